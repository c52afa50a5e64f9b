// Faults of replaying a snapshot and of taking one.
import { errorCodeOf, type Operations, type State } from '../../../harness/contract/index.js';
import { compileFold } from '../../../harness/facets/folds.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Call, Mutant } from '../parts/mutant.js';
import { foldOnto, workOf } from './folding.js';
import { memoryCells } from './memory-cells.js';

const fault = faultsOf('snapshot');

type Plan = Operations['snapshot.replay']['args'];

function keyOf({ stream, name }: Plan): { readonly stream: string; readonly name: string } {
  return { stream, name };
}

async function storedOf(args: Plan, call: Call): Promise<State | undefined> {
  return (await call('snapshot.exists', keyOf(args))) ? call('snapshot.load', keyOf(args)) : undefined;
}

function projected({ name: _, ...plan }: Plan, call: Call): Promise<State> {
  return call('projection.project', plan);
}

export const checkpoint: readonly Mutant[] = [
  fault('snapshot-replay-stores', 'SNP-7', 'A replay stores what it answers.', () => ({
    'snapshot.replay': (args, _, call) => call('snapshot.checkpoint', args),
  })),
  fault('snapshot-replay-from-the-beginning', 'SNP-10', 'A replay folds everything and needs no snapshot.', () => ({
    'snapshot.replay': async (args, sound, call) => {
      await sound(args);
      return projected(args, call);
    },
  })),
  fault(
    'snapshot-replay-repeats-the-last-event',
    'SNP-1',
    'A replay folds the event at the seq of the snapshot again.',
    () => ({
      'snapshot.replay': async (args, sound, call) => {
        const state = await sound(args);
        const prior = await storedOf(args, call);
        if (prior === undefined) return state;
        const { name: _, ...plan } = args;
        const { events, start, fold } = await workOf({ ...plan, prior }, call, ({ seq }) => Math.max(seq, 1));
        return { value: foldOnto(start, events, fold.step).value, seq: state.seq };
      },
    }),
  ),
  fault('snapshot-replay-without-the-tail', 'SNP-1', 'A replay answers the snapshot as it is.', () => ({
    'snapshot.replay': async (args, sound, call) => {
      const state = await sound(args);
      return (await storedOf(args, call)) ?? state;
    },
  })),
  fault('snapshot-replay-of-an-empty-tail-is-the-seed', 'SNP-1', 'With nothing new a replay answers the seed.', () => ({
    'snapshot.replay': async (args, sound, call) => {
      const state = await sound(args);
      const stored = await storedOf(args, call);
      const nothingNew = stored !== undefined && stored.seq === state.seq;
      return nothingNew ? { value: args.seed ?? compileFold(args.fold).seed(), seq: state.seq } : state;
    },
  })),
  fault('snapshot-replay-onto-the-seed', 'SNP-1', 'A replay folds the tail onto the seed that is given.', () => ({
    'snapshot.replay': async (args, sound, call) => {
      const state = await sound(args);
      const stored = await storedOf(args, call);
      if (stored === undefined || args.seed === undefined) return state;
      const { name: _, ...plan } = args;
      return call('projection.project', { ...plan, prior: { value: args.seed, seq: stored.seq } });
    },
  })),
  fault(
    'snapshot-replay-over-a-gap',
    'PRJ-6',
    'A replay folds what is left where events of the tail are gone.',
    () => ({
      'snapshot.replay': async (args, sound, call) => {
        try {
          return await sound(args);
        } catch (error) {
          const prior = await storedOf(args, call);
          if (errorCodeOf(error) !== 'COMPACTED' || prior === undefined) throw error;
          const { name: _, ...plan } = args;
          const { events, start, fold } = await workOf({ ...plan, prior }, call);
          return foldOnto(start, events, fold.step);
        }
      },
    }),
  ),
  fault(
    'snapshot-replay-of-an-emptied-stream',
    'PRJ-6',
    'Without a snapshot an emptied stream replays to the seed.',
    () => ({
      'snapshot.replay': async (args, sound, call) => {
        try {
          return await sound(args);
        } catch (error) {
          const stored = await storedOf(args, call);
          if (errorCodeOf(error) !== 'COMPACTED' || stored !== undefined) throw error;
          return { value: args.seed ?? compileFold(args.fold).seed(), seq: 0 };
        }
      },
    }),
  ),
  fault('snapshot-replay-answers-a-failure-away', 'PRJ-5', 'A replay that fails answers the snapshot.', () => ({
    'snapshot.replay': async (args, sound, call) => {
      try {
        return await sound(args);
      } catch (error) {
        const stored = await storedOf(args, call);
        if (errorCodeOf(error) !== 'INVALID_VALUE' || stored === undefined) throw error;
        return stored;
      }
    },
  })),
  fault('snapshot-checkpoint-is-not-stored', 'SNP-3', 'A checkpoint is answered and not stored.', () => ({
    'snapshot.checkpoint': (args, _, call) => call('snapshot.replay', args),
  })),
  fault('snapshot-checkpoint-is-taken-once', 'SNP-3', 'Only the first checkpoint of a name is stored.', () => ({
    'snapshot.checkpoint': async (args, sound, call) =>
      (await storedOf(args, call)) === undefined ? sound(args) : call('snapshot.replay', args),
  })),
  fault(
    'snapshot-checkpoint-answers-the-one-before',
    'SNP-3',
    'A checkpoint answers the one that it replaced.',
    () => ({
      'snapshot.checkpoint': async (args, sound, call) => {
        const before = await storedOf(args, call);
        const state = await sound(args);
        return before ?? state;
      },
    }),
  ),
  fault('snapshot-checkpoint-of-nothing-is-none', 'SNP-3', 'A checkpoint of an empty stream is not stored.', () => ({
    'snapshot.checkpoint': async (args, sound, call) => {
      const state = await call('snapshot.replay', args);
      return state.seq === 0 ? state : sound(args);
    },
  })),
  fault('snapshot-checkpoint-from-the-beginning', 'SNP-10', 'A checkpoint folds everything anew.', () => ({
    'snapshot.checkpoint': async (args, _, call) =>
      call('snapshot.save', { ...keyOf(args), ...(await projected(args, call)) }),
  })),
  fault(
    'snapshot-checkpoint-ahead-of-its-value',
    'SNP-3',
    'A checkpoint records the mark that it reads after folding, so that an event appended meanwhile is never folded.',
    () => ({
      'snapshot.checkpoint': async (args, _, call) => {
        const { value } = await call('snapshot.replay', args);
        const seq = await call('log.lastSeq', { stream: args.stream });
        return call('snapshot.save', { ...keyOf(args), value, seq });
      },
    }),
    { number: 'N01', reach: 'race' },
  ),
  fault(
    'snapshot-checkpoint-behind-its-value',
    'SNP-3',
    'A checkpoint stores the value and leaves the seq of the one before, so that the tail is folded twice.',
    (place) => ({
      'snapshot.checkpoint': async (args, sound, call) => {
        const before = await storedOf(args, call);
        const state = await sound(args);
        if (before === undefined) return state;
        const behind = { value: state.value, seq: before.seq };
        memoryCells(place, 'snapshot').set([args.stream, args.name], behind);
        return behind;
      },
    }),
    { number: 'R05' },
  ),
  fault(
    'snapshot-checkpoint-at-the-last-of-types',
    'SNP-3',
    'A checkpoint records the seq of the last event of `types`.',
    (place) => ({
      'snapshot.checkpoint': async (args, sound, call) => {
        const state = await sound(args);
        const { types } = args.fold;
        if (types === undefined) return state;
        const events = await call('log.read', { stream: args.stream, to: state.seq });
        const seq = events.findLast(({ type }) => types.includes(type))?.seq ?? 0;
        memoryCells(place, 'snapshot').set([args.stream, args.name], { value: state.value, seq });
        return { value: state.value, seq };
      },
    }),
  ),
  fault(
    'snapshot-checkpoint-failing-drops-the-stored-one',
    'SNP-9',
    'A checkpoint that fails leaves none.',
    (place) => ({
      'snapshot.checkpoint': (args, sound) =>
        sound(args).catch((error: unknown) => {
          if (errorCodeOf(error) === 'INVALID_VALUE') memoryCells(place, 'snapshot').delete(args.stream, args.name);
          throw error;
        }),
    }),
  ),
  fault(
    'snapshot-checkpoint-failing-stores-its-part',
    'SNP-9',
    'A checkpoint that fails stores the value it had, with the seq of before, and a retry folds that part again.',
    (place) => ({
      'snapshot.checkpoint': async (args, sound, call) => {
        const prior = await storedOf(args, call);
        return sound(args).catch(async (error: unknown) => {
          if (errorCodeOf(error) !== 'INVALID_VALUE') throw error;
          const { name: _, ...plan } = args;
          const { events, start, fold } = await workOf(prior === undefined ? plan : { ...plan, prior }, call);
          let { value } = start;
          try {
            for (const event of events) value = fold.step(value, event);
          } catch {
            memoryCells(place, 'snapshot').set([args.stream, args.name], { value, seq: start.seq });
          }
          throw error;
        });
      },
    }),
    { number: 'R04' },
  ),
  fault(
    'snapshot-checkpoint-skips-what-fails',
    'SNP-9',
    'A checkpoint that fails is stored at the mark, without the tail.',
    (place) => ({
      'snapshot.checkpoint': async (args, sound, call) => {
        const prior = await storedOf(args, call);
        return sound(args).catch(async (error: unknown) => {
          if (errorCodeOf(error) !== 'INVALID_VALUE' || prior === undefined) throw error;
          const seq = await call('log.lastSeq', { stream: args.stream });
          memoryCells(place, 'snapshot').set([args.stream, args.name], { value: prior.value, seq });
          throw error;
        });
      },
    }),
  ),
];
