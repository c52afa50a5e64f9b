// Faults of idempotency: what a key that is used again for other content is answered.
import { type Event, equalJson, type Json } from '../../../harness/contract/index.js';
import { isObject } from '../kv/changing.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { contentOf, isConflict } from './repeats.js';

const faulty = prefixedFaults('idempotency', 'idem-mismatch');

export const idempotencyMismatches: readonly Mutant[] = [
  told(
    'turned-round',
    'The conflict tells the stored event as expected and the offered one as actual.',
    ({ expected = null, actual = null }) => ({
      conflict: true,
      expected: actual,
      actual: expected,
    }),
  ),
  told('tells-no-event', 'The conflict tells the data of the stored event instead of the event.', (conflict) => ({
    ...conflict,
    actual: isObject(conflict['actual']) ? (conflict['actual']['data'] ?? null) : null,
  })),
  told('tells-data-only', 'The conflict tells the data offered instead of type, at and data.', (conflict) => ({
    ...conflict,
    expected: isObject(conflict['expected']) ? (conflict['expected']['data'] ?? null) : null,
  })),
  told(
    'is-first-wins',
    'Other content answers the stored event, although the profile says conflict.',
    (conflict) => conflict['actual'] ?? null,
  ),
  passedOver('without-type', 'A repeat that differs in its type only is no mismatch.', ['type']),
  passedOver('without-at', 'A repeat that differs in its `at` only is no mismatch.', ['at']),
  passedOver('without-data', 'A repeat that differs in its data only is no mismatch.', ['data']),
  {
    name: 'idem-mismatch-by-key-order',
    facet: 'idempotency',
    law: 'IDM-1',
    fault: 'Data with its keys in another order is other content.',
    base: 'memory',
    reach: 'golden',
    options: { mismatch: 'conflict' },
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound) => {
          const answer = await sound(args);
          if (isConflict(answer)) return answer;
          const { data } = contentOf(args);
          if (JSON.stringify(data) === JSON.stringify(answer.data)) return answer;
          return { conflict: true, expected: { ...contentOf(args) }, actual: { ...answer } };
        },
      }),
    },
  },
  {
    name: 'idem-mismatch-by-what-was-left-out',
    facet: 'idempotency',
    law: 'IDM-1',
    fault: 'A default that is written out is other content than one that is left out.',
    base: 'memory',
    reach: 'golden',
    options: { mismatch: 'conflict' },
    broken: {
      in: 'operations',
      make: (place) => {
        const given = place.shared('given', () => new Map<string, string>());
        return {
          'idempotency.appendOnce': async (args, sound) => {
            const answer = await sound(args);
            if (isConflict(answer)) return answer;
            const id = JSON.stringify([args.stream, args.key]);
            const names = Object.keys(args).filter((name) => name === 'at' || name === 'data');
            const first = given.get(id) ?? names.join();
            given.set(id, first);
            if (first === names.join()) return answer;
            return { conflict: true, expected: { ...contentOf(args) }, actual: { ...answer } };
          },
        };
      },
    },
  },
  {
    name: 'idem-mismatch-rebinds-key',
    facet: 'idempotency',
    law: 'IDM-8',
    fault: 'After a mismatch the key belongs to the content that was refused: the first content conflicts.',
    base: 'memory',
    reach: 'golden',
    options: { mismatch: 'conflict' },
    broken: {
      in: 'operations',
      make: (place) => {
        const refused = place.shared('refused', () => new Map<string, Json>());
        return {
          'idempotency.appendOnce': async (args, sound) => {
            const answer = await sound(args);
            const id = JSON.stringify([args.stream, args.key]);
            const last = refused.get(id);
            if (isConflict(answer)) {
              if (isObject(answer.expected)) refused.set(id, answer.expected);
              return answer;
            }
            if (last === undefined) return answer;
            return { conflict: true, expected: { ...contentOf(args) }, actual: { ...answer, ...(last as object) } };
          },
        };
      },
    },
  },
  {
    name: 'idem-mismatch-claims-conflict',
    facet: 'idempotency',
    law: 'IDM-7',
    fault: 'Other content is a conflict, although the profile says that the first wins.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound) => {
          const answer = await sound(args);
          if (isConflict(answer) || equalJson({ ...contentOf(args) }, { ...contentOf(answer) })) return answer;
          return { conflict: true, expected: { ...contentOf(args) }, actual: { ...answer } };
        },
      }),
    },
  },
];

/** A store that answers other content with another conflict than it should. */
function told(name: string, fault: string, tell: (conflict: { [key: string]: Json }) => Json): Mutant {
  const make = (): Overrides => ({
    'idempotency.appendOnce': async (args, sound) => {
      const answer = await sound(args);
      return isConflict(answer) && isObject(answer.expected) ? (tell({ ...answer }) as never) : answer;
    },
  });
  return faulty(name, 'IDM-8', fault, make, { options: { mismatch: 'conflict' } });
}

/** A store that does not look at these members of the content. */
function passedOver(name: string, fault: string, members: readonly string[]): Mutant {
  const make = (): Overrides => ({
    'idempotency.appendOnce': async (args, sound) => {
      const answer = await sound(args);
      if (!isConflict(answer) || !isObject(answer.expected) || !isObject(answer.actual)) return answer;
      const { expected, actual } = answer;
      const compared = ['type', 'at', 'data'].filter((member) => !members.includes(member));
      const alike = compared.every((member) => equalJson(expected[member] ?? null, actual[member] ?? null));
      return alike ? (actual as unknown as Event) : answer;
    },
  });
  return faulty(name, 'IDM-8', fault, make, { base: 'sqlite' });
}
