// Faults of idempotency: what a first use and a repeat store and answer.
import { ContractError, type Event, equalJson, type Json } from '../../harness/contract/index.js';
import { isObject } from './changing.js';
import type { Mutant } from './mutant.js';
import { answeredOtherwise, contentOf, isConflict } from './repeats.js';

export const idempotency: readonly Mutant[] = [
  answeredOtherwise(
    'repeat-answers-offered',
    'IDM-7',
    'A repeat answers the event as it was offered, under the seq of the stored one.',
    (stored, args) => ({
      ...stored,
      ...contentOf(args),
    }),
  ),
  answeredOtherwise(
    'repeat-answers-without-data',
    'IDM-1',
    'A repeat answers the stored event without its data.',
    (stored) => ({
      ...stored,
      data: {},
    }),
  ),
  answeredOtherwise('repeat-answers-at-zero', 'IDM-1', 'A repeat answers the stored event with `at` 0.', (stored) => ({
    ...stored,
    at: 0,
  })),
  answeredOtherwise(
    'repeat-answers-mark',
    'IDM-1',
    'A repeat answers the mark as the seq of the event.',
    async (stored, _args, call) => ({
      ...stored,
      seq: await call('log.lastSeq', { stream: stored.stream }),
    }),
  ),
  answeredOtherwise(
    'repeat-answers-newest',
    'IDM-1',
    'A repeat answers the newest event of the stream.',
    async (stored, _args, call) => {
      const events = await call('log.read', { stream: stored.stream });
      return events.at(-1) ?? stored;
    },
  ),
  answeredOtherwise(
    'repeat-says-so',
    'IDM-1',
    'A repeat answers the stored event with a member that says it is a repeat.',
    (stored) => ({ ...stored, repeated: true }) as Event,
  ),
  answeredOtherwise('repeat-answers-null', 'IDM-1', 'A repeat answers null.', () => null as never),
  answeredOtherwise(
    'repeat-appends',
    'IDM-1',
    'A repeat answers the stored event and appends another.',
    async (stored, args, call) => {
      await call('log.append', { stream: args.stream, ...contentOf(args) });
      return stored;
    },
  ),
  answeredOtherwise(
    'repeat-of-truncated-is-hollow',
    'IDM-6',
    'The repeat of a truncated event answers it without its data.',
    async (stored, _args, call) => {
      const [event] = await call('log.read', { stream: stored.stream, from: stored.seq, to: stored.seq });
      return event ?? { ...stored, data: {} };
    },
  ),
  answeredOtherwise(
    'repeat-of-truncated-is-refused',
    'IDM-6',
    'The repeat of a truncated event is refused with COMPACTED.',
    async (stored, _args, call) => {
      const [event] = await call('log.read', { stream: stored.stream, from: stored.seq, to: stored.seq });
      if (event === undefined) throw new ContractError('COMPACTED', `event ${stored.seq} was truncated`);
      return event;
    },
  ),
  answeredOtherwise(
    'repeat-of-truncated-is-next',
    'IDM-6',
    'The repeat of a truncated event answers the event after it.',
    async (stored, _args, call) => {
      const [event] = await call('log.read', { stream: stored.stream, from: stored.seq, limit: 1 });
      return event ?? stored;
    },
  ),
  answeredOtherwise('repeat-conflicts', 'IDM-1', 'Every repeat is a conflict.', (stored, args) => ({
    conflict: true,
    expected: { ...contentOf(args) },
    actual: { ...stored },
  })),
  answeredOtherwise(
    'repeat-is-refused',
    'IDM-1',
    'Every repeat is refused with INVALID_ARGUMENT.',
    (_stored, { key }) => {
      throw new ContractError('INVALID_ARGUMENT', `the key "${key}" is used`);
    },
  ),
  {
    name: 'idem-conflict-payload-silent',
    number: 'I10',
    facet: 'idempotency',
    law: 'IDM-7',
    fault: 'A repeat with other content overwrites the stored event.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const latest = place.shared('latest', () => new Map<string, Partial<Event>>());
        const idOf = ({ stream, seq }: Event) => JSON.stringify([stream, seq]);
        const overwritten = (event: Event): Event => ({ ...event, ...structuredClone(latest.get(idOf(event))) });
        return {
          append: async (request) => {
            const outcome = await sound.append(request);
            const [offered] = request.events;
            if (outcome.outcome !== 'repeated' || offered === undefined) return outcome;
            latest.set(idOf(outcome.event), { type: offered.type, at: offered.at, data: offered.data });
            return { ...outcome, event: overwritten(outcome.event) };
          },
          read: async (request) => {
            const slice = await sound.read(request);
            return { ...slice, events: slice.events.map(overwritten) };
          },
        };
      },
    },
  },
  {
    name: 'idem-mismatch-appends',
    facet: 'idempotency',
    law: 'IDM-7',
    fault: 'The content is part of the key: a repeat with other content appends an event.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound, call) => {
          if (!(await call('idempotency.seen', { stream: args.stream, key: args.key }))) return sound(args);
          const stored = await sound(args);
          if (isConflict(stored) || equalJson(contentOf(args), contentOf(stored))) return stored;
          return call('log.append', { stream: args.stream, ...contentOf(args) });
        },
      }),
    },
  },
  {
    name: 'idem-by-content',
    facet: 'idempotency',
    law: 'IDM-1',
    fault: 'An event equal to a stored one of the stream is taken for a repeat, whatever its key.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound, call) => {
          const { stream, key } = args;
          if (args.expected !== undefined || (await call('idempotency.seen', { stream, key }))) return sound(args);
          const events = await call('log.read', { stream });
          return events.find((event) => equalJson(contentOf(event), contentOf(args))) ?? sound(args);
        },
      }),
    },
  },
  {
    name: 'idem-by-last-event',
    facet: 'idempotency',
    law: 'IDM-1',
    fault: 'Only the last key of each stream is known.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const last = place.shared('last', () => new Map<string, { key: string; seq: number }>());
        return {
          'idempotency.appendOnce': async (args, sound, call) => {
            const answer = await sound(args);
            const { stream, key } = args;
            if (isConflict(answer)) return answer;
            const known = last.get(stream);
            if (known !== undefined && known.key !== key && answer.seq <= known.seq) {
              return call('log.append', { stream, ...contentOf(args) });
            }
            last.set(stream, { key, seq: answer.seq });
            return answer;
          },
        };
      },
    },
  },
  {
    name: 'idem-expected-beats-repeat',
    facet: 'idempotency',
    law: 'IDM-10',
    fault: 'A repeat whose `expected` no longer holds is a conflict.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound, call) => {
          const { stream, key, expected } = args;
          if (expected === undefined || !(await call('idempotency.seen', { stream, key }))) return sound(args);
          const mark = await call('log.lastSeq', { stream });
          return mark === expected ? sound(args) : { conflict: true, expected, actual: mark };
        },
      }),
    },
  },
  {
    name: 'idem-expected-ignored',
    facet: 'idempotency',
    law: 'CON-1',
    fault: '`expected` is not looked at.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async ({ expected: _ignored, ...args }, sound) => sound(args),
      }),
    },
  },
  {
    name: 'idem-first-use-answers-offered',
    facet: 'idempotency',
    law: 'IDM-1',
    fault: 'The first use answers only what was offered and the seq: what was left out is not there.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound) => {
          const answer = await sound(args);
          if (isConflict(answer)) return answer;
          return Object.fromEntries(Object.entries(answer).filter(([name]) => name === 'seq' || name in args)) as never;
        },
      }),
    },
  },
  {
    name: 'idem-key-in-the-event',
    facet: 'idempotency',
    law: 'EVT-1',
    fault: 'The key is stored in the event as a member of its own.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const keys = place.shared('keys', () => new Map<string, string>());
        return {
          'idempotency.appendOnce': async (args, sound) => {
            const answer = await sound(args);
            if (!isConflict(answer)) keys.set(JSON.stringify([answer.stream, answer.seq]), args.key);
            return answer;
          },
          'log.read': async (args, sound) =>
            (await sound(args)).map((event) => {
              const key = keys.get(JSON.stringify([event.stream, event.seq]));
              return key === undefined ? event : { ...event, key };
            }),
        };
      },
    },
  },
  {
    name: 'idem-tenth-repeat-appends',
    facet: 'idempotency',
    law: 'IDM-1',
    fault: 'The tenth repeat of a key appends an event.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const uses = place.shared('uses', () => new Map<string, number>());
        return {
          'idempotency.appendOnce': async (args, sound, call) => {
            const id = JSON.stringify([args.stream, args.key]);
            const answer = await sound(args);
            const count = (uses.get(id) ?? 0) + 1;
            uses.set(id, count);
            return count % 11 === 0 ? call('log.append', { stream: args.stream, ...contentOf(args) }) : answer;
          },
        };
      },
    },
  },
  {
    name: 'idem-second-stream-has-no-keys',
    facet: 'idempotency',
    law: 'IDM-1',
    fault: 'Keys are kept for the first stream that used one, and for no other.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const first = place.shared<{ stream?: string }>('first', () => ({}));
        return {
          'idempotency.appendOnce': async (args, sound, call) => {
            const { stream, key } = args;
            const used = await call('idempotency.seen', { stream, key });
            const answer = await sound(args);
            if (isConflict(answer)) return answer;
            first.stream ??= stream;
            return used && first.stream !== stream ? call('log.append', { stream, ...contentOf(args) }) : answer;
          },
        };
      },
    },
  },
  ...mismatches(),
];

