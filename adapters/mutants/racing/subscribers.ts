// Faults of subscriptions that one publisher alone never sees. What is told of deliveries is that of the sound store, with
// what went wrong when calls overlapped.
import type { Event } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { later } from './later.js';

export const racingSubscribers: readonly Mutant[] = [
  {
    name: 'subscription-dup-handover',
    facet: 'subscription',
    law: 'SUB-3',
    fault: 'What is published during the catch-up is delivered by it and once more as live.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => {
        const handOver = duringHandOver();
        return {
          'subscription.subscribe': (args, sound) => handOver.subscribe(() => sound(args)),
          'subscription.publish': async (args, sound) => handOver.published(await sound(args)),
          'subscription.deliveries': async (args, sound) =>
            (await sound(args)).flatMap((event) => (handOver.has(args.id, event) ? [event, event] : [event])),
        };
      },
    },
  },
  {
    name: 'subscription-checkpoint-timer-skips',
    facet: 'subscription',
    law: 'SUB-3',
    fault: 'What is published during the catch-up moves the checkpoint past it, and it is never delivered.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => {
        const handOver = duringHandOver();
        return {
          'subscription.subscribe': (args, sound) => handOver.subscribe(() => sound(args)),
          'subscription.publish': async (args, sound) => handOver.published(await sound(args)),
          'subscription.deliveries': async (args, sound) =>
            (await sound(args)).filter((event) => !handOver.has(args.id, event)),
        };
      },
    },
  },
  {
    name: 'subscription-advance-by-max-seen',
    facet: 'subscription',
    law: 'SUB-2',
    fault: 'An event that becomes visible after a later one is passed over.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => {
        const seen = new Map<string, number>();
        const passed = new Set<string>();
        return {
          'subscription.publish': async (args, sound) => {
            const answer = await visibleLater(() => sound(args));
            if ('conflict' in answer) return answer;
            const most = seen.get(answer.stream) ?? 0;
            if (answer.seq < most) passed.add(nameOf(answer));
            else seen.set(answer.stream, answer.seq);
            return answer;
          },
          'subscription.deliveries': async (args, sound) =>
            (await sound(args)).filter((event) => !passed.has(nameOf(event))),
        };
      },
    },
  },
  {
    name: 'subscription-order',
    facet: 'subscription',
    law: 'SUB-2',
    fault: 'The handlers of events published at once overlap, and the one that ends first is delivered first.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => {
        const ended: string[] = [];
        return {
          'subscription.publish': async (args, sound) => {
            const answer = await visibleLater(() => sound(args));
            if (!('conflict' in answer)) ended.push(nameOf(answer));
            return answer;
          },
          'subscription.deliveries': async (args, sound) => {
            const events = await sound(args);
            const rank = (event: Event): number => ended.indexOf(nameOf(event));
            const published = events.filter((event) => rank(event) >= 0).sort((a, b) => rank(a) - rank(b));
            return events.map((event) => (rank(event) >= 0 ? (published.shift() ?? event) : event));
          },
        };
      },
    },
  },
  {
    name: 'subscription-ack-level',
    facet: 'subscription',
    law: 'SUB-1',
    fault: 'While one publish is being processed, the next ones are answered as soon as they are appended.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: (place) => {
        const processing = place.shared('publishing', () => ({ count: 0 }));
        return {
          'subscription.publish': async (args, sound, call) => {
            if (processing.count > 0) return call('log.append', args);
            processing.count++;
            try {
              await later();
              return await sound(args);
            } finally {
              processing.count--;
            }
          },
        };
      },
    },
  },
  {
    name: 'subscription-leaves-late',
    facet: 'subscription',
    law: 'SUB-8',
    fault: 'Leaving while something is being published is answered at once and happens later.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => {
        let publishing = 0;
        return {
          'subscription.publish': async (args, sound) => {
            publishing++;
            await later();
            const answer = await sound(args);
            publishing--;
            return answer;
          },
          'subscription.unsubscribe': async (args, sound) => {
            if (publishing === 0) return sound(args);
            void later()
              .then(later)
              .then(later)
              .then(() => sound(args))
              .catch(() => undefined);
            return null;
          },
        };
      },
    },
  },
];

/** Which events were published on this handle while a subscriber was catching up. */
function duringHandOver(): {
  subscribe(sound: () => Promise<string>): Promise<string>;
  published<Answer extends object>(answer: Answer): Answer;
  has(id: string, event: Event): boolean;
} {
  const open = new Set<Set<string>>();
  const known = new Map<string, ReadonlySet<string>>();
  return {
    subscribe: async (sound) => {
      const met = new Set<string>();
      open.add(met);
      await later();
      const id = await sound();
      open.delete(met);
      known.set(id, met);
      return id;
    },
    published: (answer) => {
      if (!('conflict' in answer)) for (const met of open) met.add(nameOf(answer as unknown as Event));
      return answer;
    },
    has: (id, event) => known.get(id)?.has(nameOf(event)) === true,
  };
}

/** Of the events of a stream every second one becomes visible one turn later, and the others three. */
async function visibleLater<Answer extends object>(sound: () => Promise<Answer>): Promise<Answer> {
  const answer = await sound();
  const turns = 'seq' in answer && Number(answer.seq) % 2 === 0 ? 1 : 3;
  for (let waited = 0; waited < turns; waited++) await later();
  return answer;
}

function nameOf({ stream, seq }: Event): string {
  return JSON.stringify([stream, seq]);
}
