// Faults of compacting: what is dropped, and when.
import type { Event, Operations, State } from '../../../harness/contract/index.js';
import { streamOf } from '../parts/arguments.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Call, Mutant } from '../parts/mutant.js';
import { memoryCells } from './memory-cells.js';

const fault = faultsOf('compaction');

type Plan = Operations['compaction.compact']['args'];

/** Compacting as it should be, but for the seq through which events are dropped. */
async function compactThrough(
  args: Plan,
  call: Call,
  through: (state: State, before: number) => number | Promise<number>,
): Promise<State> {
  const { stream, name } = args;
  const before = (await call('snapshot.load', { stream, name })).seq;
  const state = await call('snapshot.checkpoint', args);
  await call('log.truncate', { ...streamOf(args), through: await through(state, before) });
  return state;
}

export const compaction: readonly Mutant[] = [
  fault(
    'compaction-drops-by-index',
    'LOG-8',
    'Truncating drops as many events as the bound says, not those up to it: right the first time only.',
    {
      in: 'backend',
      make: (sound) => ({
        truncate: async (request) => {
          const { last } = await sound.read({ ...request, from: 1, limit: 0 });
          const dropped = last - (await sound.count(request));
          await sound.truncate({ ...request, through: request.through === 0 ? 0 : dropped + request.through });
        },
      }),
    },
    { number: 'M05' },
  ),
  fault(
    'compaction-unlists-the-stream',
    'CMP-9',
    'A stream whose events are all gone is no longer listed.',
    {
      in: 'backend',
      make: (sound) => ({
        streams: async (space) => {
          const streams = [...(await sound.streams(space))];
          const counts = await Promise.all(streams.map(({ stream }) => sound.count({ space, stream })));
          return streams.filter((_, index) => counts[index] !== 0);
        },
      }),
    },
    { number: 'M06' },
  ),
  fault(
    'compaction-drops-of-every-stream',
    'CMP-8',
    'The events of all other streams are dropped up to the seq too.',
    () => ({
      'compaction.compact': async (args, sound, call) => {
        const state = await sound(args);
        const others = (await call('catalog.streams', {})).filter((stream) => stream !== args.stream);
        for (const stream of others) await call('log.truncate', { stream, through: state.seq });
        return state;
      },
    }),
    { number: 'M07' },
  ),
  fault(
    'compaction-drops-through-the-mark',
    'CMP-2',
    'Events are dropped up to the mark as it is after the checkpoint, so that one appended meanwhile is lost.',
    () => ({
      'compaction.compact': (args, _, call) =>
        compactThrough(args, call, () => call('log.lastSeq', { stream: args.stream })),
    }),
    { number: 'M09', reach: 'race', options: { compaction: 'refuse' } },
  ),
  fault(
    'compaction-gap-is-the-next-event',
    'CMP-9',
    'The global order shows the next event of the stream where one was dropped.',
    {
      in: 'backend',
      make: (sound) => ({
        globalRead: async (request) => {
          const entries = await sound.globalRead(request);
          return Promise.all(
            entries.map(async (entry) => {
              if (!('gap' in entry)) return entry;
              const key = { space: request.space, stream: entry.stream };
              const [event] = (await sound.read({ ...key, from: entry.seq, limit: 1 })).events;
              return event === undefined ? entry : { position: entry.position, event };
            }),
          );
        },
      }),
    },
    { number: 'M11' },
  ),
  fault(
    'compaction-keeps-the-newest-of-each-type',
    'CMP-2',
    'Of each type the newest event is kept, whatever its seq.',
    (place) => {
      const kept = place.shared('kept', () => new Map<string, Map<string, Event>>());
      const keptOf = (stream: string): Event[] => [...(kept.get(stream)?.values() ?? [])];
      return {
        'compaction.compact': async (args, sound, call) => {
          const before = [...keptOf(args.stream), ...(await call('log.read', { stream: args.stream }))];
          const state = await sound(args);
          const from = (await call('log.read', { stream: args.stream, limit: 1 }))[0]?.seq ?? Number.MAX_SAFE_INTEGER;
          kept.set(args.stream, new Map(before.filter(({ seq }) => seq < from).map((event) => [event.type, event])));
          return state;
        },
        'log.count': async (args, sound) => (await sound(args)) + keptOf(args.stream).length,
        'log.read': async (args, sound) => {
          const { from = 1, to = Number.MAX_SAFE_INTEGER, limit } = args;
          const range = keptOf(args.stream).filter(({ seq }) => seq >= from && seq <= to);
          const events = [...range.sort((a, b) => a.seq - b.seq), ...(await sound(args))];
          return events.slice(0, limit);
        },
      };
    },
    { number: 'M14' },
  ),
  fault('compaction-drops-nothing', 'CMP-2', 'Compacting takes the checkpoint and drops nothing.', () => ({
    'compaction.compact': (args, _, call) => call('snapshot.checkpoint', args),
  })),
  fault(
    'compaction-keeps-the-last-event',
    'CMP-2',
    'The event at the seq of the checkpoint is kept.',
    () => ({
      'compaction.compact': async (args, _, call) => compactThrough(args, call, ({ seq }) => Math.max(seq - 1, 0)),
    }),
    { options: { compaction: 'refuse' } },
  ),
  fault(
    'compaction-drops-what-the-one-before-covered',
    'CMP-2',
    'Only what the checkpoint before covers is dropped.',
    () => ({
      'compaction.compact': async (args, _, call) => compactThrough(args, call, (_state, before) => before),
    }),
    { options: { compaction: 'refuse' } },
  ),
  fault(
    'compaction-drops-through-the-last-of-types',
    'CMP-2',
    'Events of other types than `types` at the end are kept.',
    () => ({
      'compaction.compact': async (args, sound, call) => {
        const { types } = args.fold;
        if (types === undefined) return sound(args);
        const events = await call('log.read', { stream: args.stream });
        const last = events.findLast(({ type }) => types.includes(type))?.seq ?? 0;
        return compactThrough(args, call, () => last);
      },
    }),
    { options: { compaction: 'refuse' } },
  ),
  fault('compaction-drops-before-it-folds', 'CMP-11', 'The events are dropped also when the fold fails.', () => ({
    'compaction.compact': (args, sound, call) =>
      sound(args).catch(async (error: unknown) => {
        const through = await call('log.lastSeq', { stream: args.stream });
        await call('log.truncate', { stream: args.stream, through });
        throw error;
      }),
  })),
  fault(
    'compaction-failing-drops-the-snapshot',
    'CMP-11',
    'A compaction that fails drops the stored snapshot.',
    (place) => ({
      'compaction.compact': (args, sound) =>
        sound(args).catch((error: unknown) => {
          memoryCells(place, 'snapshot').delete(args.stream, args.name);
          throw error;
        }),
    }),
  ),
  fault('compaction-without-a-checkpoint', 'CMP-2', 'Compacting drops events and stores no checkpoint.', (place) => ({
    'compaction.compact': async (args, sound, call) => {
      const key = { stream: args.stream, name: args.name };
      const before = (await call('snapshot.exists', key)) ? await call('snapshot.load', key) : undefined;
      const state = await sound(args);
      const cells = memoryCells(place, 'snapshot');
      if (before === undefined) cells.delete(args.stream, args.name);
      else cells.set([args.stream, args.name], { ...before });
      return state;
    },
  })),
  fault('compaction-twice-starts-again', 'CMP-7', 'Compacting with nothing new stores the seed.', (place) => ({
    'compaction.compact': async (args, sound, call) => {
      const before = await call('snapshot.load', { stream: args.stream, name: args.name });
      const state = await sound(args);
      if (before.seq !== state.seq || args.seed !== undefined || state.seq === 0) return state;
      const empty = {
        value: (await call('projection.project', { stream: '\0', fold: args.fold })).value,
        seq: state.seq,
      };
      memoryCells(place, 'snapshot').set([args.stream, args.name], empty);
      return empty;
    },
  })),
  fault('compaction-twice-is-refused', 'CMP-7', 'Compacting with nothing new is refused with COMPACTED.', () => ({
    'compaction.compact': async (args, sound, call) => {
      const { stream, name } = args;
      const nothingNew = (await call('compaction.pending', { stream, name })) === 0;
      const emptied = (await call('log.count', { stream })) < (await call('log.lastSeq', { stream }));
      return nothingNew && emptied ? call('projection.project', { stream, fold: { kind: 'count' } }) : sound(args);
    },
  })),
  fault('compaction-of-an-unknown-stream-lists-it', 'CAT-5', 'Compacting an unknown stream lists it.', (place) => {
    const made = place.shared('made', () => new Set<string>());
    return {
      'compaction.compact': async (args, sound) => {
        made.add(args.stream);
        return sound(args);
      },
      'catalog.exists': async (args, sound) => (await sound(args)) || made.has(args.stream),
    };
  }),
  fault('compaction-drops-the-other-snapshots', 'CMP-2', 'The other snapshots of the stream are dropped.', (place) => ({
    'compaction.compact': async (args, sound) => {
      const state = await sound(args);
      const cells = memoryCells(place, 'snapshot');
      for (const [stream = '', name = ''] of cells.names()) {
        if (stream === args.stream && name !== args.name) cells.delete(stream, name);
      }
      return state;
    },
  })),
  fault(
    'compaction-drops-the-snapshots-of-the-name',
    'CMP-8',
    'Snapshots of the name in other streams are dropped.',
    (place) => ({
      'compaction.compact': async (args, sound) => {
        const state = await sound(args);
        const cells = memoryCells(place, 'snapshot');
        for (const [stream = '', name = ''] of cells.names()) {
          if (stream !== args.stream && name === args.name) cells.delete(stream, name);
        }
        return state;
      },
    }),
  ),
  fault('compaction-answers-no-new-seq', 'CMP-2', 'Compacting answers the seq of the checkpoint before.', () => ({
    'compaction.compact': async (args, sound, call) => {
      const { stream, name } = args;
      const before = await call('snapshot.load', { stream, name });
      return { value: (await sound(args)).value, seq: before.seq };
    },
  })),
];
