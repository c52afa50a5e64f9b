// Faults of where a subscription starts, of the hand-over from the past to what is published, and of direct appends.
import type { Event } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Call, Mutant, Overrides } from '../parts/mutant.js';
import { following } from './following.js';
import { eventsAfter, ownHub } from './own-hub.js';

const fault = faultsOf('subscription');

/** The past is read by itself, and what is live is delivered by a subscription without a start. */
function handedOver(order: 'past-first' | 'live-first'): () => Overrides {
  return () => {
    const past = new Map<string, readonly Event[]>();
    return {
      'subscription.subscribe': async (args, sound, call) => {
        const { from, ...live } = args;
        if (from === undefined || args.reaction !== undefined || args.upcasters !== undefined) return sound(args);
        const stored =
          (await call('log.lastSeq', { stream: args.stream })) - (await call('log.count', { stream: args.stream }));
        if (!Number.isInteger(from) || from <= stored) return sound(args);
        const before = order === 'past-first' ? await call('log.read', { stream: args.stream, from }) : [];
        const id = await sound(live);
        past.set(id, order === 'past-first' ? before : await call('log.read', { stream: args.stream, from }));
        return id;
      },
      'subscription.deliveries': async (args, sound) => {
        const all = await sound(args);
        return [...(past.get(args.id) ?? []), ...all];
      },
    };
  };
}

/** Subscribes from another seq than was asked for. */
function startingAt(
  change: (from: number, stream: string, call: Call) => Promise<number | undefined>,
): () => Overrides {
  return () => ({
    'subscription.subscribe': async (args, sound, call) => {
      const { from, ...rest } = args;
      if (from === undefined || !Number.isInteger(from) || from < 0) return sound(args);
      const start = await change(from, args.stream, call);
      return sound(start === undefined ? rest : { ...rest, from: start });
    },
  });
}

