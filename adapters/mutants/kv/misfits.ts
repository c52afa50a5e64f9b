// Faults of kv.update: changes that do not fit the value, or are none, and are taken all the same.
import { errorCodeOf, type Json } from '../../../harness/contract/index.js';
import { compileChange } from '../../../harness/facets/changes.js';
import type { Mutant } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { changeInstead, currentOf, isObject, operandOf } from './changing.js';

const faulty = prefixedFaults('kv', 'kv-update');

export const kvMisfits: readonly Mutant[] = [
  taken('add-to-text', 'A text of digits is added to as the number it looks like.', 'add', (current) =>
    typeof current === 'string' && current !== '' && Number.isFinite(Number(current)) ? Number(current) : undefined,
  ),
  taken('add-to-null', 'A stored null is added to as 0.', 'add', (current) => (current === null ? 0 : undefined)),
  taken('add-to-truth', 'true is added to as 1 and false as 0.', 'add', (current) =>
    typeof current === 'boolean' ? Number(current) : undefined,
  ),
  taken('append-to-object', 'An object with a length is appended to as a list.', 'append', (current) =>
    isObject(current) && typeof current['length'] === 'number' ? Object.values(current).slice(0, -1) : undefined,
  ),
  taken('append-to-text', 'A text is appended to as a list that holds it.', 'append', (current) =>
    typeof current === 'string' ? [current] : undefined,
  ),
  taken('append-to-null', 'null is appended to as the empty list.', 'append', (current) =>
    current === null ? [] : undefined,
  ),
  taken('merge-into-list', 'A list is merged into as an object of its elements.', 'merge', (current) =>
    Array.isArray(current) ? { ...current } : undefined,
  ),
  taken('merge-into-number', 'A number that is merged into is replaced.', 'merge', (current) =>
    typeof current === 'number' ? {} : undefined,
  ),
  taken('merge-into-null', 'null is merged into as the empty object.', 'merge', (current) =>
    current === null ? {} : undefined,
  ),
  {
    name: 'kv-update-refusal-stores-default',
    facet: 'kv',
    law: 'KV-9',
    fault: 'The default is stored before a change that does not fit it is refused.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          try {
            return await sound(args);
          } catch (error) {
            const unfit = errorCodeOf(error) === 'INVALID_VALUE' && args.default !== undefined;
            if (unfit) await call('kv.putNew', { key: args.key, value: args.default as Json });
            throw error;
          }
        },
      }),
    },
  },
  {
    name: 'kv-update-sum-is-capped',
    facet: 'kv',
    law: 'KV-9',
    fault: 'A sum beyond the largest double becomes the largest double.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const added = operandOf(args, 'add');
          const current = await currentOf(args, call);
          const beyond = typeof added === 'number' && typeof current === 'number' && added + current === Infinity;
          return beyond ? call('kv.put', { key: args.key, value: Number.MAX_VALUE }) : sound(args);
        },
      }),
    },
  },
  {
    name: 'kv-update-takes-first-of-two',
    facet: 'kv',
    law: 'ANS-7',
    fault: 'Of two changes in one update the first is applied.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound) => {
          const [first, more] = isObject(args.apply as never) ? Object.entries(args.apply) : [];
          if (first === undefined || more === undefined) return sound(args);
          return sound({ ...args, apply: Object.fromEntries([first]) as never });
        },
      }),
    },
  },
  {
    name: 'kv-update-without-change-is-taken',
    facet: 'kv',
    law: 'ANS-7',
    fault: 'An update with an empty change answers the value as it is.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const empty = isObject(args.apply as never) && Object.keys(args.apply).length === 0;
          return empty ? currentOf(args, call) : sound(args);
        },
      }),
    },
  },
];

/** A store that makes something of a value that the change does not fit; `fitted` answers undefined for other values. */
function taken(
  name: string,
  fault: string,
  kind: 'add' | 'append' | 'merge',
  fitted: (current: Json) => Json | undefined,
): Mutant {
  return faulty(name, 'KV-9', fault, () => ({
    'kv.update': async (args, sound, call) => {
      const value = operandOf(args, kind) === undefined ? undefined : fitted(await currentOf(args, call));
      if (value === undefined) return sound(args);
      const change = compileChange(args.apply);
      return changeInstead(args, call, (current) => change(fitted(current) ?? current));
    },
  }));
}
