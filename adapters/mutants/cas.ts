// Faults of cas: what is absent, what a conflict tells and does, what is answered.
import { ContractError, equalJson, type Json } from '../../harness/contract/index.js';
import { isObject } from './changing.js';
import { casJudgedBy, conflictOver, type Held, heldAt } from './judged-cas.js';
import type { Mutant } from './mutant.js';

const turn = (): Promise<void> => Promise.resolve();

export const cas: readonly Mutant[] = [
  told(
    'actual-wrong',
    'CAS-3',
    'A conflict tells what was expected as what is.',
    (conflict) => conflict['expected'] ?? null,
    {
      number: 'C07',
    },
  ),
  told('actual-is-new', 'CAS-3', 'A conflict tells the refused value as what is.', (_conflict, refused) => refused),
  {
    name: 'cas-actual-missing',
    facet: 'cas',
    law: 'CAS-3',
    fault: 'A conflict does not tell what is.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound) => {
          const answer = await sound(args);
          return isConflict(answer) ? { conflict: true, expected: answer['expected'] ?? null } : answer;
        },
      }),
    },
  },
  {
    name: 'cas-expected-missing',
    facet: 'cas',
    law: 'CAS-3',
    fault: 'A conflict does not tell what was expected.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound) => {
          const answer = await sound(args);
          return isConflict(answer) ? { conflict: true, actual: answer['actual'] ?? null } : answer;
        },
      }),
    },
  },
  {
    name: 'cas-absent-expected-is-true',
    facet: 'cas',
    law: 'CAS-3',
    fault: 'The conflict of a write that needs an absent key tells {"absent": true} as what was expected.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound) => {
          const answer = await sound(args);
          return args.absent && isConflict(answer) ? { ...answer, expected: { absent: true } } : answer;
        },
      }),
    },
  },
  {
    name: 'cas-put-new-expected-is-value',
    facet: 'cas',
    law: 'CAS-3',
    fault: 'The conflict of putNew tells the refused value as what was expected.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.putNew': async (args, sound) => {
          const answer = await sound(args);
          return isConflict(answer) ? { ...answer, expected: args.value } : answer;
        },
      }),
    },
  },
  {
    name: 'cas-conflict-writes',
    facet: 'cas',
    law: 'CAS-3',
    fault: 'The value is written before the conflict is answered.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound, call) => {
          const answer = await sound(args);
          if (isConflict(answer)) await call('kv.put', { key: args.key, value: args.value });
          return answer;
        },
      }),
    },
  },
  {
    name: 'cas-conflict-stores-expected',
    facet: 'cas',
    law: 'CAS-3',
    fault: 'A conflict over an absent key leaves the expected value there.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound, call) => {
          const answer = await sound(args);
          if (isConflict(answer) && args.expected !== undefined) {
            await call('kv.putNew', { key: args.key, value: args.expected });
          }
          return answer;
        },
      }),
    },
  },
  {
    name: 'cas-conflict-is-an-error',
    facet: 'cas',
    law: 'ANS-1',
    fault: 'A conflict is thrown as an error.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound) => {
          const answer = await sound(args);
          if (isConflict(answer)) throw new ContractError('INVALID_ARGUMENT', 'the value is not the expected one');
          return answer;
        },
      }),
    },
  },
  {
    name: 'cas-conflict-locks-key',
    facet: 'cas',
    law: 'CAS-1',
    fault: 'After a conflict every conditional write of the key conflicts until it is put.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const locked = place.shared('locked', () => new Set<string>());
        return {
          'kv.put': async (args, sound) => {
            locked.delete(args.key);
            return sound(args);
          },
          'kv.cas': async (args, sound, call) => {
            if (locked.has(args.key)) return { ...conflictOver(args.expected ?? null, await heldAt(args.key, call)) };
            const answer = await sound(args);
            if (isConflict(answer)) locked.add(args.key);
            return answer;
          },
        };
      },
    },
  },
  {
    name: 'cas-returns-previous',
    facet: 'cas',
    law: 'CAS-1',
    fault: 'A conditional write that happened answers the value that it replaced.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound) => {
          const answer = await sound(args);
          return isConflict(answer) ? answer : (args.expected ?? null);
        },
      }),
    },
  },
  {
    name: 'cas-returns-true',
    facet: 'cas',
    law: 'CAS-1',
    fault: 'A conditional write that happened answers true.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound) => {
          const answer = await sound(args);
          return isConflict(answer) ? answer : true;
        },
      }),
    },
  },
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
  compared('null-is-absent', 'CAS-2', 'A write that expects null happens under an absent key.', (expected, held) =>
    expected === null && held === null ? true : undefined,
  ),
  compared(
    'absent-equals-empty-object',
    'CAS-3',
    'A write that expects {} happens under an absent key.',
    (expected, held) => (held === null && JSON.stringify(expected) === '{}' ? true : undefined),
  ),
  compared('absent-equals-zero', 'CAS-3', 'A write that expects 0 happens under an absent key.', (expected, held) =>
    held === null && expected === 0 ? true : undefined,
  ),
  compared(
    'expected-null-is-unconditional',
    'CAS-1',
    'A write that expects null happens whatever is there.',
    (expected, held) => (expected === null && held !== null ? true : undefined),
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

function isConflict(answer: Json): answer is { [key: string]: Json } {
  return isObject(answer) && answer['conflict'] === true && Object.hasOwn(answer, 'actual');
}

/** A conflict of kv.cas that tells something else as what is. */
function told(
  name: string,
  law: string,
  fault: string,
  actual: (conflict: { [key: string]: Json }, refused: Json) => Json,
  rest: Partial<Mutant> = {},
): Mutant {
  return {
    name: `cas-${name}`,
    facet: 'cas',
    law,
    fault,
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'kv.cas': async (args, sound) => {
          const answer = await sound(args);
          return isConflict(answer) ? { ...answer, actual: actual(answer, args.value) } : answer;
        },
      }),
    },
    ...rest,
  };
}

function compared(
  name: string,
  law: string,
  fault: string,
  judge: (expected: Json, held: Held) => boolean | undefined,
): Mutant {
  return {
    name: `cas-${name}`,
    facet: 'cas',
    law,
    fault,
    base: 'memory',
    reach: 'golden',
    broken: { in: 'operations', make: () => casJudgedBy(judge) },
  };
}