/** What a store that answers other content with a conflict says, and when (IDM-8). */
function mismatches(): readonly Mutant[] {
  const told = (name: string, fault: string, tell: (conflict: { [key: string]: Json }) => Json): Mutant => ({
    name: `idem-mismatch-${name}`,
    facet: 'idempotency',
    law: 'IDM-8',
    fault,
    base: 'memory',
    reach: 'golden',
    options: { mismatch: 'conflict' },
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound) => {
          const answer = await sound(args);
          return isConflict(answer) && isObject(answer.expected) ? (tell({ ...answer }) as never) : answer;
        },
      }),
    },
  });
  const passedOver = (name: string, fault: string, members: readonly string[]): Mutant => ({
    name: `idem-mismatch-${name}`,
    facet: 'idempotency',
    law: 'IDM-8',
    fault,
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound) => {
          const answer = await sound(args);
          if (!isConflict(answer) || !isObject(answer.expected) || !isObject(answer.actual)) return answer;
          const { expected, actual } = answer;
          const compared = ['type', 'at', 'data'].filter((member) => !members.includes(member));
          const alike = compared.every((member) => equalJson(expected[member] ?? null, actual[member] ?? null));
          return alike ? (actual as unknown as Event) : answer;
        },
      }),
    },
  });
  return [
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
}
