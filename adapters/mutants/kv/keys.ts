// Faults of kv: which keys are listed.
import { ContractError } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';

export const kvKeys: readonly Mutant[] = [
  {
    name: 'kv-keys-keep-deleted',
    facet: 'kv',
    law: 'KV-5',
    fault: 'Deleted keys are still listed.',
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
          'kv.keys': async (args, sound) => [...new Set([...(await sound(args)), ...deleted])],
        };
      },
    },
  },
  {
    name: 'kv-keys-once-a-put',
    facet: 'kv',
    law: 'KV-5',
    fault: 'A key is listed once for every time that it was put.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const puts = place.shared<string[]>('puts', () => []);
        return {
          'kv.put': async (args, sound, call) => {
            if (await call('kv.has', { key: args.key })) puts.push(args.key);
            return sound(args);
          },
          'kv.keys': async (args, sound) => {
            const keys = await sound(args);
            return [...keys, ...puts.filter((key) => keys.includes(key))];
          },
        };
      },
    },
  },
  {
    name: 'kv-keys-page',
    facet: 'kv',
    law: 'KV-5',
    fault: 'Only the first thousand keys are listed.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({ 'kv.keys': async (args, sound) => (await sound(args)).slice(0, 1000) }),
    },
  },
  {
    name: 'kv-keys-page-border-twice',
    facet: 'kv',
    law: 'KV-5',
    fault: 'The last key of each page of a hundred is listed again as the first of the next.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.keys': async (args, sound) =>
          (await sound(args)).flatMap((key, index) => (index % 100 === 99 ? [key, key] : [key])),
      }),
    },
  },
  {
    name: 'kv-keys-skip-null',
    facet: 'kv',
    law: 'KV-5',
    fault: 'Keys that hold null are not listed.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.keys': async (args, sound, call) => {
          const kept: string[] = [];
          for (const key of await sound(args)) if ((await call('kv.get', { key })) !== null) kept.push(key);
          return kept;
        },
      }),
    },
  },
  {
    name: 'kv-keys-skip-falsy',
    facet: 'kv',
    law: 'KV-5',
    fault: 'Keys that hold 0, "" or false are not listed.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.keys': async (args, sound, call) => {
          const kept: string[] = [];
          for (const key of await sound(args)) {
            const value = await call('kv.get', { key });
            if (value === null || value) kept.push(key);
          }
          return kept;
        },
      }),
    },
  },
  {
    name: 'kv-keys-of-numbers-are-numbers',
    facet: 'kv',
    law: 'KV-5',
    fault: 'Keys that look like whole numbers are listed as numbers.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.keys': async (args, sound) =>
          (await sound(args)).map((key) => (String(Number(key)) === key ? (Number(key) as never) : key)),
      }),
    },
  },
  {
    name: 'kv-keys-evict-oldest',
    facet: 'kv',
    law: 'KV-1',
    fault: 'No more than a thousand keys are kept: the oldest one goes for the next.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.put': async (args, sound, call) => {
          const value = await sound(args);
          const keys = await call('kv.keys', {});
          if (keys.length > 1000) await call('kv.delete', { key: keys[0] ?? '' });
          return value;
        },
      }),
    },
  },
  {
    name: 'kv-keys-list-streams',
    facet: 'kv',
    law: 'KV-8',
    fault: 'Streams are listed among the keys.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.keys': async (args, sound, call) => [
          ...new Set([...(await sound(args)), ...(await call('catalog.streams', {}))]),
        ],
      }),
    },
  },
  {
    name: 'kv-keys-list-snapshots',
    facet: 'kv',
    law: 'NAME-3',
    fault: 'Snapshots are listed among the keys.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => ({
        cells: async (space, area) => {
          if (area !== 'kv') return sound.cells(space, area);
          const snapshots = await sound.cells(space, 'snapshot');
          return [...(await sound.cells(space, area)), ...snapshots.map((name) => [`snapshot/${name.join('/')}`])];
        },
      }),
    },
  },
  {
    name: 'kv-keys-list-blobs',
    facet: 'kv',
    law: 'NAME-3',
    fault: 'The addresses of blobs are listed among the keys.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => ({
        cells: async (space, area) => {
          if (area !== 'kv') return sound.cells(space, area);
          return [...(await sound.cells(space, area)), ...(await sound.cells(space, 'blob'))];
        },
      }),
    },
  },
  {
    name: 'kv-keys-hide-dollar',
    facet: 'kv',
    law: 'NAME-3',
    fault: 'Keys that begin with a dollar sign are taken for internal ones and not listed.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({ 'kv.keys': async (args, sound) => (await sound(args)).filter((key) => !key.startsWith('$')) }),
    },
  },
  {
    name: 'kv-dollar-key-is-reserved',
    facet: 'kv',
    law: 'NAME-3',
    fault: 'Putting a key that begins with a dollar sign is refused with RESERVED_NAME.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.put': async (args, sound) => {
          if (typeof args.key === 'string' && args.key.startsWith('$')) {
            throw new ContractError('RESERVED_NAME', `keys that begin with $ are reserved: ${args.key}`);
          }
          return sound(args);
        },
      }),
    },
  },
];
