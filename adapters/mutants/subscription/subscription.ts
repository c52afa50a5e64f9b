// Faults of delivering: how often, in what order, to whom, and what a subscriber that fails or leaves does to others.
import type { Event } from '../../../harness/contract/index.js';
import { equalJson } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { namespaceInPart } from '../parts/namespace-in-part.js';
import { following } from './following.js';
import { ownHub } from './own-hub.js';

const fault = faultsOf('subscription');

/** Deliveries that are answered in another way than they were made. */
function answering(change: (events: readonly Event[]) => readonly Event[]): () => Overrides {
  return () => ({ 'subscription.deliveries': async (args, sound) => [...change(await sound(args))] });
}

export const subscription: readonly Mutant[] = [
  fault(
    'subscription-newest-first',
    'SUB-2',
    'Deliveries come newest first.',
    answering((all) => [...all].reverse()),
  ),
  fault(
    'subscription-in-order-of-at',
    'SUB-2',
    'Deliveries come in the order of `at`.',
    answering((all) => [...all].sort((a, b) => a.at - b.at)),
  ),
  fault(
    'subscription-keeps-a-thousand',
    'SUB-2',
    'Only the last thousand deliveries are kept.',
    answering((all) => all.slice(-1000)),
  ),
  fault(
    'subscription-drops-equal-events',
    'SUB-2',
    'An event that equals the one delivered before it is taken for a repetition.',
    answering((all) =>
      all.filter((event, index) => {
        const before = all[index - 1];
        return before === undefined || before.type !== event.type || !equalJson(before.data, event.data);
      }),
    ),
  ),
  fault(
    'subscription-delivers-twice',
    'SUB-2',
    'Each event is delivered twice.',
    ownHub((sound) => ({
      deliver: async (subscriber, event) => {
        await sound.deliver(subscriber, event);
        subscriber.deliveries.push(event);
      },
    })),
  ),
  fault('subscription-cleared-on-read', 'SUB-2', 'Deliveries are gone once they were looked at.', () => {
    const seen = new Map<string, number>();
    return {
      'subscription.deliveries': async (args, sound) => {
        const all = await sound(args);
        const from = seen.get(args.id) ?? 0;
        seen.set(args.id, all.length);
        return all.slice(from);
      },
    };
  }),
  fault(
    'subscription-overlapping-deliveries',
    'SUB-2',
    'Two publishes deliver at the same time: each reads where the cursor is, so that events come twice or out of order.',
    ownHub((sound) => ({ pump: (subscriber) => sound.drain(subscriber) })),
    { number: 'S10', reach: 'race' },
  ),
  fault(
    'subscription-passes-over-what-came-meanwhile',
    'SUB-2',
    'After delivering, the cursor is set to the mark: what was appended meanwhile is never delivered.',
    ownHub((sound) => ({
      drain: async (subscriber) => {
        await sound.drain(subscriber);
        subscriber.cursor = await sound.call('log.lastSeq', { stream: subscriber.args.stream });
      },
    })),
    { number: 'S04', reach: 'race' },
  ),
  fault(
    'subscription-delivers-every-stream',
    'SUB-5',
    'Subscribers are delivered the events of all streams.',
    following((streams) => {
      const strays = new Map<string, Event[]>();
      return {
        'subscription.publish': async (args, sound) => {
          const event = await sound(args);
          if ('conflict' in event) return event;
          for (const [id, stream] of streams) {
            if (stream !== args.stream) strays.set(id, [...(strays.get(id) ?? []), event]);
          }
          return event;
        },
        'subscription.deliveries': async (args, sound) => [...(await sound(args)), ...(strays.get(args.id) ?? [])],
      };
    }),
  ),
  fault(
    'subscription-by-the-beginning-of-a-name',
    'SUB-5',
    'A stream whose name begins with that of another counts as it.',
    following((streams) => {
      const strays = new Map<string, Event[]>();
      return {
        'subscription.publish': async (args, sound) => {
          const event = await sound(args);
          if ('conflict' in event) return event;
          for (const [id, stream] of streams) {
            const longer = stream !== args.stream && args.stream.startsWith(stream);
            if (longer) strays.set(id, [...(strays.get(id) ?? []), event]);
          }
          return event;
        },
        'subscription.deliveries': async (args, sound) => [...(await sound(args)), ...(strays.get(args.id) ?? [])],
      };
    }),
  ),
  fault(
    'subscription-to-the-first-only',
    'SUB-1',
    'Only the subscriber that came first is delivered to.',
    following((streams) => ({
      'subscription.deliveries': async (args, sound) => {
        const all = await sound(args);
        const [first] = [...streams].find(([, stream]) => stream === streams.get(args.id)) ?? [];
        return first === args.id ? all : [];
      },
    })),
  ),
  fault(
    'subscription-id-is-the-stream',
    'SUB-12',
    'All subscriptions of a stream have one id.',
    following((streams) => ({
      'subscription.subscribe': async (args, sound) => {
        const id = await sound(args);
        const [known] = [...streams].find(([, stream]) => stream === args.stream) ?? [id];
        streams.set(known, args.stream);
        return known;
      },
    })),
  ),
  fault(
    'subscription-unknown-has-no-deliveries',
    'SUB-12',
    'An unknown id has no deliveries, and leaving with it is no error.',
    () => ({
      'subscription.deliveries': (args, sound) => sound(args).catch(() => []),
      'subscription.unsubscribe': (args, sound) => sound(args).catch(() => null),
    }),
  ),
  fault(
    'subscription-count-of-all-streams',
    'SUB-9',
    'The subscribers of all streams are counted.',
    following((streams) => ({
      'subscription.count': async (args, sound, call) => {
        await sound(args);
        const names = [...new Set(streams.values())];
        const counts = await Promise.all(names.map((stream) => call('subscription.count', { stream })));
        return counts.reduce((sum, one) => sum + one, 0);
      },
    })),
  ),
  fault(
    'subscription-count-of-those-who-left',
    'SUB-9',
    'A subscriber that left is still counted.',
    following((streams) => ({
      'subscription.count': async (args, sound) => {
        await sound(args);
        return [...streams.values()].filter((stream) => stream === args.stream).length;
      },
    })),
  ),
  fault('subscription-counted-once', 'SUB-9', 'However many subscribe to a stream, one is counted.', () => ({
    'subscription.count': async (args, sound) => Math.min(await sound(args), 1),
  })),
  fault(
    'subscription-outlives-its-handle',
    'SUB-12',
    'Subscriptions of handles that were closed are counted.',
    (place) => {
      const streams = place.shared('streams', () => [] as string[]);
      const own: string[] = [];
      return {
        'subscription.subscribe': async (args, sound) => {
          const id = await sound(args);
          streams.push(args.stream);
          own.push(args.stream);
          return id;
        },
        'subscription.count': async (args, sound) => {
          const of = (all: readonly string[]): number => all.filter((stream) => stream === args.stream).length;
          return (await sound(args)) + of(streams) - of(own);
        },
      };
    },
  ),
  fault('subscription-shares-deliveries', 'ALIAS-2', 'The deliveries that are answered are those that are kept.', {
    in: 'store',
    make: (store) => {
      const kept = new Map<string, Event[]>();
      return namespaceInPart(store, 'subscription', (sound) => ({
        deliveries: async (args: { readonly id: string }) => {
          const all = await sound.deliveries(args);
          const there = kept.get(args.id) ?? [];
          there.push(...all.slice(there.length));
          kept.set(args.id, there);
          return there;
        },
      }));
    },
  }),
];
