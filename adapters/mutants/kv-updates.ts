// Faults of kv.update: where it starts, what it makes of the value, what it refuses.
import { errorCodeOf, type Json } from '../../harness/contract/index.js';
import { compileChange } from '../../harness/facets/changes.js';
import { changeInstead, currentOf, isObject, operandOf } from './changing.js';
import type { Mutant } from './mutant.js';

export const kvUpdates: readonly Mutant[] = [
  {
    name: 'kv-update-lost',
    number: 'K10',
    facet: 'kv',
    law: 'KV-7',
    fault: '`update` gets, changes and puts in three steps: of two at once one is lost.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, _sound, call) => {
          const change = compileChange(args.apply);
          const current = await currentOf(args, call);
          return call('kv.put', { key: args.key, value: change(current) });
        },
      }),
    },
  },
  {
    name: 'kv-update-starts-from-default-for-null',
    facet: 'kv',
    law: 'KV-6',
    fault: 'An update of a stored null starts from the default.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          if (args.default !== undefined && (await currentOf(args, call)) === null) {
            await call('kv.put', { key: args.key, value: args.default });
          }
          return sound(args);
        },
      }),
    },
  },
  {
    name: 'kv-update-starts-from-default-for-zero',
    facet: 'kv',
    law: 'KV-6',
    fault: 'An update of a stored 0 starts from the default.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          if (args.default !== undefined && (await currentOf(args, call)) === 0) {
            await call('kv.put', { key: args.key, value: args.default });
          }
          return sound(args);
        },
      }),
    },
  },
  {
    name: 'kv-update-always-starts-from-default',
    facet: 'kv',
    law: 'KV-6',
    fault: 'An update that has a default starts from it, whatever is stored.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          if (args.default !== undefined) await call('kv.delete', { key: args.key });
          return sound(args);
        },
      }),
    },
  },
  {
    name: 'kv-update-absent-is-the-default',
    facet: 'kv',
    law: 'KV-6',
    fault: 'An update of an absent key stores the default and does not apply the change.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          if (args.default === undefined || (await call('kv.has', { key: args.key }))) return sound(args);
          await sound(args);
          return call('kv.put', { key: args.key, value: args.default });
        },
      }),
    },
  },
  {
    name: 'kv-update-returns-previous',
    facet: 'kv',
    law: 'KV-6',
    fault: '`update` answers the value from before the change.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const previous = await currentOf(args, call);
          await sound(args);
          return previous;
        },
      }),
    },
  },
  {
    name: 'kv-update-absent-set-is-lost',
    facet: 'kv',
    law: 'KV-6',
    fault: 'A set under an absent key stores nothing.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const there = await call('kv.has', { key: args.key });
          const value = await sound(args);
          if (!there && operandOf(args, 'set') !== undefined) await call('kv.delete', { key: args.key });
          return value;
        },
      }),
    },
  },
  {
    name: 'kv-update-set-null-deletes',
    facet: 'kv',
    law: 'KV-6',
    fault: 'Setting null deletes the key.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const value = await sound(args);
          if (operandOf(args, 'set') === null) await call('kv.delete', { key: args.key });
          return value;
        },
      }),
    },
  },
  {
    name: 'kv-update-add-whole-numbers',
    facet: 'kv',
    law: 'KV-6',
    fault: 'What is added is cut to a whole number.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound) => {
          const added = operandOf(args, 'add');
          return sound(typeof added === 'number' ? { ...args, apply: { add: Math.trunc(added) } } : args);
        },
      }),
    },
  },
  {
    name: 'kv-update-add-rounds',
    facet: 'kv',
    law: 'KV-6',
    fault: 'A sum is rounded to ten decimals.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const added = operandOf(args, 'add');
          const current = await currentOf(args, call);
          const sum = typeof added === 'number' && typeof current === 'number' ? added + current : 0;
          if (Number.isInteger(sum) || !Number.isFinite(sum)) return sound(args);
          return changeInstead(args, call, (there) => Number(((there as number) + (added as number)).toFixed(10)));
        },
      }),
    },
  },
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
  ...misfits(),
];

/** Values that a change does not fit, and what each of these faults makes of them (KV-9). */
function misfits(): readonly Mutant[] {
  const taken = (
    name: string,
    fault: string,
    kind: 'add' | 'append' | 'merge',
    fitted: (current: Json) => Json | undefined,
  ): Mutant => ({
    name: `kv-update-${name}`,
    facet: 'kv',
    law: 'KV-9',
    fault,
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.update': async (args, sound, call) => {
          const value = operandOf(args, kind) === undefined ? undefined : fitted(await currentOf(args, call));
          if (value === undefined) return sound(args);
          const change = compileChange(args.apply);
          return changeInstead(args, call, (current) => change(fitted(current) ?? current));
        },
      }),
    },
  });
  return [
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
}

function deep(old: { [key: string]: Json }, given: { [key: string]: Json }): { [key: string]: Json } {
  const merged = Object.entries(given).map(([name, value]): [string, Json] => {
    const there = Object.hasOwn(old, name) ? old[name] : undefined;
    if (!isObject(value) || !isObject(there)) return [name, value];
    return [name, { ...there, ...deep(there, value) }];
  });
  return Object.fromEntries(merged);
}
