// Faults of idempotency: by whom a key is seen, what claims it, who may reach it.
import { type Event, errorCodeOf } from '../../../harness/contract/index.js';
import type { Mutant, Overrides, Place } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { contentOf, isConflict } from './repeats.js';

const faulty = prefixedFaults('idempotency', 'idem');

export const idempotencyClaims: readonly Mutant[] = [
  seenOtherwise('seen-claims', 'IDM-3', 'Asking for a key claims it: it is seen from then on.', (place) => {
    const asked = place.shared('asked', () => new Set<string>());
    return async (args, sound) => {
      const id = JSON.stringify([args.stream, args.key]);
      const seen = await sound(args);
      const again = asked.has(id);
      asked.add(id);
      return seen || again;
    };
  }),
  seenOtherwise(
    'seen-needs-event',
    'IDM-6',
    '`seen` is false when the event of the key was truncated.',
    () => async (args, sound, call) => (await sound(args)) && (await call('log.count', { stream: args.stream })) > 0,
  ),
  seenOtherwise(
    'seen-by-stream',
    'IDM-3',
    '`seen` is true for any key once the stream has events.',
    () => async (args, sound, call) => (await sound(args)) || (await call('log.lastSeq', { stream: args.stream })) > 0,
  ),
  seenOtherwise(
    'seen-by-type',
    'IDM-3',
    '`seen` is true for a key that an event of the stream has as its type.',
    () => async (args, sound, call) =>
      (await sound(args)) || (await call('log.read', { stream: args.stream })).some(({ type }) => type === args.key),
  ),
  seenOtherwise(
    'seen-by-seq',
    'IDM-3',
    '`seen` is true for a key that is the number of an event.',
    () => async (args, sound, call) =>
      (await sound(args)) ||
      (await call('log.read', { stream: args.stream })).some(({ seq }) => String(seq) === args.key),
  ),
  seenOtherwise(
    'seen-never',
    'IDM-3',
    '`seen` is false even for a used key.',
    () => async (args, sound) => (await sound(args)) && false,
  ),
  seenOtherwise('seen-in-the-handle', 'IDM-3', '`seen` answers what the handle was first answered for the key.', () => {
    const answers = new Map<string, boolean>();
    return async (args, sound) => {
      const id = JSON.stringify([args.stream, args.key]);
      const seen = await sound(args);
      const first = answers.get(id) ?? seen;
      answers.set(id, first);
      return first;
    };
  }),
  {
    name: 'idem-conflict-claims-key',
    facet: 'idempotency',
    law: 'IDM-9',
    fault: 'A conflicting append claims its key: the next use answers the conflict again.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const claimed = place.shared(
          'claimed',
          () => new Map<string, { conflict: true; expected: number; actual: number }>(),
        );
        return {
          'idempotency.appendOnce': async (args, sound) => {
            const id = JSON.stringify([args.stream, args.key]);
            const before = claimed.get(id);
            if (before !== undefined) return before;
            const answer = await sound(args);
            if (isConflict(answer) && typeof answer.expected === 'number') claimed.set(id, answer as never);
            return answer;
          },
        };
      },
    },
  },
  {
    name: 'idem-conflict-is-seen',
    facet: 'idempotency',
    law: 'IDM-9',
    fault: 'A key is seen after an append with it has conflicted.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const tried = place.shared('tried', () => new Set<string>());
        return {
          'idempotency.appendOnce': async (args, sound) => {
            const answer = await sound(args);
            if (isConflict(answer)) tried.add(JSON.stringify([args.stream, args.key]));
            return answer;
          },
          'idempotency.seen': async (args, sound) =>
            (await sound(args)) || tried.has(JSON.stringify([args.stream, args.key])),
        };
      },
    },
  },
  {
    name: 'idem-refused-claims-key',
    facet: 'idempotency',
    law: 'IDM-9',
    fault: 'A refused append claims its key: the key is seen afterwards.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const refused = place.shared('refused', () => new Set<string>());
        return {
          'idempotency.appendOnce': async (args, sound) => {
            try {
              return await sound(args);
            } catch (error) {
              if (errorCodeOf(error) !== 'CLOSED') refused.add(JSON.stringify([args.stream, args.key]));
              throw error;
            }
          },
          'idempotency.seen': async (args, sound) =>
            (await sound(args)) || refused.has(JSON.stringify([args.stream, args.key])),
        };
      },
    },
  },
  {
    name: 'idem-marker-in-kv',
    facet: 'idempotency',
    law: 'IDM-12',
    fault: 'The used keys are kept in the kv, under idem/stream/key, where users find, forge and delete them.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound, call) => {
          const marker = markerOf(args);
          const marked = await call('kv.get', { key: marker });
          const used = await call('idempotency.seen', { stream: args.stream, key: args.key });
          if (marked !== null && !used) return marked as never;
          if (marked === null && used) return call('log.append', { stream: args.stream, ...contentOf(args) });
          const answer = await sound(args);
          if (!isConflict(answer)) await call('kv.put', { key: marker, value: { ...answer } });
          return answer;
        },
        'idempotency.seen': async (args, sound, call) =>
          (await sound(args)) || (await call('kv.has', { key: markerOf(args) })),
      }),
    },
  },
  {
    name: 'idem-not-atomic',
    facet: 'idempotency',
    law: 'IDM-4',
    fault: 'Whether the key is used is found out first, and the event stored later: racers all store.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const stored = place.shared('stored', () => new Map<string, Event>());
        const idOf = ({ stream, key }: { stream: string; key?: string }) => JSON.stringify([stream, key]);
        const eventOf = (request: { stream: string; key?: string }) =>
          structuredClone(stored.get(idOf(request)) ?? null);
        return {
          append: async (request) => {
            const { key, ...plain } = request;
            if (key === undefined) return sound.append(request);
            const event = eventOf(request);
            if (event !== null) return { outcome: 'repeated', event };
            await Promise.resolve();
            const outcome = await sound.append(plain);
            if (outcome.outcome === 'appended') stored.set(idOf(request), structuredClone(outcome.events[0] as Event));
            return outcome;
          },
          keyed: async (request) => ((await sound.mark(request)) > 0 ? eventOf(request) : null),
        };
      },
    },
  },
  {
    name: 'idem-racers-conflict',
    facet: 'idempotency',
    law: 'IDM-4',
    fault: 'Who finds the key just being used is answered a conflict instead of the event.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: (place) => {
        const busy = place.shared('busy', () => new Set<string>());
        return {
          'idempotency.appendOnce': async (args, sound) => {
            const id = JSON.stringify([args.stream, args.key]);
            if (busy.has(id)) return { conflict: true, expected: null, actual: null };
            busy.add(id);
            try {
              return await sound(args);
            } finally {
              busy.delete(id);
            }
          },
        };
      },
    },
  },
  {
    name: 'idem-release-on-unknown',
    number: 'I12',
    facet: 'idempotency',
    law: 'IDM-4',
    fault: 'Who waits for another use of the key gives up on it and takes the key for free.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: (place) => {
        const busy = place.shared('busy', () => new Set<string>());
        return {
          'idempotency.appendOnce': async (args, sound, call) => {
            const id = JSON.stringify([args.stream, args.key]);
            if (busy.has(id)) return call('log.append', { stream: args.stream, ...contentOf(args) });
            busy.add(id);
            try {
              return await sound(args);
            } finally {
              busy.delete(id);
            }
          },
        };
      },
    },
  },
];

function markerOf({ stream, key }: { readonly stream: string; readonly key: string }): string {
  return `idem/${encodeURIComponent(stream)}/${encodeURIComponent(key)}`;
}

type Seen = NonNullable<Overrides['idempotency.seen']>;

function seenOtherwise(name: string, law: string, fault: string, make: (place: Place) => Seen): Mutant {
  return faulty(name, law, fault, (place) => ({ 'idempotency.seen': make(place) }));
}
