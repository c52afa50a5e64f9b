// Faults of the global order: which positions there are, in which order, and who takes one.
import type { GlobalEntry } from '../../harness/contract/index.js';
import type { Backend } from '../../harness/facets/index.js';
import type { Mutant } from './mutant.js';
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
    name: 'glob-conflict-takes-position',
    facet: 'global',
    law: 'GLO-10',
    fault: 'A conflicting append takes a position, which is then the newest.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const order = place.shared('order', () => new OwnOrder());
        return {
          append: async (request) => {
            const outcome = await order.appending(sound).append(request);
            if (request.global === true && outcome.outcome === 'conflict') order.draw();
            return outcome;
          },
          ...order.readings(sound),
          globalPosition: () => order.drawn,
        };
      },
    },
  },
  {
    name: 'glob-conflict-leaves-hole',
    facet: 'global',
    law: 'GLO-12',
    fault: 'A conflicting append uses up a position: the next one is one further.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const order = place.shared('order', () => new OwnOrder());
        return {
          append: async (request) => {
            const outcome = await order.appending(sound).append(request);
            if (request.global === true && outcome.outcome === 'conflict') order.draw();
            return outcome;
          },
          ...order.readings(sound),
        };
      },
    },
  },
  {
    name: 'glob-plain-append-leaves-hole',
    facet: 'global',
    law: 'GLO-12',
    fault: 'A plain append uses up a position without an entry.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const order = place.shared('order', () => new OwnOrder());
        return {
          append: async (request) => {
            if (request.global !== true && request.key === undefined) order.draw();
            return order.appending(sound).append(request);
          },
          ...order.readings(sound),
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
    name: 'glob-expected-is-position',
    facet: 'global',
    law: 'CON-1',
    fault: '`expected` is compared with the newest position instead of the mark of the stream.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'global.append': async (args, sound, call) => {
          const { expected, ...rest } = args;
          if (expected === undefined) return sound(args);
          const newest = await call('global.position', {});
          if (newest !== expected) return { conflict: true, expected, actual: newest };
          return sound({ ...rest, expected: await call('log.lastSeq', { stream: args.stream }) });
        },
      }),
    },
  },
  {
    name: 'glob-expected-ignored',
    facet: 'global',
    law: 'CON-1',
    fault: '`expected` is not looked at.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({ 'global.append': async ({ expected: _ignored, ...args }, sound) => sound(args) }),
    },
  },
  included(
    'plain-append-included',
    'Plain appends enter the global order.',
    ({ key, events }) => key === undefined && events.length === 1,
    {
      number: 'G06',
    },
  ),
  included('batch-included', 'The events of a batch enter the global order.', ({ events }) => events.length > 1, {
    base: 'sqlite',
  }),
  included(
    'once-included',
    'Events that are appended once by a key enter the global order.',
    ({ key }) => key !== undefined,
  ),
  {
    name: 'glob-published-included',
    facet: 'global',
    law: 'GLO-5',
    fault: 'Published events enter the global order.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const published = place.shared<GlobalEntry[]>('published', () => []);
        return {
          'subscription.publish': async (args, sound, call) => {
            const event = await sound(args);
            const position = (await call('global.position', {})) + published.length + 1;
            if ('seq' in event) published.push({ position, event });
            return event;
          },
          'global.position': async (args, sound) => (await sound(args)) + published.length,
          'global.read': async (args, sound) => [...(await sound(args)), ...structuredClone(published)],
        };
      },
    },
  },
  {
    name: 'glob-entered-twice',
    facet: 'global',
    law: 'GLO-3',
    fault: 'Every second event of a stream has two entries.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const order = place.shared('order', () => new OwnOrder());
        return {
          append: async (request) => {
            const outcome = await order.appending(sound).append(request);
            if (request.global !== true || outcome.outcome !== 'appended') return outcome;
            for (const { stream, seq } of outcome.events) {
              if (seq % 2 === 0) order.show({ position: order.draw(), stream, seq });
            }
            return outcome;
          },
          ...order.readings(sound),
        };
      },
    },
  },
  {
    name: 'glob-stream-unknown',
    facet: 'global',
    law: 'GLO-3',
    fault: 'A stream that has only global events reads as empty.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const plain = place.shared('plain', () => new Set<string>());
        const only = place.shared('only', () => new Set<string>());
        return {
          'log.append': async (args, sound) => {
            const answer = await sound(args);
            plain.add(args.stream);
            return answer;
          },
          'global.append': async (args, sound) => {
            const answer = await sound(args);
            only.add(args.stream);
            return answer;
          },
          'log.read': async (args, sound) => {
            const events = await sound(args);
            return only.has(args.stream) && !plain.has(args.stream) ? [] : events;
          },
        };
      },
    },
  },
  {
    name: 'glob-reserved-stream-is-open',
    facet: 'global',
    law: 'NAME-2',
    fault: 'A global append to a stream whose name begins with a dollar sign is taken.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'global.append': async (args, sound) =>
          sound(typeof args.stream === 'string' ? { ...args, stream: args.stream.replace(/^\$+(?=.)/, '') } : args),
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

/** A store in which other appends than global ones get positions too. */
function included(
  name: string,
  fault: string,
  wanted: (request: Parameters<Backend['append']>[0]) => boolean,
  rest: Partial<Mutant> = {},
): Mutant {
  return {
    name: `glob-${name}`,
    facet: 'global',
    law: 'GLO-5',
    fault,
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: (request) => sound.append(wanted(request) ? { ...request, global: true } : request),
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
