// Faults of kv.update: where it starts, what it answers, and how it adds and sets.
import { compileChange } from '../../../harness/facets/changes.js';
import type { Mutant } from '../parts/mutant.js';
import { changeInstead, currentOf, operandOf } from './changing.js';

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
];
