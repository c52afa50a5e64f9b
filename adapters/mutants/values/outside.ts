// Faults of what is no value: turned into one, refused too late, or refused under another code.
import { ContractError, errorCodeOf, type Json, setOwn } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { isJson } from '../parts/plain-json.js';
import { storeWith } from '../parts/store-with.js';
import type { Told } from '../parts/told.js';
import { inValues } from './stored.js';

/** What stands for a part that is no value; undefined where it is left for the sound store to refuse. */
type Coerce = (part: unknown) => Coerced | undefined;
type Coerced = { readonly value: unknown } | 'dropped';

/** The data of log.append, with what is no value turned into one. */
const coerced = (told: Told, coerce: Coerce): Mutant =>
  inValues({
    law: 'VAL-3',
    ...told,
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': (args, sound) =>
            sound('data' in args && !isJson(args.data) ? { ...args, data: repaired(args.data, coerce) as Json } : args),
        }),
    },
  });

export const coercions: readonly Mutant[] = [
  coerced({ name: 'val-array-holes-date', number: 'X12', fault: 'A map is stored as an empty object.' }, (part) =>
    part instanceof Map ? { value: {} } : undefined,
  ),
  coerced({ name: 'val-outside-date-as-text', fault: 'A date is stored as a text.' }, (part) =>
    part instanceof Date ? { value: part.toISOString() } : undefined,
  ),
  coerced({ name: 'val-outside-holes-filled', fault: 'Holes in a list are stored as null.' }, (part) =>
    Array.isArray(part) && !isFull(part) ? { value: Array.from(part, (item) => item ?? null) } : undefined,
  ),
  coerced({ name: 'val-outside-nan-is-null', fault: 'NaN is stored as null.' }, (part) =>
    Number.isNaN(part) ? { value: null } : undefined,
  ),
  coerced({ name: 'val-outside-infinity-is-null', fault: 'An infinity is stored as null.' }, (part) =>
    Math.abs(Number(typeof part === 'number' && part)) === Number.POSITIVE_INFINITY ? { value: null } : undefined,
  ),
  coerced(
    { name: 'val-outside-infinity-is-the-largest', fault: 'An infinity is stored as the largest double.' },
    (part) => (part === Number.POSITIVE_INFINITY ? { value: Number.MAX_VALUE } : undefined),
  ),
  coerced({ name: 'val-outside-bigint-is-a-number', fault: 'A bigint is stored as a number.' }, (part) =>
    typeof part === 'bigint' ? { value: Number(part) } : undefined,
  ),
  coerced({ name: 'val-outside-undefined-dropped', fault: 'Members that are undefined are left out.' }, (part) =>
    part === undefined ? 'dropped' : undefined,
  ),
  coerced({ name: 'val-outside-function-dropped', fault: 'Members that are functions are left out.' }, (part) =>
    typeof part === 'function' ? 'dropped' : undefined,
  ),
  coerced({ name: 'val-outside-symbol-is-null', fault: 'A symbol is stored as null.' }, (part) =>
    typeof part === 'symbol' ? { value: null } : undefined,
  ),
  coerced({ name: 'val-outside-lone-surrogate-replaced', fault: 'Half a character is stored as U+FFFD.' }, (part) =>
    typeof part === 'string' && !part.isWellFormed() ? { value: part.toWellFormed() } : undefined,
  ),
  inValues({
    name: 'val-outside-refused-as-argument',
    law: 'VAL-3',
    fault: 'What is no value is refused with INVALID_ARGUMENT.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': async (args, sound) => {
            try {
              return await sound(args);
            } catch (error) {
              throw errorCodeOf(error) === 'INVALID_VALUE' ? new ContractError('INVALID_ARGUMENT', 'no JSON') : error;
            }
          },
        }),
    },
  }),
  inValues({
    name: 'val-outside-stored-without',
    law: 'VAL-3',
    fault: 'An event whose data is no value is stored with empty data, and then refused.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': async (args, sound) => {
            try {
              return await sound(args);
            } catch (error) {
              if (errorCodeOf(error) === 'INVALID_VALUE' && typeof args.data === 'object')
                await sound({ ...args, data: {} });
              throw error;
            }
          },
        }),
    },
  }),
  inValues({
    name: 'val-outside-timestamp-is-zero',
    law: 'VAL-3',
    fault: 'A timestamp that is not finite is stored as 0.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': (args, sound) =>
            sound(typeof args.at === 'number' && !Number.isFinite(args.at) ? { ...args, at: 0 } : args),
        }),
    },
  }),
  inValues({
    name: 'val-outside-timestamp-of-a-date',
    law: 'VAL-3',
    fault: 'A date given as a timestamp is stored as its milliseconds.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': (args, sound) =>
            sound((args.at as unknown) instanceof Date ? { ...args, at: Number(args.at) } : args),
        }),
    },
  }),
  inValues({
    name: 'event-at-texts-are-read',
    law: 'ANS-7',
    fault: 'A timestamp given as a text of digits is read as a number.',
    broken: {
      in: 'operations',
      make: () => ({
        'log.append': (args, sound) =>
          sound(typeof args.at === 'string' && /^\d+$/.test(args.at) ? { ...args, at: Number(args.at) } : args),
      }),
    },
  }),
  inValues({
    name: 'event-at-null-is-zero',
    law: 'ANS-7',
    fault: 'A timestamp that is null counts as left out.',
    broken: {
      in: 'operations',
      make: () => ({
        'log.append': (args, sound) => sound((args.at as unknown) === null ? { ...args, at: 0 } : args),
      }),
    },
  }),
  inValues({
    name: 'event-at-truth-is-a-number',
    law: 'ANS-7',
    fault: 'true and false as timestamps count as 1 and 0.',
    broken: {
      in: 'operations',
      make: () => ({
        'log.append': (args, sound) => sound(typeof args.at === 'boolean' ? { ...args, at: Number(args.at) } : args),
      }),
    },
  }),
];

function repaired(part: unknown, coerce: Coerce): unknown {
  const stand = coerce(part);
  if (stand !== undefined) return stand === 'dropped' ? undefined : stand.value;
  if (Array.isArray(part)) return isFull(part) ? part.map((item) => repaired(item, coerce)) : part;
  if (typeof part !== 'object' || part === null || Object.getPrototypeOf(part) !== Object.prototype) return part;
  const object: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(part)) {
    const own = repaired(item, coerce);
    if (own !== undefined || coerce(item) === undefined) setOwn(object, key, own as Json);
  }
  return object;
}

function isFull(list: readonly unknown[]): boolean {
  return Object.keys(list).length === list.length;
}
