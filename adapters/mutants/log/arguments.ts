// Faults of what the log refuses: arguments that are let pass, codes that are others, handles that are closed.
import { ContractError, errorCodeOf, type OperationName } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { type Replacements, storeWith } from '../parts/store-with.js';
import { family, inOperations, type Told } from '../parts/told.js';
import { without } from '../parts/without.js';

type Bound = 'from' | 'to' | 'limit';

const inLog = family({ facet: 'log', law: 'ANS-7' });

const asking = inOperations(inLog);

/** What stands for a bound of a read; undefined where it counts as left out. */
const bounded = (told: Told, bound: Bound, change: (given: unknown) => unknown): Mutant =>
  asking(told, {
    'log.read': (args, sound) => {
      if (!(bound in args)) return sound(args);
      const value = change(args[bound]);
      return sound(value === undefined ? without(args, bound) : { ...args, [bound]: value });
    },
  });

const negativeAs =
  (stand: number | undefined) =>
  (given: unknown): unknown =>
    given === -1 ? stand : given;

const read = (given: unknown): unknown => (typeof given === 'string' ? Number(given) : given);

const floored = (given: unknown): unknown => (typeof given === 'number' ? Math.trunc(given) : given);

export const looseBounds: readonly Mutant[] = [
  bounded(
    { name: 'log-from-negative-is-the-beginning', fault: 'A `from` of -1 reads from the beginning.' },
    'from',
    negativeAs(0),
  ),
  bounded({ name: 'log-from-text-is-read', fault: 'A `from` given as a text is read as a number.' }, 'from', read),
  bounded(
    { name: 'log-from-null-is-left-out', fault: 'A `from` of null counts as left out.' },
    'from',
    (given) => given ?? undefined,
  ),
  bounded(
    { name: 'log-from-fraction-is-cut', fault: 'A `from` that is no whole number loses its fraction.' },
    'from',
    floored,
  ),
  bounded({ name: 'log-to-negative-is-the-end', fault: 'A `to` of -1 reads to the end.' }, 'to', negativeAs(undefined)),
  bounded(
    { name: 'log-to-fraction-is-cut', fault: 'A `to` that is no whole number loses its fraction.' },
    'to',
    floored,
  ),
  bounded(
    { name: 'log-to-list-is-its-element', fault: 'A `to` given as a list counts as its element.' },
    'to',
    (given) => (Array.isArray(given) ? given[0] : given),
  ),
  bounded(
    { name: 'log-limit-negative-is-none', fault: 'A limit of -1 counts as left out.' },
    'limit',
    negativeAs(undefined),
  ),
  bounded({ name: 'log-limit-text-is-read', fault: 'A limit given as a text is read as a number.' }, 'limit', read),
  bounded(
    { name: 'log-limit-fraction-is-cut', fault: 'A limit that is no whole number loses its fraction.' },
    'limit',
    floored,
  ),
  asking(
    { name: 'log-truncate-text-is-read', fault: 'A `through` given as a text is read as a number.' },
    {
      'log.truncate': (args, sound) =>
        sound(typeof args.through === 'string' ? { ...args, through: Number(args.through) } : args),
    },
  ),
  ...(['log.lastSeq', 'log.count'] as const).map((name) =>
    asking(
      {
        name: `log-${name === 'log.count' ? 'count' : 'mark'}-without-a-stream-is-zero`,
        fault: `${name} without a stream answers 0.`,
      },
      {
        [name]: async (args: object, sound: (args: object) => Promise<number>) => ('stream' in args ? sound(args) : 0),
      },
    ),
  ),
];

/** What log.append throws instead of a refusal. */
const refusing = (told: Told, change: (error: unknown) => unknown): Mutant =>
  inLog({
    law: 'ANS-3',
    ...told,
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': async (args, sound) => {
            try {
              return await sound(args);
            } catch (error) {
              throw change(error);
            }
          },
        }),
    },
  });

export const codes: readonly Mutant[] = [
  refusing(
    { name: 'log-refusals-are-faults', fault: 'A reserved name is refused with an exception without a code.' },
    (error) => (errorCodeOf(error) === 'RESERVED_NAME' ? new TypeError('the name is reserved') : error),
  ),
  refusing(
    { name: 'log-refusals-in-words-of-its-own', fault: 'What is no value is refused with a code of its own.' },
    (error) =>
      errorCodeOf(error) === 'INVALID_VALUE' ? Object.assign(new Error('no JSON'), { code: 'BAD_JSON' }) : error,
  ),
  refusing(
    { name: 'log-arguments-refused-as-values', fault: 'A missing argument is refused with INVALID_VALUE.' },
    (error) =>
      errorCodeOf(error) === 'INVALID_ARGUMENT' ? new ContractError('INVALID_VALUE', 'it is missing') : error,
  ),
];

/** Operations of a handle that was closed. */
const closed = (told: Told, open: Partial<Record<OperationName, unknown>>): Mutant =>
  inLog({
    law: 'ANS-6',
    ...told,
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(
          store,
          Object.fromEntries(
            Object.entries(open).map(([name, answer]) => [
              name,
              async (args: unknown, sound: (args: unknown) => Promise<unknown>) => {
                try {
                  return await sound(args);
                } catch (error) {
                  if (errorCodeOf(error) === 'CLOSED') return answer;
                  throw error;
                }
              },
            ]),
          ) as Replacements,
        ),
    },
  });

export const closings: readonly Mutant[] = [
  closed(
    { name: 'log-closed-reads-as-empty', fault: 'On a closed handle every stream reads as empty.' },
    { 'log.read': [] },
  ),
  closed({ name: 'log-closed-has-no-mark', fault: 'On a closed handle every mark is 0.' }, { 'log.lastSeq': 0 }),
  closed({ name: 'log-closed-counts-nothing', fault: 'On a closed handle every count is 0.' }, { 'log.count': 0 }),
  closed(
    {
      name: 'log-closed-truncates-nothing',
      fault: 'On a closed handle a truncation is acknowledged and does nothing.',
    },
    { 'log.truncate': null },
  ),
  closed(
    { name: 'log-closed-acknowledges', fault: 'On a closed handle an append is acknowledged and lost.' },
    { 'log.append': { stream: 'orders', seq: 2, type: 'refused', at: 0, data: {} } },
  ),
  closed(
    {
      name: 'batch-closed-acknowledges',
      facet: 'batch',
      fault: 'On a closed handle a batch answers no events, and is lost.',
    },
    { 'batch.appendBatch': [] },
  ),
  inLog({
    name: 'log-closed-is-a-fault',
    law: 'ANS-6',
    fault: 'On a closed handle an append is refused with UNAVAILABLE.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': async (args, sound) => {
            try {
              return await sound(args);
            } catch (error) {
              throw errorCodeOf(error) === 'CLOSED' ? new ContractError('UNAVAILABLE', 'no connection') : error;
            }
          },
        }),
    },
  }),
  inLog({
    name: 'log-closing-one-handle-closes-all',
    law: 'LOG-12',
    fault: 'When one of several handles is closed, those that are open can append no more.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const open = place.shared('open', () => new Set<object>());
        const me = {};
        open.add(me);
        return {
          append(request) {
            if (!open.has(me)) throw new ContractError('CLOSED', 'the connection is closed');
            return sound.append(request);
          },
          close() {
            open.clear();
            return sound.close();
          },
        };
      },
    },
  }),
];
