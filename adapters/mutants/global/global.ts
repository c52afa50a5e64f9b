// Faults of the global order: in which order it is, and which position an append gets.
import type { GlobalEntry } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { OwnOrder } from './own-order.js';

export const globalOrder: readonly Mutant[] = [
  ordered('by-timestamp', 'The order is that of `at`.', 'GLO-6', (a, b) => atOf(a) - atOf(b), { number: 'G05' }),
  ordered('by-stream', 'The order is that of the streams by name.', 'GLO-2', (a, b) =>
    streamOf(a) < streamOf(b) ? -1 : Number(streamOf(a) > streamOf(b)),
  ),
  ordered('by-seq', 'The order is that of the seqs.', 'GLO-2', (a, b) => seqOf(a) - seqOf(b), { base: 'sqlite' }),
  ordered('by-position-as-text', 'Positions are ordered as texts: 10 comes before 9.', 'GLO-2', (a, b) =>
    String(a.position) < String(b.position) ? -1 : 1,
  ),
  ordered('newest-first', 'The newest entry is read first.', 'GLO-2', (a, b) => b.position - a.position),
  {
    name: 'glob-commit-reorder',
    number: 'G01',
    facet: 'global',
    law: 'GLO-13',
    fault:
      'A position is drawn when an append begins and shown when it ends: a lower one can appear after a higher one.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const order = place.shared('order', () => new OwnOrder());
        return {
          append: async (request) => {
            if (request.global !== true) return sound.append(request);
            const mark = request.expected === undefined ? undefined : await sound.mark(request);
            if (mark !== request.expected) return { outcome: 'conflict', actual: mark ?? 0 };
            return order.inTurn(request.stream, async () => {
              const position = order.draw();
              for (let turn = position % 3; turn > 0; turn--) await afterAWhile();
              const outcome = await sound.append(request);
              if (outcome.outcome !== 'appended') return outcome;
              for (const { stream, seq } of outcome.events) order.show({ position, stream, seq });
              return { ...outcome, positions: [position] };
            });
          },
          ...order.readings(sound),
        };
      },
    },
  },
  {
    name: 'glob-restart-pos',
    number: 'G11',
    facet: 'global',
    law: 'GLO-7',
    fault: 'Positions start from 1 again when the store is opened again, and overwrite the entries that had them.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const order = place.shared('order', () => new OwnOrder());
        const open = place.shared('open', () => ({ handles: 0 }));
        if (open.handles++ === 0) order.restart();
        return {
          ...order.appending(sound),
          ...order.readings(sound),
          close: async () => {
            open.handles--;
            await sound.close();
          },
        };
      },
    },
  },
  {
    name: 'glob-positions-from-zero',
    facet: 'global',
    law: 'GLO-12',
    fault: 'The first position is 0.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'global.append': async (args, sound) => {
          const answer = await sound(args);
          return 'position' in answer ? { ...answer, position: answer.position - 1 } : answer;
        },
        'global.read': async (args, sound) =>
          (await sound({ ...args, from: (args.from ?? 0) + 1 })).map((entry) => ({
            ...entry,
            position: entry.position - 1,
          })),
        'global.position': async (args, sound) => Math.max((await sound(args)) - 1, 0),
        'global.project': async (args, sound) => {
          const { prior } = args;
          const state = await sound(
            prior === undefined ? args : { ...args, prior: { ...prior, position: prior.position + 1 } },
          );
          return { ...state, position: Math.max(state.position - 1, 0) };
        },
        'global.refs': async (args, sound) =>
          (await sound({ ...args, from: (args.from ?? 0) + 1 })).map((ref) => ({ ...ref, position: ref.position - 1 })),
      }),
    },
  },
  {
    name: 'glob-position-is-seq',
    facet: 'global',
    law: 'GLO-1',
    fault: 'An append answers the seq of its event as the position.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'global.append': async (args, sound) => {
          const answer = await sound(args);
          return 'position' in answer ? { ...answer, position: answer.event.seq } : answer;
        },
      }),
    },
  },
  {
    name: 'glob-position-is-next',
    facet: 'global',
    law: 'GLO-1',
    fault: 'An append answers the position that the next one will have.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'global.append': async (args, sound) => {
          const answer = await sound(args);
          return 'position' in answer ? { ...answer, position: answer.position + 1 } : answer;
        },
      }),
    },
  },
  {
    name: 'glob-append-answers-event-only',
    facet: 'global',
    law: 'GLO-1',
    fault: 'A global append answers the event without its position.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'global.append': async (args, sound) => {
          const answer = await sound(args);
          return 'position' in answer ? (answer.event as never) : answer;
        },
      }),
    },
  },
  {
    name: 'glob-order-of-the-handle',
    facet: 'global',
    law: 'GLO-1',
    fault: 'Each handle counts positions for itself from where the order was when it was opened.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => {
        let own: number | undefined;
        return {
          'global.append': async (args, sound, call) => {
            own ??= await call('global.position', {});
            const answer = await sound(args);
            if (!('position' in answer)) return answer;
            own++;
            return { ...answer, position: own };
          },
        };
      },
    },
  },
  {
    name: 'glob-newest-cached-in-the-handle',
    facet: 'global',
    law: 'GLO-11',
    fault: 'A handle answers the position that it has seen last, not one that another handle has taken since.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => {
        let seen: number | undefined;
        return {
          'global.append': async (args, sound) => {
            const answer = await sound(args);
            seen = undefined;
            return answer;
          },
          'global.position': async (args, sound) => {
            const position = await sound(args);
            seen ??= position;
            return seen;
          },
        };
      },
    },
  },
];

/** A store that reads its entries in another order. */
function ordered(
  name: string,
  fault: string,
  law: string,
  compare: (a: GlobalEntry, b: GlobalEntry) => number,
  rest: Partial<Mutant> = {},
): Mutant {
  return {
    name: `glob-${name}`,
    facet: 'global',
    law,
    fault,
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => ({
        globalRead: async (request) => {
          const entries = await sound.globalRead({ space: request.space, from: request.from });
          return [...entries].sort(compare).slice(0, request.limit);
        },
      }),
    },
    ...rest,
  };
}

function atOf(entry: GlobalEntry): number {
  return 'event' in entry ? entry.event.at : 0;
}

function streamOf(entry: GlobalEntry): string {
  return 'event' in entry ? entry.event.stream : entry.stream;
}

function seqOf(entry: GlobalEntry): number {
  return 'event' in entry ? entry.event.seq : entry.seq;
}

function afterAWhile(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
