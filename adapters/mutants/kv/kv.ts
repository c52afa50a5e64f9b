// Faults of kv: what is there, and what is read.
import { ContractError, type Json } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';

export const kv: readonly Mutant[] = [
  {
    name: 'kv-get-default-for-null',
    facet: 'kv',
    law: 'KV-3',
    fault: 'A stored null reads as the default.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({ 'kv.get': async (args, sound) => (await sound(args)) ?? args.default ?? null }),
    },
  },
  {
    name: 'kv-get-default-for-falsy',
    facet: 'kv',
    law: 'KV-3',
    fault: 'A stored 0, "" or false reads as the default.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.get': async (args, sound) => {
          const value = await sound(args);
          return value === null ? null : value || (args.default ?? value);
        },
      }),
    },
  },
  {
    name: 'kv-get-default-for-empty',
    facet: 'kv',
    law: 'KV-3',
    fault: 'A stored [] or {} reads as the default.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.get': async (args, sound) => {
          const value = await sound(args);
          const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
          return empty ? (args.default ?? value) : value;
        },
      }),
    },
  },
  {
    name: 'kv-get-falsy-default-is-null',
    facet: 'kv',
    law: 'KV-1',
    fault: 'A default of 0, "" or false is answered as null.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.get': async (args, sound) => (args.default ? sound(args) : sound({ key: args.key })),
      }),
    },
  },
  {
    name: 'kv-get-absent-is-refused',
    facet: 'kv',
    law: 'KV-1',
    fault: 'Reading an absent key without a default is refused with NOT_FOUND.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.get': async (args, sound, call) => {
          const value = await sound(args);
          if (args.default === undefined && !(await call('kv.has', { key: args.key }))) {
            throw new ContractError('NOT_FOUND', `no key "${args.key}"`);
          }
          return value;
        },
      }),
    },
  },
  {
    name: 'kv-get-absent-is-empty-text',
    facet: 'kv',
    law: 'KV-1',
    fault: 'An absent key without a default reads as "".',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({ 'kv.get': async (args, sound) => sound({ default: '', ...args }) }),
    },
  },
  {
    name: 'kv-get-stores-default',
    facet: 'kv',
    law: 'KV-1',
    fault: 'The default that an absent key is read with is stored under it.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.get': async (args, sound, call) => {
          const value = await sound(args);
          if (args.default !== undefined) await call('kv.putNew', { key: args.key, value: args.default });
          return value;
        },
      }),
    },
  },
  {
    name: 'kv-get-remembers-default',
    facet: 'kv',
    law: 'KV-1',
    fault: 'The first default that a key was read with is its default from then on.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const defaults = place.shared('defaults', () => new Map<string, Json>());
        return {
          'kv.get': async (args, sound) => {
            const value = await sound(args);
            if (args.default !== undefined && !defaults.has(args.key)) defaults.set(args.key, args.default);
            const first = defaults.get(args.key);
            return first === undefined ? value : sound({ ...args, default: first });
          },
        };
      },
    },
  },
  {
    name: 'kv-get-deleted-ignores-default',
    facet: 'kv',
    law: 'KV-1',
    fault: 'A key that was deleted reads as null, whatever the default.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const deleted = place.shared('deleted', () => new Set<string>());
        return {
          'kv.delete': async (args, sound, call) => {
            if (await call('kv.has', args)) deleted.add(args.key);
            return sound(args);
          },
          'kv.get': async (args, sound) => sound(deleted.has(args.key) ? { key: args.key } : args),
        };
      },
    },
  },
  {
    name: 'kv-has-by-truth',
    facet: 'kv',
    law: 'KV-3',
    fault: 'A key is there if its value is true in the sense of JavaScript.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.has': async (args, sound, call) => (await sound(args)) && Boolean(await call('kv.get', args)),
      }),
    },
  },
  {
    name: 'kv-has-by-null',
    facet: 'kv',
    law: 'KV-3',
    fault: 'A key that holds null is not there.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.has': async (args, sound, call) => (await sound(args)) && (await call('kv.get', args)) !== null,
      }),
    },
  },
];
