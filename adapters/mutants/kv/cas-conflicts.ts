// Faults of cas: what a conflict tells and does, and what is answered instead of one.
import { ContractError, type Json } from '../../../harness/contract/index.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { conflictOver, heldAt, isConflict } from './judged-cas.js';

const faulty = prefixedFaults('cas', 'cas');

export const casConflicts: readonly Mutant[] = [
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
];

/** A conflict of kv.cas that tells something else as what is. */
function told(
  name: string,
  law: string,
  fault: string,
  actual: (conflict: { [key: string]: Json }, refused: Json) => Json,
  rest: Partial<Mutant> = {},
): Mutant {
  const make = (): Overrides => ({
    'kv.cas': async (args, sound) => {
      const answer = await sound(args);
      return isConflict(answer) ? { ...answer, actual: actual(answer, args.value) } : answer;
    },
  });
  return faulty(name, law, fault, make, rest);
}
