// Faults of who sees lifted events, and of what lifting leaves behind.
import type { Event, Upcasters } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { namespaceInPart } from '../parts/namespace-in-part.js';
import { memoryCells } from '../projection/memory-cells.js';

const fault = faultsOf('upcast');

export const upcastReaders: readonly Mutant[] = [
  fault(
    'upcast-is-written-back',
    'UPC-5',
    'Reading events in their newest shape stores them so.',
    (place) => {
      const written = place.shared('written', () => new Map<string, Event>());
      const keyOf = ({ stream, seq }: Event): string => JSON.stringify([stream, seq]);
      return {
        'upcast.read': async (args, sound) => {
          const events = await sound(args);
          for (const event of events) written.set(keyOf(event), event);
          return events;
        },
        'log.read': async (args, sound) => (await sound(args)).map((event) => written.get(keyOf(event)) ?? event),
      };
    },
    { number: 'U03' },
  ),
  fault('upcast-lifts-in-place', 'ALIAS-3', 'Lifting changes the upcasters that it was given.', {
    in: 'store',
    make: (store) =>
      namespaceInPart(store, 'upcast', (sound) => ({
        read: async (args: { readonly stream: string; readonly upcasters: Upcasters }) => {
          const events = await sound.read(args);
          args.upcasters.splice(0);
          return events;
        },
      })),
  }),
  fault(
    'upcast-remembers-upcasters',
    'UPC-5',
    'A handle goes on lifting with the upcasters that it was given before.',
    () => {
      let known: Upcasters = [];
      return {
        'upcast.read': (args, sound) => {
          const upcasters = args.upcasters.length === 0 ? known : args.upcasters;
          known = upcasters;
          return sound({ ...args, upcasters });
        },
      };
    },
  ),
  fault('upcast-remembers-a-read', 'UPC-5', 'A log read after a lifted one answers lifted events too.', () => {
    let known: Upcasters = [];
    return {
      'upcast.read': (args, sound) => {
        known = args.upcasters;
        return sound(args);
      },
      'log.read': (args, sound, call) =>
        known.length === 0 ? sound(args) : call('upcast.read', { ...args, upcasters: known }),
    };
  }),
  fault('upcast-ignores-the-range', 'LOG-4', 'Lifting reads from the beginning, whatever range is given.', () => ({
    'upcast.read': async (args, sound) => {
      await sound(args);
      return sound({ stream: args.stream, upcasters: args.upcasters });
    },
  })),
  fault('upcast-ignores-the-limit', 'LOG-4', 'Lifting reads all events of the range, whatever limit is given.', () => ({
    'upcast.read': async ({ limit: _, ...args }, sound) => sound(args),
  })),
  fault(
    'upcast-replay-tail-is-raw',
    'UPC-6',
    'With a snapshot the tail is folded as it is stored.',
    (place) => ({
      'snapshot.replay': async (args, sound) => {
        const state = await sound(args);
        const { upcasters: _, ...raw } = args;
        return memoryCells(place, 'snapshot').get(args.stream, args.name) === undefined ? state : sound(raw);
      },
    }),
    { number: 'U08' },
  ),
  fault('upcast-project-is-raw', 'UPC-6', 'upcast.project folds the events as they are stored.', () => ({
    'upcast.project': async (args, sound) => {
      await sound(args);
      return sound({ ...args, upcasters: [] });
    },
  })),
  fault(
    'upcast-resumed-projection-is-raw',
    'UPC-6',
    'With a prior upcast.project folds the events as they are stored.',
    () => ({
      'upcast.project': async (args, sound) => {
        const state = await sound(args);
        return args.prior === undefined ? state : sound({ ...args, upcasters: [] });
      },
    }),
  ),
  fault('upcast-ordinary-projection-is-raw', 'UPC-6', 'projection.project ignores upcasters.', () => ({
    'projection.project': ({ upcasters: _, ...args }, sound) => sound(args),
  })),
  fault('upcast-checkpoint-is-raw', 'UPC-6', 'A checkpoint folds the events as they are stored.', () => ({
    'snapshot.checkpoint': ({ upcasters: _, ...args }, sound) => sound(args),
  })),
  fault('upcast-compaction-is-raw', 'UPC-6', 'A compaction folds the events as they are stored.', () => ({
    'compaction.compact': ({ upcasters: _, ...args }, sound) => sound(args),
  })),
  fault('upcast-maybe-is-raw', 'UPC-6', 'A compaction that was due folds the events as they are stored.', () => ({
    'compaction.maybe': ({ upcasters: _, ...args }, sound) => sound(args),
  })),
  fault('upcast-view-is-raw', 'UPC-6', 'A view folds the events as they are stored.', () => ({
    'view.define': ({ upcasters: _, ...args }, sound) => sound(args),
  })),
  fault('upcast-subscriber-is-raw', 'UPC-6', 'A subscriber is delivered the events as they are stored.', () => ({
    'subscription.subscribe': ({ upcasters: _, ...args }, sound) => sound(args),
  })),
  fault(
    'upcast-live-deliveries-are-raw',
    'UPC-6',
    'A subscriber is delivered only the past in the newest shape.',
    delivering((seq, firstLive) => seq < firstLive),
  ),
  fault(
    'upcast-past-deliveries-are-raw',
    'UPC-6',
    'A subscriber is delivered only what is live in the newest shape.',
    delivering((seq, firstLive) => seq >= firstLive),
  ),
  fault(
    'upcast-publisher-is-answered-the-lifted-event',
    'UPC-5',
    'A publisher is answered the event as a subscriber sees it.',
    () => {
      const known = new Map<string, Upcasters>();
      return {
        'subscription.subscribe': (args, sound) => {
          if (args.upcasters !== undefined) known.set(args.stream, args.upcasters);
          return sound(args);
        },
        'subscription.publish': async (args, sound, call) => {
          const answer = await sound(args);
          const upcasters = known.get(args.stream);
          if ('conflict' in answer || upcasters === undefined) return answer;
          const [lifted] = await call('upcast.read', { stream: args.stream, from: answer.seq, limit: 1, upcasters });
          return lifted ?? answer;
        },
      };
    },
  ),
];

/** Deliveries of which only some are in the newest shape. */
function delivering(isLifted: (seq: number, firstLive: number) => boolean): () => Overrides {
  return () => {
    const firstLive = new Map<string, number>();
    return {
      'subscription.subscribe': async (args, sound, call) => {
        const id = await sound(args);
        firstLive.set(id, (await call('log.lastSeq', { stream: args.stream })) + 1);
        return id;
      },
      'subscription.deliveries': async (args, sound, call) => {
        const all = await sound(args);
        const first = firstLive.get(args.id) ?? 0;
        const stored = all.length === 0 ? [] : await call('log.read', { stream: all[0]?.stream ?? '' });
        return all.map((event) =>
          isLifted(event.seq, first) ? event : (stored.find(({ seq }) => seq === event.seq) ?? event),
        );
      },
    };
  };
}
