// Faults of kv: keys that are not compared by their exact code units.
import type { Mutant } from '../parts/mutant.js';
import { foldedKeys } from './other-names.js';

export const kvNames: readonly Mutant[] = [
  {
    name: 'kv-proto-key',
    number: 'K07',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'The keys live in a plain object: `__proto__` is lost, and the names of inherited members are there.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => ({
        get: async (cell) => {
          const there = await sound.get(cell);
          const inherited = cell.area === 'kv' && (cell.name[0] ?? '') in Object.prototype;
          return there === null && inherited ? { value: {} } : there;
        },
        swap: (request) => {
          const lost = request.cell.area === 'kv' && request.cell.name[0] === '__proto__';
          return lost ? { swapped: true, actual: null } : sound.swap(request);
        },
      }),
    },
  },
  {
    name: 'kv-ci-collation',
    number: 'K12',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'Keys are compared without case and accents.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => foldedKeys(sound, (key) => key.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()),
    },
  },
  {
    name: 'kv-unicode-normalised',
    number: 'K13',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'Keys are compared in composed form.',
    base: 'memory',
    reach: 'golden',
    broken: { in: 'backend', make: (sound) => foldedKeys(sound, (key) => key.normalize('NFC')) },
  },
  {
    name: 'kv-width-folded',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'Letters of full width are compared as the plain ones.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => foldedKeys(sound, (key) => key.replace(/[\uff01-\uff5e]/g, (one) => one.normalize('NFKC'))),
    },
  },
  {
    name: 'kv-key-trimmed',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'White space at the ends of a key does not count.',
    base: 'memory',
    reach: 'golden',
    broken: { in: 'backend', make: (sound) => foldedKeys(sound, (key) => key.trim()) },
  },
  {
    name: 'kv-key-without-invisible-characters',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'Characters of no width in a key do not count.',
    base: 'memory',
    reach: 'golden',
    broken: { in: 'backend', make: (sound) => foldedKeys(sound, (key) => key.replace(/\p{Cf}/gu, '')) },
  },
  {
    name: 'kv-key-cut-at-64',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'Only the first 64 code units of a key count.',
    base: 'memory',
    reach: 'golden',
    broken: { in: 'backend', make: (sound) => foldedKeys(sound, (key) => key.slice(0, 64)) },
  },
  {
    name: 'kv-key-cut-at-255',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'Only the first 255 code units of a key count.',
    base: 'sqlite',
    reach: 'golden',
    broken: { in: 'backend', make: (sound) => foldedKeys(sound, (key) => key.slice(0, 255)) },
  },
  {
    name: 'kv-key-ends-at-nul',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'A key ends at its first null character.',
    base: 'memory',
    reach: 'golden',
    broken: { in: 'backend', make: (sound) => foldedKeys(sound, (key) => key.split('\0')[0] ?? '') },
  },
  {
    name: 'kv-key-is-a-path',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'A key is taken for a path: doubled slashes and single dots do not count.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) =>
        foldedKeys(sound, (key) =>
          key
            .split('/')
            .filter((part) => part !== '' && part !== '.')
            .join('/'),
        ),
    },
  },
  {
    name: 'kv-key-separators-alike',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'Slash, colon and dot in a key are one separator.',
    base: 'memory',
    reach: 'golden',
    broken: { in: 'backend', make: (sound) => foldedKeys(sound, (key) => key.replace(/[/:.]/g, '/')) },
  },
  {
    name: 'kv-key-is-a-number',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'Keys that look like numbers are compared as numbers: "09" is "9".',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => foldedKeys(sound, (key) => (/^\d[\de]*$/.test(key) ? String(Number(key)) : key)),
    },
  },
  {
    name: 'kv-key-percent-decoded',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'A key is decoded as part of an address: "%2F" is "/".',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) =>
        foldedKeys(sound, (key) =>
          key.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        ),
    },
  },
  {
    name: 'kv-key-reaches-into-objects',
    facet: 'kv',
    law: 'NAME-1',
    fault: 'A dot in an absent key reaches into the object under the part before it.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => ({
        get: async (cell) => {
          const there = await sound.get(cell);
          const [, head, member] = /^([^.]+)\.(.+)$/.exec(cell.area === 'kv' ? (cell.name[0] ?? '') : '') ?? [];
          if (there !== null || head === undefined || member === undefined) return there;
          const value = (await sound.get({ ...cell, name: [head] }))?.value;
          if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
          const inner = value[member];
          return inner === undefined ? null : { value: inner };
        },
      }),
    },
  },
  {
    name: 'kv-shares-names-with-streams',
    facet: 'kv',
    law: 'KV-8',
    fault: 'The name of a stream is there as a key.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.has': async (args, sound, call) =>
          (await sound(args)) || (await call('catalog.exists', { stream: args.key })),
      }),
    },
  },
  {
    name: 'kv-delete-truncates-stream',
    facet: 'kv',
    law: 'KV-8',
    fault: 'Deleting a key drops the events of the stream of the same name.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.delete': async (args, sound, call) => {
          await sound(args);
          const through = await call('log.lastSeq', { stream: args.key });
          return call('log.truncate', { stream: args.key, through });
        },
      }),
    },
  },
  {
    name: 'kv-truncate-deletes-key',
    facet: 'kv',
    law: 'KV-8',
    fault: 'Truncating a stream deletes the key of the same name.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'log.truncate': async (args, sound, call) => {
          await sound(args);
          return call('kv.delete', { key: args.stream });
        },
      }),
    },
  },
  {
    name: 'kv-empty-key-is-taken',
    facet: 'kv',
    law: 'NAME-5',
    fault: 'The empty text is a key like any other.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.put': async (args, sound) => (args.key === '' ? args.value : sound(args)),
        'kv.get': async (args, sound) => (args.key === '' ? (args.default ?? null) : sound(args)),
      }),
    },
  },
  {
    name: 'kv-number-is-a-key',
    facet: 'kv',
    law: 'ANS-7',
    fault: 'A number is taken for a key and written as text.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.put': async (args, sound) =>
          sound(typeof args.key === 'number' ? { ...args, key: String(args.key) } : args),
      }),
    },
  },
];
