// Faults of idempotency: for how long a key is kept, and where.
import type { Backend } from '../../../harness/facets/index.js';
import type { Mutant } from '../parts/mutant.js';
import { contentOf, isConflict } from './repeats.js';

export const idempotencyLasting: readonly Mutant[] = [
  {
    name: 'idem-memory-only',
    number: 'I06',
    facet: 'idempotency',
    law: 'IDM-5',
    fault: 'The keys are kept in the memory of the process: closing the store forgets them.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const known = place.shared('known', () => new Set<string>());
        const open = place.shared('open', () => ({ handles: 0 }));
        open.handles++;
        return {
          ...keysKnownIn(sound, known),
          close: async () => {
            open.handles--;
            if (open.handles === 0) known.clear();
            await sound.close();
          },
        };
      },
    },
  },
  {
    name: 'idem-handle-only',
    facet: 'idempotency',
    law: 'IDM-1',
    fault: 'A key is known to the handle that used it, and to no other.',
    base: 'sqlite',
    reach: 'golden',
    broken: { in: 'backend', make: (sound) => keysKnownIn(sound, new Set()) },
  },
  {
    ...windowOf(1000, 'idem-window', 'Only the last thousand keys are kept.'),
    number: 'I07',
  },
  windowOf(100, 'idem-window-of-hundred', 'Only the last hundred keys are kept.'),
  {
    name: 'idem-window-of-events',
    facet: 'idempotency',
    law: 'IDM-11',
    fault: 'A key is looked for among the last five hundred events of the stream.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'idempotency.appendOnce': async (args, sound, call) => {
          const answer = await sound(args);
          const far = !isConflict(answer) && (await call('log.lastSeq', { stream: args.stream })) - answer.seq >= 500;
          return far ? call('log.append', { stream: args.stream, ...contentOf(args) }) : answer;
        },
      }),
    },
  },
  {
    name: 'idem-truncation-forgets-keys',
    facet: 'idempotency',
    law: 'IDM-6',
    fault: 'The keys of truncated events are forgotten.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const forgotten = place.shared('forgotten', () => new Map<string, number>());
        return {
          truncate: async (request) => {
            await sound.truncate(request);
            forgotten.set(request.stream, Math.max(request.through, forgotten.get(request.stream) ?? 0));
          },
          append: async (request) => {
            const { key, ...plain } = request;
            const outcome = await sound.append(request);
            if (outcome.outcome !== 'repeated' || outcome.event.seq > (forgotten.get(request.stream) ?? 0))
              return outcome;
            return sound.append(plain);
          },
          keyed: async (request) => {
            const event = await sound.keyed(request);
            return event !== null && event.seq <= (forgotten.get(request.stream) ?? 0) ? null : event;
          },
        };
      },
    },
  },
  {
    name: 'idem-compaction-forgets-keys',
    facet: 'idempotency',
    law: 'IDM-6',
    fault: 'Compaction forgets the keys of the events that it drops.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const compacted = place.shared('compacted', () => new Map<string, number>());
        return {
          'compaction.compact': async (args, sound) => {
            const state = await sound(args);
            compacted.set(args.stream, state.seq);
            return state;
          },
          'idempotency.appendOnce': async (args, sound, call) => {
            const used = await call('idempotency.seen', { stream: args.stream, key: args.key });
            const answer = await sound(args);
            const gone = used && !isConflict(answer) && answer.seq <= (compacted.get(args.stream) ?? 0);
            return gone ? call('log.append', { stream: args.stream, ...contentOf(args) }) : answer;
          },
        };
      },
    },
  },
];

/** Keys that only this set knows: another use of one that it lacks is a first use. */
function keysKnownIn(sound: Backend, known: Set<string>): Pick<Backend, 'append' | 'keyed'> {
  const idOf = ({ stream, key }: { stream: string; key?: string }) => JSON.stringify([stream, key]);
  return {
    append: async (request) => {
      const { key, ...plain } = request;
      if (key === undefined) return sound.append(request);
      const lost = !known.has(idOf(request)) && (await sound.keyed({ ...request, key })) !== null;
      const outcome = await sound.append(lost ? plain : request);
      if (outcome.outcome !== 'conflict') known.add(idOf(request));
      return outcome;
    },
    keyed: async (request) => (known.has(idOf(request)) ? sound.keyed(request) : null),
  };
}

function windowOf(size: number, name: string, fault: string): Mutant {
  return {
    name,
    facet: 'idempotency',
    law: 'IDM-11',
    fault,
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const known = place.shared('known', () => new Set<string>());
        const limited = keysKnownIn(sound, known);
        return {
          ...limited,
          append: async (request) => {
            const outcome = await limited.append(request);
            const [oldest] = known;
            if (known.size > size && oldest !== undefined) known.delete(oldest);
            return outcome;
          },
        };
      },
    },
  };
}
