// Faults of the global order: which appends take a position, and which do not.
import type { GlobalEntry } from '../../../harness/contract/index.js';
import type { Backend } from '../../../harness/facets/index.js';
import type { Mutant } from '../parts/mutant.js';
import { OwnOrder } from './own-order.js';

export const globalEntering: readonly Mutant[] = [
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
];

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
