// Faults of subscriptions over events that nobody published.
import type { Event } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { eventsAfter, ownHub } from './own-hub.js';

const fault = faultsOf('subscription');

/** The seqs that were published, over all handles. */
const published = (change: (all: readonly Event[], seqs: ReadonlySet<string>) => Event[]): Mutant['broken'] => ({
  in: 'operations',
  make: (place) => {
    const seqs = place.shared('published', () => new Set<string>());
    return {
      'subscription.publish': async (args, sound) => {
        const answer = await sound(args);
        if (!('conflict' in answer)) seqs.add(keyOf(answer));
        return answer;
      },
      'subscription.subscribe': async (args, sound, call) => {
        for (const event of await call('log.read', { stream: args.stream })) seqs.add(keyOf(event));
        return sound(args);
      },
      'subscription.deliveries': async (args, sound) => change(await sound(args), seqs),
    };
  },
});
const keyOf = ({ stream, seq }: Event): string => JSON.stringify([stream, seq]);

export const directAppends: readonly Mutant[] = [
  fault(
    'subscription-never-delivers-direct-appends',
    'SUB-10',
    'An event that was not published is never delivered.',
    published((all, seqs) => all.filter((event) => seqs.has(keyOf(event)))),
  ),
  fault(
    'subscription-delivers-direct-appends-last',
    'SUB-10',
    'An event that was not published is delivered after those that were.',
    published((all, seqs) => [
      ...all.filter((event) => seqs.has(keyOf(event))),
      ...all.filter((event) => !seqs.has(keyOf(event))),
    ]),
  ),
  fault(
    'subscription-delivers-direct-appends-twice',
    'SUB-10',
    'An event that was not published is delivered by itself and with the next publish.',
    published((all, seqs) => all.flatMap((event) => (seqs.has(keyOf(event)) ? [event] : [event, event]))),
  ),
  fault(
    'subscription-stalls-at-a-truncation',
    'SUB-10',
    'Where events were truncated before delivery, nothing is delivered any more.',
    ownHub((sound) => ({
      drain: async (subscriber) => {
        const [next] = await eventsAfter(subscriber, sound.call);
        if (next === undefined || next.seq === subscriber.cursor + 1) await sound.drain(subscriber);
      },
    })),
  ),
  fault('subscription-of-one-handle-only', 'SUB-10', 'What another handle appended is never delivered.', (place) => {
    const writers = place.shared('writers', () => new Map<string, object>());
    const own = {};
    return {
      'log.append': async (args, sound) => {
        const answer = await sound(args);
        if (!('conflict' in answer)) writers.set(keyOf(answer), own);
        return answer;
      },
      'subscription.publish': async (args, sound) => {
        const answer = await sound(args);
        if (!('conflict' in answer)) writers.set(keyOf(answer), own);
        return answer;
      },
      'subscription.deliveries': async (args, sound) => {
        const all = await sound(args);
        return all.filter((event) => (writers.get(keyOf(event)) ?? own) === own);
      },
    };
  }),
];
