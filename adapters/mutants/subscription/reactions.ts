// Faults of reactions, of refused publishes, and of what a publish answers.

import type { Event } from '../../../harness/contract/index.js';
import { compileFold } from '../../../harness/facets/folds.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { following } from './following.js';
import { ownHub, tolerated } from './own-hub.js';

const fault = faultsOf('subscription');

export const reactions: readonly Mutant[] = [
  fault(
    'subscription-conflict-is-delivered',
    'SUB-6',
    'A publish that conflicts is delivered all the same.',
    following((streams) => {
      const refused = new Map<string, Event[]>();
      return {
        'subscription.publish': async (args, sound, call) => {
          const answer = await sound(args);
          if (!('conflict' in answer)) return answer;
          const { stream, type, at = 0, data = {} } = args;
          const seq = (await call('log.lastSeq', { stream })) + 1;
          for (const [id, of] of streams) {
            if (of === stream) refused.set(id, [...(refused.get(id) ?? []), { stream, seq, type, at, data }]);
          }
          return answer;
        },
        'subscription.deliveries': async (args, sound) => [...(await sound(args)), ...(refused.get(args.id) ?? [])],
      };
    }),
    { number: 'S11' },
  ),
  fault('subscription-publish-ignores-what-is-expected', 'CON-1', 'A publish appends whatever is expected.', () => ({
    'subscription.publish': ({ expected: _, ...args }, sound) => sound(args),
  })),
  fault('subscription-publish-is-dated', 'EVT-3', 'A publish without `at` is given the seq as its time.', () => ({
    'subscription.publish': async (args, sound, call) => {
      const at = (await call('log.lastSeq', { stream: args.stream })) + 1;
      return sound(args.at === undefined && args.expected === undefined ? { ...args, at } : args);
    },
  })),
  fault(
    'subscription-publish-answers-what-it-was-given',
    'EVT-2',
    'A publish answers no data where none was given.',
    () => ({
      'subscription.publish': async (args, sound) => {
        const answer = await sound(args);
        return 'conflict' in answer ? answer : { ...answer, data: args.data ?? null };
      },
    }),
  ),
  fault(
    'subscription-publish-to-nobody-is-not-stored',
    'SUB-1',
    'What is published to a stream without subscribers is not stored.',
    () => ({
      'subscription.publish': async (args, sound, call) => {
        const answer = await sound(args);
        const nobody = (await call('subscription.count', { stream: args.stream })) === 0;
        if (nobody && !('conflict' in answer)) await call('log.truncate', { stream: args.stream, through: answer.seq });
        return answer;
      },
    }),
  ),
  reacting('starts-each-time', 'Each event is folded onto the seed.', (sound) => ({
    react: async (reaction, event) => {
      if (reaction.kind === 'fail') return sound.react(reaction, event);
      const fold = compileFold(reaction.fold);
      await sound.call('kv.put', { key: reaction.key, value: fold.step(reaction.seed ?? fold.seed(), event) });
    },
  })),
  reacting('falsy-model-is-none', 'A model that is falsy gives way to the seed.', (sound) => ({
    react: async (reaction, event) => {
      if (reaction.kind === 'fail') return sound.react(reaction, event);
      const fold = compileFold(reaction.fold);
      const model = (await sound.call('kv.get', { key: reaction.key })) || (reaction.seed ?? fold.seed());
      await sound.call('kv.put', { key: reaction.key, value: fold.step(model, event) });
    },
  })),
  reacting('ignores-its-seed', 'The seed of a reaction is ignored.', (sound) => ({
    react: (reaction, event) => {
      if (reaction.kind === 'fail') return sound.react(reaction, event);
      const { seed: _, ...rest } = reaction;
      return sound.react(rest, event);
    },
  })),
  reacting('folds-twice', 'A reaction folds each event twice.', (sound) => ({
    react: async (reaction, event) => {
      await sound.react(reaction, event);
      if (reaction.kind === 'fold') await sound.react(reaction, event);
    },
  })),
  reacting('leaves-out-the-past', 'A reaction folds live events only.', (sound) => ({
    begin: async (subscriber) => {
      const { reaction: _, ...args } = subscriber.args;
      const silent = { ...subscriber, args };
      subscriber.pumped = sound.drain(silent).then(() => {
        subscriber.cursor = silent.cursor;
      });
      await subscriber.pumped;
    },
  })),
  reacting('leaves-out-direct-appends', 'A reaction folds only the event that is published.', (sound) => ({
    drain: async (subscriber) => {
      const { reaction, ...args } = subscriber.args;
      if (reaction?.kind !== 'fold' || subscriber.deliveries.length === 0) return sound.drain(subscriber);
      const silent = { ...subscriber, args };
      await sound.drain(silent);
      subscriber.cursor = silent.cursor;
      const last = subscriber.deliveries.at(-1);
      if (last !== undefined) await tolerated(sound.react(reaction, last));
    },
  })),
  reacting('stops-at-a-failure', 'A reaction whose fold failed once folds nothing any more.', (sound) => {
    const broken = new Set<string>();
    return {
      react: async (reaction, event) => {
        const key = JSON.stringify(reaction);
        if (broken.has(key)) return;
        await sound.react(reaction, event).catch((error: unknown) => {
          broken.add(key);
          throw error;
        });
      },
    };
  }),
  reacting('by-fold-not-by-key', 'Two reactions of one stream with different folds keep one model.', (sound) => ({
    react: (reaction, event) => {
      const first = sound.of(event.stream).find(({ args }) => args.reaction?.kind === 'fold')?.args.reaction;
      if (reaction.kind === 'fail' || first?.kind !== 'fold') return sound.react(reaction, event);
      return sound.react({ ...reaction, key: first.key }, event);
    },
  })),
  fault(
    'subscription-reaction-goes-on-after-leaving',
    'SUB-8',
    'The reaction of a subscriber that left goes on.',
    ownHub((sound) => ({
      published: async (stream) => {
        for (const subscriber of sound.subscribers) {
          if (subscriber.args.stream !== stream) continue;
          if (subscriber.live) await sound.pump(subscriber);
          else {
            const [event] = await sound.call('log.read', { stream, from: await sound.call('log.lastSeq', { stream }) });
            const { reaction } = subscriber.args;
            if (event !== undefined && reaction !== undefined)
              await sound.react(reaction, event).catch(() => undefined);
          }
        }
      },
    })),
  ),
];

function reacting(name: string, sentence: string, replace: Parameters<typeof ownHub>[0]): Mutant {
  return fault(`subscription-reaction-${name}`, 'SUB-11', sentence, ownHub(replace));
}