export const subscriptionStart: readonly Mutant[] = [
  fault(
    'subscription-delivers-the-hand-over-twice',
    'SUB-3',
    'An event that is appended while the past is read is delivered with the past and again as a live one.',
    handedOver('live-first'),
    { number: 'S02', reach: 'race' },
  ),
  fault(
    'subscription-loses-the-hand-over',
    'SUB-3',
    'An event that is appended between the reading of the past and the start of live delivery is lost.',
    handedOver('past-first'),
    { reach: 'race' },
  ),
  fault(
    'subscription-skips-while-catching-up',
    'SUB-3',
    'A publish during the catch-up sets the cursor to the mark, and what was not yet delivered is skipped.',
    ownHub((sound) => {
      const behind = new Set<string>();
      return {
        begin: async (subscriber) => {
          behind.add(subscriber.id);
          const past = await eventsAfter(subscriber, sound.call);
          await sound.call('log.lastSeq', { stream: subscriber.args.stream });
          for (const event of past) {
            if (event.seq <= subscriber.cursor) continue;
            subscriber.cursor = event.seq;
            await sound.deliver(subscriber, event);
          }
          behind.delete(subscriber.id);
        },
        published: async (stream) => {
          for (const subscriber of sound.of(stream)) {
            if (!behind.has(subscriber.id)) await sound.pump(subscriber);
            else subscriber.cursor = await sound.call('log.lastSeq', { stream });
          }
        },
      };
    }),
    { number: 'S14', reach: 'race' },
  ),
  fault(
    'subscription-is-live-only',
    'SUB-3',
    'A start is ignored: the past is never delivered.',
    startingAt(async () => undefined),
    { number: 'S09' },
  ),
  fault(
    'subscription-starts-at-the-beginning',
    'SUB-4',
    'Without a start all stored events are delivered first.',
    () => ({
      'subscription.subscribe': async (args, sound, call) => {
        if (args.from !== undefined) return sound(args);
        const { stream } = args;
        const dropped = (await call('log.lastSeq', { stream })) - (await call('log.count', { stream }));
        return sound({ ...args, from: dropped + 1 });
      },
    }),
    { number: 'R16' },
  ),
  fault(
    'subscription-starts-at-the-last-event',
    'SUB-4',
    'Without a start the last stored event is delivered.',
    () => ({
      'subscription.subscribe': async (args, sound, call) => {
        const last = await call('log.lastSeq', { stream: args.stream });
        const stored = await call('log.count', { stream: args.stream });
        return sound(args.from === undefined && stored > 0 ? { ...args, from: last } : args);
      },
    }),
  ),
  fault(
    'subscription-starts-after-its-start',
    'SUB-3',
    'Delivery begins after the seq given.',
    startingAt(async (from) => from + 1),
  ),
  fault(
    'subscription-starts-before-its-start',
    'SUB-3',
    'Delivery begins at the seq before the one given.',
    startingAt(async (from, stream, call) => {
      const dropped = (await call('log.lastSeq', { stream })) - (await call('log.count', { stream }));
      return from - 1 > dropped ? from - 1 : from;
    }),
  ),
  fault(
    'subscription-start-of-zero-is-none',
    'SUB-3',
    'From 0 is taken for no start.',
    startingAt(async (from) => from || undefined),
  ),
  fault(
    'subscription-start-is-an-index',
    'SUB-13',
    'The start is taken for an index into what a truncation left.',
    startingAt(async (from, stream, call) => {
      const dropped = (await call('log.lastSeq', { stream })) - (await call('log.count', { stream }));
      return Math.max(from, 1) + dropped;
    }),
  ),
  fault(
    'subscription-start-in-a-gap-is-moved',
    'SUB-13',
    'A start below a truncation is moved to what is left.',
    startingAt(async (from, stream, call) => {
      const dropped = (await call('log.lastSeq', { stream })) - (await call('log.count', { stream }));
      return Math.max(from, dropped + 1);
    }),
  ),
  fault(
    'subscription-start-at-the-border-is-refused',
    'SUB-13',
    'A start at the first event left is refused.',
    startingAt(async (from, stream, call) => {
      const dropped = (await call('log.lastSeq', { stream })) - (await call('log.count', { stream }));
      return dropped > 0 && from === dropped + 1 ? dropped : from;
    }),
  ),
  fault('subscription-refused-is-counted', 'SUB-13', 'A subscriber that was refused is counted.', () => {
    const refused = new Map<string, number>();
    return {
      'subscription.subscribe': (args, sound) =>
        sound(args).catch((error: unknown) => {
          refused.set(args.stream, (refused.get(args.stream) ?? 0) + 1);
          throw error;
        }),
      'subscription.count': async (args, sound) => (await sound(args)) + (refused.get(args.stream) ?? 0),
    };
  }),
  fault(
    'subscription-new-start-is-for-all',
    'SUB-2',
    'A subscriber with a start makes the others of the stream start there too.',
    following((streams) => {
      const again = new Map<string, Event[]>();
      return {
        'subscription.subscribe': async (args, sound, call) => {
          const id = await sound(args);
          if (args.from !== undefined) {
            const past = await call('log.read', { stream: args.stream, from: args.from });
            for (const [other, stream] of streams) if (stream === args.stream) again.set(other, past);
          }
          streams.set(id, args.stream);
          return id;
        },
        'subscription.deliveries': async (args, sound) => [...(await sound(args)), ...(again.get(args.id) ?? [])],
      };
    }),
  ),
  fault(
    'subscription-answers-before-delivery',
    'SUB-1',
    'A publish answers when the event is stored, and it is delivered at the next.',
    () => {
      const late = new Map<string, number>();
      return {
        'subscription.publish': async (args, sound, call) => {
          const answer = await sound(args);
          late.set(args.stream, await call('log.lastSeq', { stream: args.stream }));
          return answer;
        },
        'subscription.deliveries': async (args, sound) => {
          const all = await sound(args);
          return all.filter(({ stream, seq }) => seq !== late.get(stream));
        },
      };
    },
    { number: 'R15' },
  ),
];
