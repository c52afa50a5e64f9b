// Faults of cas: absent keys, stored nothings, and putNew.

import type { Mutant } from '../parts/mutant.js';
import { casCompared } from './cas-compared.js';
import { conflictOver, isConflict } from './judged-cas.js';

export const casAbsence: readonly Mutant[] = [
  casCompared('null-is-absent', 'CAS-2', 'A write that expects null happens under an absent key.', (expected, held) =>
    expected === null && held === null ? true : undefined,
  ),
  casCompared(
    'absent-equals-empty-object',
    'CAS-3',
    'A write that expects {} happens under an absent key.',
    (expected, held) => (held === null && JSON.stringify(expected) === '{}' ? true : undefined),
  ),
  casCompared('absent-equals-zero', 'CAS-3', 'A write that expects 0 happens under an absent key.', (expected, held) =>
    held === null && expected === 0 ? true : undefined,
  ),
  {
    name: 'cas-absent-takes-null',
    facet: 'cas',
    law: 'CAS-2',
    fault: 'A write that needs an absent key happens over a stored null.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound) => {
          const answer = await sound(args);
          const overNull = args.absent === true && isConflict(answer) && answer['actual'] === null;
          return overNull ? sound({ key: args.key, expected: null, value: args.value }) : answer;
        },
      }),
    },
  },
  {
    name: 'cas-absent-takes-falsy',
    facet: 'cas',
    law: 'CAS-2',
    fault: 'A write that needs an absent key happens over a stored 0, "" or false.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound) => {
          const answer = await sound(args);
          if (args.absent !== true || !isConflict(answer)) return answer;
          const { actual } = answer;
          const falsy = actual !== null && actual !== undefined && !actual;
          return falsy ? sound({ key: args.key, expected: actual, value: args.value }) : answer;
        },
      }),
    },
  },
  {
    name: 'cas-absent-is-ignored',
    facet: 'cas',
    law: 'CAS-3',
    fault: 'A write that needs an absent key happens over whatever is there.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound, call) => {
          const answer = await sound(args);
          const ignored = args.absent === true && isConflict(answer);
          return ignored ? call('kv.put', { key: args.key, value: args.value }) : answer;
        },
      }),
    },
  },
  {
    name: 'cas-put-new-takes-null',
    facet: 'cas',
    law: 'CAS-5',
    fault: 'putNew replaces a stored null.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.putNew': async (args, sound, call) => {
          const answer = await sound(args);
          const overNull = isConflict(answer) && answer['actual'] === null;
          return overNull ? call('kv.put', args) : answer;
        },
      }),
    },
  },
  {
    name: 'cas-put-new-takes-falsy',
    facet: 'cas',
    law: 'CAS-5',
    fault: 'putNew replaces a stored 0, "" or false.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.putNew': async (args, sound, call) => {
          const answer = await sound(args);
          const overFalsy = isConflict(answer) && answer['actual'] !== null && !answer['actual'];
          return overFalsy ? call('kv.put', args) : answer;
        },
      }),
    },
  },
  {
    name: 'cas-put-new-overwrites',
    facet: 'cas',
    law: 'CAS-5',
    fault: 'putNew answers a conflict and replaces the value all the same.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.putNew': async (args, sound, call) => {
          const answer = await sound(args);
          if (isConflict(answer)) await call('kv.put', args);
          return answer;
        },
      }),
    },
  },
  {
    name: 'cas-put-new-answers-old',
    facet: 'cas',
    law: 'CAS-5',
    fault: 'putNew answers the value that is there instead of a conflict.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.putNew': async (args, sound) => {
          const answer = await sound(args);
          return isConflict(answer) ? (answer['actual'] ?? null) : answer;
        },
      }),
    },
  },
  {
    name: 'cas-put-new-once-ever',
    facet: 'cas',
    law: 'CAS-5',
    fault: 'putNew conflicts with a key that was deleted.',
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
          'kv.putNew': async (args, sound) => (deleted.has(args.key) ? { ...conflictOver(null, null) } : sound(args)),
        };
      },
    },
  },
  {
    name: 'cas-put-new-null-is-nothing',
    facet: 'cas',
    law: 'CAS-5',
    fault: 'putNew of null stores nothing.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({ 'kv.putNew': async (args, sound) => (args.value === null ? null : sound(args)) }),
    },
  },
];
