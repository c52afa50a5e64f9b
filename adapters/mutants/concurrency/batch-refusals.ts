// Faults of batches with something in them that is to be refused.
import {
  ContractError,
  errorCodeOf,
  type NewEvent,
  type Operations,
  type Store,
} from '../../../harness/contract/index.js';
import { makeStream } from '../../memory/disk.js';
import type { Mutant, Overrides, Place } from '../parts/mutant.js';
import { diskOf, streamOn } from '../parts/on-disk.js';
import { asJson, isJson } from '../parts/plain-json.js';
import { storeWith } from '../parts/store-with.js';
import { family, type Told } from '../parts/told.js';
import { without } from '../parts/without.js';

type Batch = Operations['batch.appendBatch']['args'];

const inBatch = family({ facet: 'batch', law: 'BAT-2' });

const asking = (told: Told, broken: NonNullable<Overrides['batch.appendBatch']>): Mutant =>
  inBatch({ ...told, broken: { in: 'operations', make: () => ({ 'batch.appendBatch': broken }) } });

/** What becomes of the elements, whatever they are, before they are looked at. */
const given = (told: Told, change: (elements: unknown[]) => unknown[]): Mutant =>
  inBatch({
    ...told,
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'batch.appendBatch': (args, sound) =>
            sound(Array.isArray(args.events) ? { ...args, events: change(args.events) as NewEvent[] } : args),
        }),
    },
  });

/** What happens before a batch is refused for a bad value in it. */
const refused = (told: Told, first: (args: Batch, store: Store, place: Place) => Promise<void> | void): Mutant =>
  inBatch({
    ...told,
    broken: {
      in: 'store',
      make: (store, place) =>
        storeWith(store, {
          'batch.appendBatch': async (args, sound) => {
            try {
              return await sound(args);
            } catch (error) {
              if (errorCodeOf(error) === 'INVALID_VALUE') await first(args, store, place);
              throw error;
            }
          },
        }),
    },
  });

export const refusals: readonly Mutant[] = [
  refused(
    {
      name: 'batch-bad-third-partial',
      number: 'B07',
      fault: 'A bad value refuses the batch when the elements before it are stored.',
    },
    async ({ stream, events }, store) => {
      for (const event of events) await store.batch?.appendBatch?.({ stream, events: [event] });
    },
  ),
  refused(
    {
      name: 'batch-bad-element-takes-seqs',
      law: 'ANS-2',
      fault: 'A batch with a bad value in it has taken its seqs when it is refused.',
    },
    ({ stream, events }, _store, place) => {
      const there = streamOn(place, { space: 0, stream });
      if (there !== undefined) there.last += events.length;
    },
  ),
  refused(
    {
      name: 'batch-bad-element-makes-the-stream',
      law: 'ANS-2',
      fault: 'A batch with a bad value in it has entered its stream in the catalog when it is refused.',
    },
    ({ stream }, _store, place) => {
      if (streamOn(place, { space: 0, stream }) === undefined) makeStream(diskOf(place), 0, stream).last = 1;
    },
  ),
  given(
    { name: 'batch-bad-element-left-out', fault: 'Elements with a bad value are left out, and the others stored.' },
    (elements) => elements.filter((element) => isJson(element) || !hasType(element)),
  ),
  given(
    {
      name: 'batch-looks-at-the-first-hundred',
      law: 'BAT-5',
      fault: 'Only the first hundred elements of a batch are looked at: bad values after them are stored as null.',
    },
    (elements) => elements.map((element, index) => (index < 100 ? element : asJson(element))),
  ),
  given(
    {
      name: 'batch-looks-at-its-ends',
      fault: 'Only the ends of a batch are looked at: bad values between them are stored as null.',
    },
    (elements) =>
      elements.map((element, index) => (index === 0 || index === elements.length - 1 ? element : asJson(element))),
  ),
  given(
    {
      name: 'batch-looks-at-all-but-the-first',
      fault: 'The first element of a batch is not looked at: bad values in it are stored as null.',
    },
    (elements) => elements.map((element, index) => (index > 0 ? element : asJson(element))),
  ),
  given({ name: 'batch-null-elements-passed-over', fault: 'Elements that are null are passed over.' }, (elements) =>
    elements.filter((element) => element !== null),
  ),
  given({ name: 'batch-texts-passed-over', fault: 'Elements that are texts are passed over.' }, (elements) =>
    elements.filter((element) => typeof element !== 'string'),
  ),
  given({ name: 'batch-lists-flattened', fault: 'An element that is a list stands for its elements.' }, (elements) =>
    elements.flat(),
  ),
  given(
    { name: 'batch-elements-without-type-passed-over', fault: 'Objects without a type are passed over.' },
    (elements) => elements.filter((element) => !isObject(element) || 'type' in element),
  ),
  given(
    {
      name: 'batch-elements-of-empty-type-passed-over',
      fault: 'Elements whose type is the empty text are passed over.',
    },
    (elements) => elements.filter((element) => memberOf(element, 'type') !== ''),
  ),
  given({ name: 'batch-types-coerced-to-text', fault: 'Types that are numbers are turned into texts.' }, (elements) =>
    elements.map((element) => {
      const type = memberOf(element, 'type');
      return typeof type === 'number' ? { ...Object(element), type: `${type}` } : element;
    }),
  ),
  given({ name: 'batch-null-timestamps-are-zero', fault: 'Timestamps that are null count as left out.' }, (elements) =>
    elements.map((element) => (memberOf(element, 'at') === null ? without(element as NewEvent, 'at') : element)),
  ),
  given(
    { name: 'batch-timestamps-that-are-texts-are-zero', fault: 'Timestamps that are texts count as left out.' },
    (elements) =>
      elements.map((element) =>
        typeof memberOf(element, 'at') === 'string' ? without(element as NewEvent, 'at') : element,
      ),
  ),
  asking(
    {
      name: 'batch-without-events-is-empty',
      law: 'ANS-7',
      fault: 'A batch without events, or with null for them, counts as empty.',
    },
    (args, sound) => sound((args.events ?? null) === null ? { ...args, events: [] } : args),
  ),
  asking(
    { name: 'batch-of-one-object', law: 'ANS-7', fault: 'An event in place of a list counts as a list of one.' },
    (args, sound) => sound(isObject(args.events) ? { ...args, events: [args.events as unknown as NewEvent] } : args),
  ),
  asking(
    { name: 'batch-for-a-reserved-stream', law: 'NAME-2', fault: 'A batch can be appended to a reserved stream.' },
    (args, sound) => sound(`${args.stream}`.startsWith('$') ? { ...args, stream: `\u0001${args.stream}` } : args),
  ),
  asking(
    { name: 'batch-too-large-is-refused', law: 'BAT-5', fault: 'A batch of more than 1000 events is refused.' },
    async (args, sound) => {
      if (Array.isArray(args.events) && args.events.length > 1000) {
        throw new ContractError('LIMIT_EXCEEDED', 'there are too many events');
      }
      return sound(args);
    },
  ),
];

function isObject(element: unknown): element is object {
  return typeof element === 'object' && element !== null && !Array.isArray(element);
}

function memberOf(element: unknown, name: string): unknown {
  return isObject(element) ? Reflect.get(element, name) : undefined;
}

function hasType(element: unknown): boolean {
  const type = memberOf(element, 'type');
  return typeof type === 'string' && type !== '';
}
