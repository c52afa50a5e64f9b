// Faults of what becomes of other projections of a stream that is compacted, in both lawful variants.
import { errorCodeOf } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant, Place } from '../parts/mutant.js';
import { foldOnto, workOf } from './folding.js';
import { memoryCells } from './memory-cells.js';

const fault = faultsOf('compaction');

const refuse = { options: { compaction: 'refuse' } } as const;

export const compactionOthers: readonly Mutant[] = [
  fault('compaction-protects-no-view', 'CMP-6', 'Events that only a view needs are dropped.', (place) => ({
    'compaction.compact': async (args, sound, call) => {
      const state = await sound(args);
      const through = Math.min(...seqsOf(place, args.stream));
      await call('log.truncate', { stream: args.stream, through });
      return state;
    },
  })),
  fault('compaction-protects-no-snapshot', 'CMP-6', 'Events that only another snapshot needs are dropped.', {
    in: 'backend',
    make: (sound) => ({ cells: (space, area) => (area === 'snapshot' ? [] : sound.cells(space, area)) }),
  }),
  fault(
    'compaction-protects-the-newest-of-others',
    'CMP-6',
    'Of the others the one furthest ahead decides.',
    (place) => ({
      'compaction.compact': async (args, sound, call) => {
        const cells = memoryCells(place, 'snapshot');
        const of = cells.names().filter(([stream, name]) => stream === args.stream && name !== args.name);
        const seqs = of.map((name) => (cells.get(...name) as { readonly seq: number }).seq);
        const state = await sound(args);
        const through = Math.min(state.seq, Math.max(0, ...seqs));
        if (seqs.length > 1) await call('log.truncate', { stream: args.stream, through });
        return state;
      },
    }),
  ),
  fault(
    'compaction-protects-one-event-less',
    'CMP-6',
    'The first event that another snapshot needs is dropped.',
    (place) => ({
      'compaction.compact': async (args, sound, call) => {
        const state = await sound(args);
        const cells = memoryCells(place, 'snapshot');
        const of = cells.names().filter(([stream]) => stream === args.stream);
        const through = Math.min(...of.map((name) => (cells.get(...name) as { readonly seq: number }).seq));
        if (through < state.seq) await call('log.truncate', { stream: args.stream, through: through + 1 });
        return state;
      },
    }),
  ),
  fault(
    'compaction-protects-for-other-streams',
    'CMP-6',
    'What other streams need protects the events too.',
    (place) => ({
      'compaction.compact': async (args, sound, call) => {
        const cells = memoryCells(place, 'snapshot');
        const behind = cells.names().some((name) => (cells.get(...name) as { readonly seq: number }).seq === 0);
        const other = cells.names().some(([stream]) => stream !== args.stream);
        return behind && other ? call('snapshot.checkpoint', args) : sound(args);
      },
    }),
  ),
  fault('compaction-protects-for-ever', 'CMP-6', 'Events that were protected once are never dropped.', (place) => {
    const protectedStreams = place.shared('protected', () => new Set<string>());
    return {
      'compaction.compact': async (args, sound, call) => {
        if (protectedStreams.has(args.stream)) return call('snapshot.checkpoint', args);
        const state = await sound(args);
        if ((await call('log.count', { stream: args.stream })) > 0) protectedStreams.add(args.stream);
        return state;
      },
    };
  }),
  fault(
    'compaction-others-miss-events',
    'CMP-5',
    'Another snapshot that still needs dropped events is replayed without them.',
    () => ({
      'snapshot.replay': (args, sound, call) =>
        sound(args).catch(async (error: unknown) => {
          const { name, ...plan } = args;
          if (errorCodeOf(error) !== 'COMPACTED') throw error;
          if (!(await call('snapshot.exists', { stream: args.stream, name }))) throw error;
          const prior = await call('snapshot.load', { stream: args.stream, name });
          const { start, events, fold } = await workOf({ ...plan, prior }, call);
          return foldOnto(start, events, fold.step);
        }),
    }),
    refuse,
  ),
  fault(
    'compaction-others-start-again',
    'CMP-5',
    'A checkpoint that still needs dropped events is taken of what is left.',
    (place) => ({
      'snapshot.checkpoint': (args, sound, call) =>
        sound(args).catch(async (error: unknown) => {
          const { name, ...plan } = args;
          if (errorCodeOf(error) !== 'COMPACTED') throw error;
          if (!(await call('snapshot.exists', { stream: args.stream, name }))) throw error;
          const prior = await call('snapshot.load', { stream: args.stream, name });
          const { start, events, fold } = await workOf({ ...plan, prior }, call);
          const state = foldOnto(start, events, fold.step);
          memoryCells(place, 'snapshot').set([args.stream, name], { ...state });
          return state;
        }),
    }),
    refuse,
  ),
  fault(
    'compaction-protects-though-it-says-not',
    'CMP-5',
    'The profile says that others are refused, but their events are kept.',
    (place) => ({
      'compaction.compact': async (args, sound, call) => {
        const cells = memoryCells(place, 'snapshot');
        const of = cells.names().filter(([stream, name]) => stream === args.stream && name !== args.name);
        return of.length > 0 ? call('snapshot.checkpoint', args) : sound(args);
      },
    }),
    refuse,
  ),
];
/** The seqs of all snapshots of the stream. */
function seqsOf(place: Place, stream: string): number[] {
  const cells = memoryCells(place, 'snapshot');
  const names = cells.names().filter(([of]) => of === stream);
  return names.map((name) => (cells.get(...name) as { readonly seq: number }).seq);
}
