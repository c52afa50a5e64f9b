// Faults of kv.update: how it appends to a list and merges into an object.
import type { Json } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { changeInstead, currentOf, isObject, operandOf } from './changing.js';

export const kvGrowing: readonly Mutant[] = [
  {
    name: 'kv-update-append-spreads',
    facet: 'kv',
    law: 'KV-6',
    fault: 'A list that is appended adds its elements instead of itself.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const added = operandOf(args, 'append');
          if (!Array.isArray(added) || !Array.isArray(await currentOf(args, call))) return sound(args);
          return changeInstead(args, call, (current) => [...(current as Json[]), ...added]);
        },
      }),
    },
  },
  {
    name: 'kv-update-append-in-front',
    facet: 'kv',
    law: 'KV-6',
    fault: 'An element is appended in front of the others.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const added = operandOf(args, 'append');
          if (added === undefined || !Array.isArray(await currentOf(args, call))) return sound(args);
          return changeInstead(args, call, (current) => [added, ...(current as Json[])]);
        },
      }),
    },
  },
  {
    name: 'kv-update-append-once',
    facet: 'kv',
    law: 'KV-6',
    fault: 'An element that the list has already is not appended again.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const added = operandOf(args, 'append');
          const current = await currentOf(args, call);
          const known = Array.isArray(current) && current.some((one) => JSON.stringify(one) === JSON.stringify(added));
          return known ? current : sound(args);
        },
      }),
    },
  },
  {
    name: 'kv-update-append-null-is-nothing',
    facet: 'kv',
    law: 'KV-6',
    fault: 'Appending null appends nothing.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const current = await currentOf(args, call);
          return operandOf(args, 'append') === null && Array.isArray(current) ? current : sound(args);
        },
      }),
    },
  },
  {
    name: 'kv-update-merge-deep',
    facet: 'kv',
    law: 'KV-6',
    fault: 'An object that is merged over an object is merged into it, at every depth.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const given = operandOf(args, 'merge');
          const current = await currentOf(args, call);
          if (!isObject(given) || !isObject(current)) return sound(args);
          return sound({ ...args, apply: { merge: deep(current, given) } });
        },
      }),
    },
  },
  {
    name: 'kv-update-merge-replaces',
    facet: 'kv',
    law: 'KV-6',
    fault: 'A merge replaces the whole object.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound) => {
          const given = operandOf(args, 'merge');
          const value = await sound(args);
          return isObject(given) ? sound({ ...args, apply: { set: given } }) : value;
        },
      }),
    },
  },
  {
    name: 'kv-update-merge-null-removes',
    facet: 'kv',
    law: 'KV-6',
    fault: 'Merging null under a name removes it, as a merge patch does.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const given = operandOf(args, 'merge');
          if (!isObject(given) || !Object.values(given).includes(null)) return sound(args);
          if (!isObject(await currentOf(args, call))) return sound(args);
          return changeInstead(args, call, (current) =>
            Object.fromEntries(Object.entries({ ...(current as object), ...given }).filter(([, one]) => one !== null)),
          );
        },
      }),
    },
  },
  {
    name: 'kv-update-merge-loses-proto',
    facet: 'kv',
    law: 'KV-6',
    fault: 'A merge loses the member `__proto__`.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound) => {
          const given = operandOf(args, 'merge');
          if (!isObject(given)) return sound(args);
          const merge = Object.fromEntries(Object.entries(given).filter(([name]) => name !== '__proto__'));
          return sound({ ...args, apply: { merge } });
        },
      }),
    },
  },
  {
    name: 'kv-update-merge-keeps-old',
    facet: 'kv',
    law: 'KV-6',
    fault: 'A merge adds what is missing and leaves what is there.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const given = operandOf(args, 'merge');
          const current = await currentOf(args, call);
          if (!isObject(given) || !isObject(current)) return sound(args);
          const merge = Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(current, name)));
          return sound({ ...args, apply: { merge } });
        },
      }),
    },
  },
];

function deep(old: { [key: string]: Json }, given: { [key: string]: Json }): { [key: string]: Json } {
  const merged = Object.entries(given).map(([name, value]): [string, Json] => {
    const there = Object.hasOwn(old, name) ? old[name] : undefined;
    if (!isObject(value) || !isObject(there)) return [name, value];
    return [name, { ...there, ...deep(there, value) }];
  });
  return Object.fromEntries(merged);
}
