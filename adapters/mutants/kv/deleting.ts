// Faults of kv: which keys go when one is deleted, and whether they stay gone.
import { ContractError, type Json } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';

export const kvDeleting: readonly Mutant[] = [
  {
    name: 'kv-delete-prefix',
    number: 'K05',
    facet: 'kv',
    law: 'KV-4',
    fault: 'Deleting a key deletes all keys that begin with it.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.delete': async (args, sound, call) => {
          await sound(args);
          for (const key of await call('kv.keys', {})) if (key.startsWith(args.key)) await sound({ key });
          return null;
        },
      }),
    },
  },
  {
    name: 'kv-delete-pattern',
    facet: 'kv',
    law: 'KV-4',
    fault: 'A star in the key to delete stands for any text.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.delete': async (args, sound, call) => {
          await sound(args);
          const [head = '', tail] = args.key.split('*');
          if (tail === undefined) return null;
          for (const key of await call('kv.keys', {})) {
            if (key.startsWith(head) && key.endsWith(tail)) await sound({ key });
          }
          return null;
        },
      }),
    },
  },
  {
    name: 'kv-delete-absent-is-refused',
    facet: 'kv',
    law: 'KV-4',
    fault: 'Deleting an absent key is refused with NOT_FOUND.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.delete': async (args, sound, call) => {
          if (!(await call('kv.has', args))) throw new ContractError('NOT_FOUND', `no key "${args.key}"`);
          return sound(args);
        },
      }),
    },
  },
  {
    name: 'kv-delete-returns-whether',
    facet: 'kv',
    law: 'KV-4',
    fault: '`delete` answers whether the key was there.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.delete': async (args, sound, call) => {
          const there = await call('kv.has', args);
          await sound(args);
          return there as never;
        },
      }),
    },
  },
  {
    name: 'kv-delete-returns-value',
    facet: 'kv',
    law: 'KV-4',
    fault: '`delete` answers the value that it deleted.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.delete': async (args, sound, call) => {
          const value = await call('kv.get', args);
          await sound(args);
          return value as never;
        },
      }),
    },
  },
  {
    name: 'kv-delete-puts-null',
    facet: 'kv',
    law: 'KV-4',
    fault: '`delete` puts null: the key stays.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.delete': async (args, sound, call) => {
          if (await call('kv.has', args)) await call('kv.put', { key: args.key, value: null });
          else await sound(args);
          return null;
        },
      }),
    },
  },
  {
    name: 'kv-delete-until-reopened',
    facet: 'kv',
    law: 'KV-4',
    fault: 'A deleted key is back when the store is opened again.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const gone = place.shared('gone', () => new Map<string, Json>());
        const open = place.shared('open', () => ({ handles: 0 }));
        open.handles++;
        return {
          swap: async (request) => {
            const done = await sound.swap(request);
            const [key = ''] = request.cell.name;
            if (request.cell.area === 'kv' && done.swapped) {
              if (request.next === null && done.actual !== null) gone.set(key, done.actual.value);
              else gone.delete(key);
            }
            return done;
          },
          close: async () => {
            open.handles--;
            if (open.handles === 0) {
              for (const [key, value] of gone) {
                await sound.swap({ cell: { space: 0, area: 'kv', name: [key] }, when: null, next: { value } });
              }
              gone.clear();
            }
            await sound.close();
          },
        };
      },
    },
  },
];
