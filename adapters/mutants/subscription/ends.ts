// Faults of subscribers that leave or fail: what that does to others, to the event and to its publisher.
import type { Event } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Call, Mutant, Overrides } from '../parts/mutant.js';
import { following } from './following.js';
import { eventsAfter, ownHub, tolerated } from './own-hub.js';

const fault = faultsOf('subscription');

export const subscriptionEnds: readonly Mutant[] = [
  fault(
    'subscription-leaving-is-ignored',
    'SUB-8',
    'A subscriber that left is delivered to as before.',
    () => ({
      'subscription.unsubscribe': async (args, _, call) => {
        await call('subscription.deliveries', args);
        return null;
      },
    }),
    { number: 'S07' },
  ),
  fault(
    'subscription-all-leave',
    'SUB-8',
    'With one subscriber all of its stream leave.',
    following((streams) => ({
      'subscription.unsubscribe': async (args, sound) => {
        await sound(args);
        for (const [id, stream] of streams) if (stream === streams.get(args.id)) await sound({ id });
        return null;
      },
    })),
  ),
  fault(
    'subscription-the-newest-leaves',
    'SUB-8',
    'Whoever leaves, the newest subscriber of the stream is removed.',
    following((streams) => ({
      'subscription.unsubscribe': async (args, sound, call) => {
        await call('subscription.deliveries', args);
        const [newest] = [...streams].findLast(([, stream]) => stream === streams.get(args.id)) ?? [args.id];
        streams.delete(newest);
        return sound({ id: newest });
      },
    })),
  ),
  fault('subscription-left-is-unknown', 'SUB-8', 'What was delivered cannot be looked at after leaving.', () => {
    const left = new Set<string>();
    return {
      'subscription.unsubscribe': (args, sound) => {
        left.add(args.id);
        return sound(args);
      },
      'subscription.deliveries': (args, sound) => sound(left.has(args.id) ? { id: `${args.id} left` } : args),
    };
  }),
  fault('subscription-leaves-with-its-deliveries', 'SUB-8', 'Leaving takes away what was delivered before.', () => {
    const left = new Set<string>();
    return {
      'subscription.unsubscribe': (args, sound) => {
        left.add(args.id);
        return sound(args);
      },
      'subscription.deliveries': async (args, sound) => {
        const all = await sound(args);
        return left.has(args.id) ? [] : all;
      },
    };
  }),
  fault(
    'subscription-failing-stops-later-ones',
    'SUB-7',
    'After a subscriber that fails the later ones are not delivered to.',
    ownHub((sound) => ({
      deliver: async (subscriber, event) => {
        subscriber.deliveries.push(event);
        const { reaction } = subscriber.args;
        if (reaction !== undefined) await sound.react(reaction, event);
      },
      begin: (subscriber) => tolerated(sound.begin(subscriber)),
      published: (stream) => tolerated(sound.published(stream)),
    })),
  ),
  fault(
    'subscription-failing-fails-the-publisher',
    'SUB-7',
    'A publisher is told of a subscriber that fails.',
    afterFailing(async (_, call) => {
      await call('kv.update', { key: 'none', default: 'a text', apply: { add: 1 } });
    }),
  ),
  fault(
    'subscription-failing-unstores-the-event',
    'SUB-7',
    'An event that a subscriber fails on is dropped again.',
    afterFailing(async ({ stream, seq }, call) => {
      await call('log.truncate', { stream, through: seq });
    }),
  ),
  fault(
    'subscription-failing-is-over',
    'SUB-12',
    'A subscriber that fails is removed.',
    ownHub((sound) => ({
      deliver: async (subscriber, event) => {
        subscriber.deliveries.push(event);
        const { reaction } = subscriber.args;
        if (reaction !== undefined && (await fails(sound.react(reaction, event)))) subscriber.live = false;
      },
    })),
  ),
  fault(
    'subscription-failing-is-not-delivered-to',
    'SUB-1',
    'An event that a subscriber fails on does not show in its deliveries.',
    ownHub((sound) => ({
      deliver: async (subscriber, event) => {
        const { reaction } = subscriber.args;
        const failed = reaction !== undefined && (await fails(sound.react(reaction, event)));
        if (!failed) subscriber.deliveries.push(event);
      },
    })),
  ),
  fault(
    'subscription-failing-is-tried-again',
    'SUB-2',
    'An event that a subscriber fails on is delivered to it again at the next publish.',
    ownHub((sound) => ({
      drain: async (subscriber) => {
        for (const event of await eventsAfter(subscriber, sound.call)) {
          if (!subscriber.live) return;
          subscriber.deliveries.push(event);
          const { reaction } = subscriber.args;
          if (reaction !== undefined && (await fails(sound.react(reaction, event)))) return;
          subscriber.cursor = event.seq;
        }
      },
    })),
  ),
];

/** Does something more after a publish to a stream that has a subscriber which always fails. */
function afterFailing(then: (event: Event, call: Call) => Promise<void>): () => Overrides {
  return () => {
    const failing = new Set<string>();
    return {
      'subscription.subscribe': async (args, sound) => {
        const id = await sound(args);
        if (args.reaction?.kind === 'fail' && args.reaction.when === undefined) failing.add(args.stream);
        return id;
      },
      'subscription.publish': async (args, sound, call) => {
        const answer = await sound(args);
        if (!('conflict' in answer) && failing.has(args.stream)) await then(answer, call);
        return answer;
      },
    };
  };
}

function fails(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => false,
    () => true,
  );
}
