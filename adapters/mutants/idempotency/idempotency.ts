// Faults of idempotency: what counts as a repeat, and what is stored.
import { type Event, equalJson } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { contentOf, isConflict } from './repeats.js';

export const idempotency: readonly Mutant[] = [
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
];
