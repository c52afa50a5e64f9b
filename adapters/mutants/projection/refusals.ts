// Faults of projections that should be refused: folds that fail, events that were truncated.
import { errorCodeOf, type State } from '../../../harness/contract/index.js';
import { streamOf } from '../parts/arguments.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Call, Mutant } from '../parts/mutant.js';
import { foldOnto, type ProjectArgs, type Work, workOf } from './folding.js';

const fault = faultsOf('projection');

export const projectionRefusals: readonly Mutant[] = [
  fault('projection-skips-what-fails', 'PRJ-5', 'An event that the fold cannot take is passed over.', () => ({
    'projection.project': (args, sound, call) =>
      forgiven(sound(args), args, call, ({ start, events, fold }) =>
        foldOnto(start, events, (value, event) => {
          try {
            return fold.step(value, event);
          } catch {
            return value;
          }
        }),
      ),
  })),
  fault('projection-answers-up-to-a-failure', 'PRJ-5', 'A fold that fails answers what it had until then.', () => ({
    'projection.project': (args, sound, call) =>
      forgiven(sound(args), args, call, ({ start, events, fold }) => {
        let state = start;
        try {
          for (const event of events) state = foldOnto(state, [event], fold.step);
        } catch {
          return state;
        }
        return state;
      }),
  })),
  fault('projection-stays-broken', 'ANS-4', 'After a fold that failed every other on the stream fails too.', () => {
    const broken = new Map<string, unknown>();
    return {
      'projection.project': async (args, sound) => {
        const state = await sound(args).catch((error: unknown) => {
          if (errorCodeOf(error) === 'INVALID_VALUE') broken.set(args.stream, error);
          throw error;
        });
        if (broken.has(args.stream)) throw broken.get(args.stream);
        return state;
      },
    };
  }),
  fault('projection-folds-what-is-left', 'PRJ-6', 'From below a truncation, what is left is folded.', () => ({
    'projection.project': (args, sound, call) =>
      forgiven(sound(args), args, call, ({ start, events, fold }) => foldOnto(start, events, fold.step), 'COMPACTED'),
  })),
  fault(
    'projection-takes-an-emptied-stream-for-a-new-one',
    'PRJ-6',
    'A stream without events folds to the seed.',
    () => ({
      'projection.project': (args, sound, call) =>
        forgiven(
          sound(args),
          args,
          call,
          ({ start, events }, refused) => {
            if (events.length > 0) throw refused;
            return start;
          },
          'COMPACTED',
        ),
    }),
  ),
  fault('projection-trusts-every-prior', 'PRJ-6', 'Only without a prior are the missing events noticed.', () => ({
    'projection.project': (args, sound, call) =>
      args.prior === undefined
        ? sound(args)
        : forgiven(
            sound(args),
            args,
            call,
            ({ start, events, fold }) => foldOnto(start, events, fold.step),
            'COMPACTED',
          ),
  })),
  fault('projection-refuses-at-the-border', 'PRJ-6', 'A prior at the last event dropped is refused.', () => ({
    'projection.project': async (args, sound, call) => {
      const state = await sound(args);
      const { prior } = args;
      const first = (await call('log.read', { ...streamOf(args), limit: 1 }))[0]?.seq;
      const atBorder = prior !== undefined && prior.seq > 0 && prior.seq + 1 === first;
      return atBorder ? sound({ ...args, prior: { ...prior, seq: prior.seq - 1 } }) : state;
    },
  })),
  fault(
    'projection-refuses-every-truncated-stream',
    'PRJ-6',
    'Once events are gone, every projection is refused.',
    () => ({
      'projection.project': async (args, sound) => {
        const state = await sound(args);
        return args.prior === undefined || args.prior.seq === 0
          ? state
          : sound({ stream: args.stream, fold: { kind: 'count' } }).then(() => state);
      },
    }),
  ),
  fault(
    'projection-prior-is-an-index',
    'PRJ-6',
    'The seq of a prior is taken for how many of the stored events are folded already.',
    () => ({
      'projection.project': async (args, sound, call) => {
        const state = await sound(args);
        if (args.prior === undefined) return state;
        const dropped = (await call('log.lastSeq', streamOf(args))) - (await call('log.count', streamOf(args)));
        const work = await workOf(args, call, ({ seq }) => dropped + seq + 1);
        return { value: foldOnto(work.start, work.events, work.fold.step).value, seq: state.seq };
      },
    }),
  ),
];

/** Answers something else where the sound store refuses with the code. */
async function forgiven(
  sound: Promise<State>,
  args: ProjectArgs,
  call: Call,
  instead: (work: Work, refused: unknown) => State,
  code = 'INVALID_VALUE',
): Promise<State> {
  try {
    return await sound;
  } catch (error) {
    if (errorCodeOf(error) !== code) throw error;
    return instead(await workOf(args, call), error);
  }
}
