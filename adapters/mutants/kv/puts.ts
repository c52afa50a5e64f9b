// Faults of kv: what a put stores and answers, and what stays shared.
import { canonicalJson, copyJson, type Json, type Operations, type Store } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { isObject } from './changing.js';

export const kvPuts: readonly Mutant[] = [
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
          if (!isObject(args.value) || !isObject(await call('kv.get', { key: args.key }))) return sound(args);
          await call('kv.update', { key: args.key, apply: { merge: args.value } });
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
