// Faults of what compaction leaves of other facets, and of when it is due.
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { memoryCells } from './memory-cells.js';

const fault = faultsOf('compaction');

export const compactionNeighbours: readonly Mutant[] = [
  fault('compaction-frees-keys', 'CMP-9', 'The idempotency keys of dropped events can be used again.', {
    in: 'backend',
    make: (sound) => {
      const gone = async (request: Parameters<typeof sound.keyed>[0]): Promise<boolean> => {
        const event = await sound.keyed(request);
        const { last } = await sound.read({ ...request, from: 1, limit: 0 });
        return event !== null && event.seq <= last - (await sound.count(request));
      };
      return {
        append: async (request) => {
          const { key, ...rest } = request;
          return key !== undefined && (await gone({ ...request, key })) ? sound.append(rest) : sound.append(request);
        },
        keyed: async (request) => ((await gone(request)) ? null : sound.keyed(request)),
      };
    },
  }),
  fault('compaction-forgets-what-keys-stored', 'CMP-9', 'A key of a dropped event answers the first event left.', {
    in: 'backend',
    make: (sound) => ({
      append: async (request) => {
        const outcome = await sound.append(request);
        if (outcome.outcome !== 'repeated') return outcome;
        const { events, last } = await sound.read({ ...request, from: 1 });
        const dropped = last - events.length;
        const { event } = outcome;
        return event.seq > dropped ? outcome : { outcome: 'repeated', event: events[0] ?? { ...event, data: {} } };
      },
    }),
  }),
  fault('compaction-drops-positions', 'CMP-9', 'Dropped events vanish from the global order instead of being gaps.', {
    in: 'backend',
    make: (sound) => ({
      globalRead: async (request) => (await sound.globalRead(request)).filter((entry) => !('gap' in entry)),
    }),
  }),
  fault('compaction-moves-positions', 'CMP-9', 'Positions are counted anew without the dropped events.', {
    in: 'backend',
    make: (sound) => ({
      globalRead: async (request) => {
        const all = await sound.globalRead({ space: request.space, from: 1 });
        const left = all
          .filter((entry) => !('gap' in entry))
          .map((entry, index) => ({ ...entry, position: index + 1 }));
        const from = left.filter(({ position }) => position >= request.from);
        return all.length === left.length ? sound.globalRead(request) : from.slice(0, request.limit);
      },
    }),
  }),
  fault('compaction-lowers-the-total', 'CMP-9', 'Dropped events no longer count in the total of the catalog.', {
    in: 'operations',
    make: () => ({
      'catalog.totalEvents': async (args, sound, call) => {
        await sound(args);
        let total = 0;
        for (const stream of await call('catalog.streams', {})) total += await call('log.count', { stream });
        return total;
      },
    }),
  }),
  fault('compaction-pending-is-what-is-stored', 'CMP-1', 'Pending is how many events are stored.', () => ({
    'compaction.pending': async (args, sound, call) => {
      await sound(args);
      return call('log.count', { stream: args.stream });
    },
  })),
  fault(
    'compaction-pending-subtracts-from-what-is-stored',
    'CMP-1',
    'Pending is the number stored minus the seq of the snapshot.',
    () => ({
      'compaction.pending': async (args, sound, call) => {
        await sound(args);
        const { seq } = await call('snapshot.load', args);
        return Math.max((await call('log.count', { stream: args.stream })) - seq, 0);
      },
    }),
  ),
  fault('compaction-pending-ignores-the-snapshot', 'CMP-1', 'Pending is the mark.', () => ({
    'compaction.pending': async (args, sound, call) => {
      await sound(args);
      return call('log.lastSeq', { stream: args.stream });
    },
  })),
  fault(
    'compaction-pending-of-any-name',
    'CMP-1',
    'Pending counts from the newest snapshot of the stream.',
    (place) => ({
      'compaction.pending': async (args, sound, call) => {
        const own = await sound(args);
        const mark = await call('log.lastSeq', { stream: args.stream });
        const cells = memoryCells(place, 'snapshot');
        const names = cells.names().filter(([stream]) => stream === args.stream);
        const seqs = names.map((name) => (cells.get(...name) as { readonly seq: number }).seq);
        return Math.min(own, ...seqs.map((seq) => mark - seq));
      },
    }),
  ),
  fault('compaction-pending-of-none-is-none', 'CMP-1', 'Without a snapshot nothing is pending.', () => ({
    'compaction.pending': async (args, sound, call) =>
      (await call('snapshot.exists', args)) ? sound(args) : (await sound(args)) * 0,
  })),
  fault(
    'compaction-due-above-the-threshold',
    'CMP-1',
    'Compaction is due when more than `every` events are pending.',
    () => ({
      'compaction.due': async (args, sound, call) => {
        await sound(args);
        return (await call('compaction.pending', { stream: args.stream, name: args.name })) > args.every;
      },
    }),
  ),
  fault('compaction-due-one-early', 'CMP-1', 'Compaction is due when `every` - 1 events are pending.', () => ({
    'compaction.due': async (args, sound, call) => {
      await sound(args);
      return (await call('compaction.pending', { stream: args.stream, name: args.name })) >= args.every - 1;
    },
  })),
  fault(
    'compaction-due-at-multiples',
    'CMP-1',
    'Compaction is due only when a multiple of `every` is pending.',
    () => ({
      'compaction.due': async (args, sound, call) => {
        const due = await sound(args);
        const pending = await call('compaction.pending', { stream: args.stream, name: args.name });
        return due && pending % args.every === 0;
      },
    }),
  ),
  fault(
    'compaction-due-by-the-mark',
    'CMP-1',
    'Compaction is due when the mark reaches `every`, whatever is covered.',
    () => ({
      'compaction.due': async (args, sound, call) => {
        await sound(args);
        return (await call('log.lastSeq', { stream: args.stream })) >= args.every;
      },
    }),
  ),
  fault('compaction-maybe-always', 'CMP-4', 'maybe compacts whether it is due or not.', () => ({
    'compaction.maybe': async (args, sound, call) => {
      const { every, ...plan } = args;
      const state = await sound(args);
      return (await call('compaction.pending', { stream: args.stream, name: args.name })) > 0
        ? call('compaction.compact', plan)
        : state;
    },
  })),
  fault('compaction-maybe-never', 'CMP-4', 'maybe never compacts.', () => ({
    'compaction.maybe': (args, sound) =>
      sound({ ...args, every: args.every > 0 ? Number.MAX_SAFE_INTEGER : args.every }),
  })),
  fault(
    'compaction-maybe-above-the-threshold',
    'CMP-4',
    'maybe compacts when more than `every` events are pending.',
    () => ({
      'compaction.maybe': (args, sound) => sound({ ...args, every: args.every > 0 ? args.every + 1 : args.every }),
    }),
  ),
  fault('compaction-maybe-renews-the-snapshot', 'CMP-4', 'maybe takes a checkpoint also when it is not due.', () => ({
    'compaction.maybe': async (args, sound, call) => {
      const { every, ...plan } = args;
      const due = await call('compaction.due', { stream: args.stream, name: args.name, every });
      return due ? sound(args) : call('snapshot.checkpoint', plan);
    },
  })),
  fault(
    'compaction-maybe-answers-the-current-state',
    'CMP-4',
    'maybe answers a replay where it does not compact.',
    () => ({
      'compaction.maybe': async (args, sound, call) => {
        const { every, ...plan } = args;
        const due = await call('compaction.due', { stream: args.stream, name: args.name, every });
        const state = await sound(args);
        return due ? state : call('snapshot.replay', plan);
      },
    }),
  ),
  fault(
    'compaction-maybe-answers-the-one-before',
    'CMP-4',
    'maybe answers the snapshot of before also when it compacts.',
    () => ({
      'compaction.maybe': async (args, sound, call) => {
        const key = { stream: args.stream, name: args.name };
        const before = (await call('snapshot.exists', key)) ? await call('snapshot.load', key) : undefined;
        const state = await sound(args);
        return before ?? state;
      },
    }),
  ),
];
