// Faults of cas: what is written under which condition, and whether in one step.
import { equalJson, type Json } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { casCompared } from './cas-compared.js';
import { casJudgedBy, heldAt, isConflict } from './judged-cas.js';

const turn = (): Promise<void> => Promise.resolve();

export const cas: readonly Mutant[] = [
  {
    name: 'cas-null-is-not-stored',
    facet: 'cas',
    law: 'CAS-1',
    fault: 'A conditional write of null is acknowledged and not stored.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound, call) => {
          const before = await heldAt(args.key, call);
          const answer = await sound(args);
          if (isConflict(answer) || args.value !== null) return answer;
          if (before === null) await call('kv.delete', { key: args.key });
          else await call('kv.put', { key: args.key, value: before.value });
          return answer;
        },
      }),
    },
  },
  {
    name: 'cas-puts-on-delete-race',
    number: 'C09',
    facet: 'cas',
    law: 'CAS-1',
    fault: 'A deleted key is compared as if it still held its last value.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const last = place.shared('last', () => new Map<string, Json>());
        return {
          'kv.delete': async (args, sound, call) => {
            const held = await heldAt(args.key, call);
            if (held !== null) last.set(args.key, held.value);
            return sound(args);
          },
          ...casJudgedBy((expected, held, key) =>
            held === null && last.has(key) && equalJson(last.get(key) ?? null, expected) ? true : undefined,
          ),
        };
      },
    },
  },
  casCompared(
    'expected-null-is-unconditional',
    'CAS-1',
    'A write that expects null happens whatever is there.',
    (expected, held) => (expected === null && held !== null ? true : undefined),
  ),
  {
    name: 'cas-without-expectation-writes',
    facet: 'cas',
    law: 'CAS-7',
    fault: 'A conditional write without a condition writes.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound, call) =>
          args.expected === undefined && args.absent === undefined
            ? call('kv.put', { key: args.key, value: args.value })
            : sound(args),
      }),
    },
  },
  {
    name: 'cas-expected-beats-absent',
    facet: 'cas',
    law: 'CAS-7',
    fault: 'Where both are given, `expected` counts and `absent` does not.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound) => {
          const { absent, ...rest } = args;
          return args.expected === undefined || absent === undefined ? sound(args) : sound(rest);
        },
      }),
    },
  },
  {
    name: 'cas-absent-false-is-left-out',
    facet: 'cas',
    law: 'CAS-7',
    fault: '`absent: false` means that the key must be there.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound, call) => {
          if ((args.absent as unknown) !== false) return sound(args);
          return call('kv.put', { key: args.key, value: args.value });
        },
      }),
    },
  },
  {
    name: 'cas-not-atomic',
    facet: 'cas',
    law: 'CAS-6',
    fault: 'The value is compared first and written later: racers on one value all win.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound, call) => {
          const { key, expected, value } = args;
          const held = await heldAt(key, call);
          const right =
            expected !== undefined && held !== null && JSON.stringify(expected) === JSON.stringify(held.value);
          if (!right || args.absent !== undefined) return sound(args);
          await turn();
          return call('kv.put', { key, value });
        },
      }),
    },
  },
  {
    name: 'cas-absent-not-atomic',
    facet: 'cas',
    law: 'CAS-6',
    fault: 'Whether the key is absent is found out first, and the value written later: racers all win.',
    base: 'sqlite',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound, call) => {
          const { key, absent, value } = args;
          if (absent !== true || args.expected !== undefined || (await call('kv.has', { key }))) return sound(args);
          await turn();
          return call('kv.put', { key, value });
        },
      }),
    },
  },
  {
    name: 'cas-put-new-not-atomic',
    facet: 'cas',
    law: 'CAS-6',
    fault: 'putNew looks first and puts later: racers all win.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.putNew': async (args, sound, call) => {
          if (await call('kv.has', { key: args.key })) return sound(args);
          await turn();
          return call('kv.put', args);
        },
      }),
    },
  },
  {
    name: 'cas-compares-with-own-cache',
    facet: 'cas',
    law: 'CAS-1',
    fault: 'A handle compares with the value that it put last, not with what another has put since.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => {
        const own = new Map<string, Json>();
        const judged = casJudgedBy((expected, held, key) => {
          const put = own.get(key);
          if (put === undefined || held === null) return undefined;
          return equalJson(put, expected);
        });
        return {
          ...judged,
          'kv.put': async (args, sound) => {
            const answer = await sound(args);
            own.set(args.key, args.value);
            return answer;
          },
          'kv.cas': async (args, sound, call) => {
            const answer = (await judged['kv.cas']?.(args, sound, call)) ?? null;
            own.delete(args.key);
            return answer;
          },
          'kv.delete': async (args, sound) => {
            own.delete(args.key);
            return sound(args);
          },
          'kv.update': async (args, sound) => {
            own.delete(args.key);
            return sound(args);
          },
        };
      },
    },
  },
];
