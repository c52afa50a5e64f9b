// Faults of kv: what is there, what is read, what is put and what is deleted.
import {
  ContractError,
  canonicalJson,
  copyJson,
  type Json,
  type Operations,
  type Store,
} from '../../harness/contract/index.js';
import type { Mutant } from './mutant.js';

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
  {
    name: 'kv-put-null-deletes',
    facet: 'kv',
    law: 'KV-3',
    fault: 'Putting null deletes the key.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.put': async (args, sound, call) => {
          const value = await sound(args);
          if (value === null) await call('kv.delete', { key: args.key });
          return value;
        },
      }),
    },
  },
  {
    name: 'kv-put-returns-previous',
    number: 'K09',
    facet: 'kv',
    law: 'KV-2',
    fault: '`put` answers the value that it replaced.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.put': async (args, sound, call) => {
          const previous = await call('kv.get', { key: args.key });
          await sound(args);
          return previous;
        },
      }),
    },
  },
  {
    name: 'kv-put-returns-ok',
    facet: 'kv',
    law: 'KV-2',
    fault: '`put` answers "OK".',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.put': async (args, sound) => {
          await sound(args);
          return 'OK';
        },
      }),
    },
  },
  {
    name: 'kv-put-merges',
    facet: 'kv',
    law: 'KV-1',
    fault: 'An object that is put over an object is merged into it.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.put': async (args, sound, call) => {
          const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
          if (!isObject(args.value) || !isObject(await call('kv.get', { key: args.key }))) return sound(args);
          await call('kv.update', { key: args.key, apply: { merge: args.value as { [key: string]: Json } } });
          return args.value;
        },
      }),
    },
  },
  {
    name: 'kv-put-first-wins',
    facet: 'kv',
    law: 'KV-1',
    fault: 'A key that is there keeps its first value; `put` answers as if it had stored the new one.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.put': async (args, _sound, call) => {
          await call('kv.putNew', args);
          return args.value;
        },
      }),
    },
  },
  {
    name: 'kv-put-after-delete-is-lost',
    facet: 'kv',
    law: 'KV-1',
    fault: 'What is put under a deleted key is not stored.',
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
          'kv.put': async (args, sound, call) => {
            const value = await sound(args);
            if (deleted.has(args.key)) await call('kv.delete', { key: args.key });
            return value;
          },
        };
      },
    },
  },
  {
    name: 'kv-returns-alias',
    number: 'K08',
    facet: 'kv',
    law: 'ALIAS-2',
    fault: '`get` hands out the stored value itself: who changes it changes what is stored.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const live = place.shared('live', () => new Map<string, Json>());
        return {
          get: async (cell) => {
            const there = await sound.get(cell);
            if (there === null || cell.area !== 'kv') return there;
            const [key = ''] = cell.name;
            const value = live.get(key) ?? there.value;
            live.set(key, value);
            return { value };
          },
          swap: (request) => {
            if (request.cell.area === 'kv') live.delete(request.cell.name[0] ?? '');
            return sound.swap(request);
          },
        };
      },
    },
  },
  {
    name: 'kv-put-keeps-alias',
    facet: 'kv',
    law: 'ALIAS-1',
    fault: '`put` keeps the value of the caller: who changes it afterwards changes what is stored.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'store',
      make: (sound, place) => {
        const given = place.shared('given', () => new Map<string, { readonly live: Json; readonly text: string }>());
        const own = sound.kv ?? {};
        return Object.assign(Object.create(sound) as Store, {
          close: () => sound.close(),
          kv: {
            ...own,
            put: async (args: Operations['kv.put']['args']) => {
              const answer = await own.put?.(args);
              given.set(args.key, { live: args.value, text: canonicalJson(answer ?? null) });
              return answer;
            },
            get: async (args: Operations['kv.get']['args']) => {
              const value = (await own.get?.(args)) ?? null;
              const put = given.get(args.key);
              return put?.text === canonicalJson(value) ? copyJson(put.live) : value;
            },
          },
        });
      },
    },
  },
];
