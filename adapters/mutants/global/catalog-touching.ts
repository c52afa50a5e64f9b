// Faults of the catalog: streams that are listed without ever having had an append.
import type { OperationName } from '../../../harness/contract/index.js';
import type { Call, Mutant } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { kept } from './kept.js';
import { listedToo } from './listed-too.js';

const faulty = prefixedFaults('catalog', 'cat');

export const catalogTouching: readonly Mutant[] = [
  listedToo(
    'lists-keys',
    'CAT-5',
    'The keys of the kv are listed.',
    ['catalog.streams', 'catalog.count'],
    async (call) => call('kv.keys', {}),
  ),
  touched('lists-what-was-read', 'Reading a stream lists it.', 'log.read'),
  touched('lists-what-was-asked-for-its-mark', 'Asking for the mark of a stream lists it.', 'log.lastSeq'),
  touched('lists-what-was-counted', 'Counting the events of a stream lists it.', 'log.count'),
  touched('lists-what-was-queried', 'Querying a stream lists it.', 'query.read'),
  touched('lists-what-was-seen', 'Asking for a key of a stream lists it.', 'idempotency.seen'),
  touched('lists-what-was-truncated', 'Truncating a stream lists it.', 'log.truncate', 'sqlite'),
  touched('lists-what-was-projected', 'Projecting a stream lists it.', 'projection.project'),
  touched('lists-what-was-subscribed', 'Subscribing to a stream lists it.', 'subscription.subscribe'),
  touched('lists-what-a-view-needs', 'Defining a view of a stream lists it.', 'view.define'),
  touched('lists-what-was-saved', 'Saving a snapshot of a stream lists it.', 'snapshot.checkpoint', 'sqlite'),
  touched('lists-what-was-asked', 'Asking whether a stream exists lists it.', 'catalog.exists'),
  touched('lists-what-was-lifted', 'Reading a stream through upcasters lists it.', 'upcast.read'),
  refused('lists-refused', 'A refused append lists its stream.', 'log.append', 'refused'),
  refused('lists-conflicts', 'A conflicting append lists its stream.', 'log.append', 'conflict'),
  refused('lists-refused-batches', 'A refused batch lists its stream.', 'batch.appendBatch', 'refused'),
  refused('lists-empty-batches', 'An empty batch lists its stream.', 'batch.appendBatch', 'empty'),
  refused(
    'lists-conflicting-single-use',
    'A conflicting append with a key lists its stream.',
    'idempotency.appendOnce',
    'conflict',
  ),
  refused('lists-conflicting-global', 'A conflicting global append lists its stream.', 'global.append', 'conflict'),
];

/** A store that lists a stream when this operation has only looked at it. */
function touched(name: string, fault: string, operation: OperationName, base: Mutant['base'] = 'memory'): Mutant {
  return listedAfter(name, fault, operation, base, () => true);
}

/** A store that lists a stream when an append to it did not happen. */
function refused(name: string, fault: string, operation: OperationName, how: 'refused' | 'conflict' | 'empty'): Mutant {
  return listedAfter(name, fault, operation, 'memory', (ended) => ended === how);
}

type Ended = 'answered' | 'empty' | 'conflict' | 'refused';

function listedAfter(
  name: string,
  fault: string,
  operation: OperationName,
  base: Mutant['base'],
  wanted: (ended: Ended) => boolean,
): Mutant {
  return faulty(
    name,
    'CAT-5',
    fault,
    (place) => {
      const listed = place.shared('listed', () => new Set<string>());
      const unknown = async (call: Call) =>
        kept([...listed], async (stream) => !(await call('catalog.exists', { stream })));
      const note = (stream: unknown, ended: Ended) => {
        if (typeof stream === 'string' && stream !== '' && !stream.startsWith('$') && wanted(ended)) listed.add(stream);
      };
      const run = async ({ stream }: { stream?: unknown }, work: () => Promise<unknown>): Promise<never> => {
        try {
          const answer = await work();
          note(stream, endOf(answer));
          return answer as never;
        } catch (error) {
          note(stream, 'refused');
          throw error;
        }
      };
      return {
        'catalog.streams': async (args, sound, call) => [...(await sound(args)), ...(await unknown(call))],
        'catalog.count': async (args, sound, call) => (await sound(args)) + (await unknown(call)).length,
        'catalog.exists': async (args, sound) => (await sound(args)) || listed.has(args.stream),
        [operation]: async (args: never, sound: (args: never) => Promise<unknown>) => run(args, () => sound(args)),
      };
    },
    { base },
  );
}

function endOf(answer: unknown): Ended {
  if (Array.isArray(answer) && answer.length === 0) return 'empty';
  return typeof answer === 'object' && answer !== null && 'conflict' in answer ? 'conflict' : 'answered';
}
