// Faults of projections: which events are folded, from what, and how far the state says it is.
import { type Event, equalJson, type Json, type State } from '../../../harness/contract/index.js';
import { compileFold } from '../../../harness/facets/folds.js';
import { streamOf } from '../parts/arguments.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { namespaceInPart } from '../parts/namespace-in-part.js';
import { foldOnto, type ProjectArgs, projecting, workOf } from './folding.js';

const fault = faultsOf('projection');

/** Another choice or order of the events that are folded; the seq stays that of the sound store. */
function folding(name: string, law: string, sentence: string, choose: (events: readonly Event[]) => readonly Event[]) {
  const broken = projecting(({ start, events, fold }) => ({
    value: foldOnto(start, choose(events), fold.step).value,
    seq: events.at(-1)?.seq ?? start.seq,
  }));
  return fault(name, law, sentence, broken);
}

export const projection: readonly Mutant[] = [
  fault(
    'projection-resumes-at-the-prior',
    'PRJ-3',
    'The event at the seq of the prior is folded again.',
    projecting(
      ({ start, events, fold }) => foldOnto(start, events, fold.step),
      ({ seq }) => Math.max(seq, 1),
    ),
    { number: 'P01' },
  ),
  fault(
    'projection-shares-the-seed-of-a-fold',
    'PRJ-4',
    'The own seed of a fold is one value, which each projection goes on changing.',
    () => {
      const seeds = new Map<string, Json>();
      return {
        'projection.project': async (args, sound) => {
          if (args.prior !== undefined || args.seed !== undefined) return sound(args);
          const seed = seeds.get(args.fold.kind);
          const state = await sound(seed === undefined ? args : { ...args, seed });
          if (typeof state.value === 'object' && state.value !== null) seeds.set(args.fold.kind, state.value);
          return state;
        },
      };
    },
    { number: 'P04' },
  ),
  fault(
    'projection-empty-tail-starts-again',
    'PRJ-3',
    'Where nothing is to be folded, the answer is the seed with seq 0, whatever the prior is.',
    projecting(({ args, start, events, fold }) =>
      events.length > 0 ? foldOnto(start, events, fold.step) : { value: args.seed ?? fold.seed(), seq: 0 },
    ),
    { number: 'P05' },
  ),
  {
    ...folding('projection-newest-first', 'PRJ-1', 'The newest event is folded first.', (events) =>
      [...events].reverse(),
    ),
    number: 'P06',
  },
  folding('projection-in-order-of-at', 'PRJ-1', 'The events are folded in the order of their `at`.', (events) =>
    [...events].sort((a, b) => a.at - b.at),
  ),
  folding('projection-in-text-order', 'PRJ-1', 'The events are folded in the order of their seqs as texts.', (events) =>
    [...events].sort((a, b) => (`${a.seq}` < `${b.seq}` ? -1 : 1)),
  ),
  folding('projection-one-page', 'PRJ-1', 'No more than a thousand events are folded.', (events) =>
    events.slice(0, 1000),
  ),
  folding('projection-repeats-at-a-page-border', 'PRJ-1', 'Every thousandth event is folded twice.', (events) =>
    events.flatMap((event, index) => (index % 1000 === 999 ? [event, event] : [event])),
  ),
  folding('projection-passes-over-equal-events', 'PRJ-1', 'An event that equals the one before is not folded.', (all) =>
    all.filter((event, index) => {
      const before = all[index - 1];
      return before === undefined || before.type !== event.type || !equalJson(before.data, event.data);
    }),
  ),
  fault('projection-without-the-last-event', 'PRJ-1', 'The last event is not folded.', {
    ...projecting(({ start, events, fold }) => foldOnto(start, events.slice(0, -1), fold.step)),
  }),
  fault(
    'projection-skips-the-first-of-the-tail',
    'PRJ-3',
    'With a prior, folding begins at the event after the next.',
    projecting(
      ({ start, events, fold }) => foldOnto(start, events, fold.step),
      ({ seq }) => (seq === 0 ? 1 : seq + 2),
    ),
  ),
  fault(
    'projection-resumes-in-text-order',
    'PRJ-3',
    'Which events follow the prior is found by comparing seqs as texts.',
    projecting(
      ({ start, events, fold }) => {
        const tail = events.filter(({ seq }) => start.seq === 0 || `${seq}` > `${start.seq}`);
        return foldOnto(start, tail, fold.step);
      },
      () => 1,
    ),
  ),
  fault(
    'projection-seq-is-how-many',
    'PRJ-1',
    'The seq is how many events were folded.',
    projecting(({ start, events, fold }) => ({
      value: foldOnto(start, events, fold.step).value,
      seq: events.length > 0 ? events.length : start.seq,
    })),
  ),
  fault(
    'projection-seq-of-the-last-of-types',
    'FOLD-2',
    'With `types`, the seq is that of the last event of these types.',
    projecting(({ args, start, events, fold }) => {
      const { types } = args.fold;
      const last = events.findLast(({ type }) => types === undefined || types.includes(type));
      return { value: foldOnto(start, events, fold.step).value, seq: last?.seq ?? start.seq };
    }),
  ),
  fault('projection-ignores-the-prior', 'PRJ-3', 'A prior is ignored; everything is folded again.', () => ({
    'projection.project': async ({ prior, ...args }, sound) => {
      const state = await sound(prior === undefined ? args : { ...args, prior });
      const again = await sound(args).catch(() => state);
      return prior === undefined ? state : again;
    },
  })),
  fault('projection-falsy-prior-is-none', 'PRJ-3', 'A prior whose value is falsy gives way to the seed.', () => ({
    'projection.project': async (args, sound) => {
      const { prior } = args;
      if (prior === undefined || prior.value) return sound(args);
      await sound(args);
      return sound({ ...args, prior: { seq: prior.seq, value: args.seed ?? compileFold(args.fold).seed() } });
    },
  })),
  fault('projection-prior-at-zero-is-none', 'PRJ-3', 'A prior with seq 0 gives way to the seed.', () => ({
    'projection.project': (args, sound) => {
      const { prior, ...rest } = args;
      return sound(prior?.seq === 0 ? rest : args);
    },
  })),
  fault('projection-seed-beats-the-prior', 'PRJ-3', 'A seed that is given replaces the value of the prior.', () => ({
    'projection.project': (args, sound) =>
      sound(args.prior && args.seed !== undefined ? { ...args, prior: { ...args.prior, value: args.seed } } : args),
  })),
  fault('projection-falsy-seed-is-none', 'PRJ-2', 'A seed that is falsy gives way to the seed of the fold.', () => ({
    'projection.project': ({ seed, ...args }, sound) => sound(seed ? { ...args, seed } : args),
  })),
  fault(
    'projection-empty-stream-is-null',
    'PRJ-2',
    'An empty stream projects to null.',
    projecting(({ args, start, events, fold }) =>
      events.length === 0 && args.prior === undefined ? { value: null, seq: 0 } : foldOnto(start, events, fold.step),
    ),
  ),
  fault('projection-ahead-is-answered', 'PRJ-3', 'A prior ahead of the mark comes back as it is.', () => ({
    'projection.project': async (args, sound, call) => {
      const { prior } = args;
      const ahead = Number.isInteger(prior?.seq) && (prior?.seq ?? 0) > (await call('log.lastSeq', streamOf(args)));
      return prior !== undefined && ahead ? prior : sound(args);
    },
  })),
  fault('projection-makes-the-stream', 'PRJ-4', 'Projecting an unknown stream lists it in the catalog.', (place) => {
    const made = place.shared('made', () => new Set<string>());
    return {
      'projection.project': async (args, sound) => {
        const state = await sound(args);
        made.add(args.stream);
        return state;
      },
      'catalog.exists': async (args, sound) => (await sound(args)) || made.has(args.stream),
      'catalog.streams': async (args, sound) => [...new Set([...(await sound(args)), ...made])],
    };
  }),
  fault('projection-remembers-the-first-fold', 'PRJ-4', 'A second fold of a stream is answered the first.', () => {
    const answers = new Map<string, State>();
    return {
      'projection.project': async (args, sound, call) => {
        const state = await sound(args);
        const key = JSON.stringify([args.stream, await call('log.lastSeq', streamOf(args))]);
        if (args.prior !== undefined || args.seed !== undefined) return state;
        answers.set(key, answers.get(key) ?? state);
        return answers.get(key) ?? state;
      },
    };
  }),
  fault('projection-remembers-without-the-seed', 'PRJ-4', 'A fold is remembered, but not from which seed.', () => {
    const answers = new Map<string, State>();
    return {
      'projection.project': async (args, sound) => {
        const state = await sound(args);
        const key = JSON.stringify([args.stream, state.seq, args.fold]);
        if (args.prior !== undefined) return state;
        answers.set(key, answers.get(key) ?? state);
        return answers.get(key) ?? state;
      },
    };
  }),
  fault('projection-in-any-case', 'NAME-1', 'A stream is projected together with those that differ in case.', () => ({
    'projection.project': async (args, sound, call) => {
      const state = await sound(args);
      const names = await call('catalog.streams', {});
      const twin = names.find((name) => name !== args.stream && name.toLowerCase() === args.stream.toLowerCase());
      if (twin === undefined || args.prior !== undefined) return state;
      const { events, fold } = await workOf({ ...args, stream: twin }, call);
      return foldOnto(state, events, fold.step);
    },
  })),
  fault('projection-changes-the-prior', 'ALIAS-3', 'The value of a prior or a seed is changed in place.', {
    in: 'store',
    make: (store) =>
      namespaceInPart(store, 'projection', (sound) => ({
        project: async (args: ProjectArgs) => {
          const state = await sound.project(args);
          const given = args.prior?.value ?? args.seed;
          if (Array.isArray(given) && Array.isArray(state.value)) given.push(...state.value.slice(given.length));
          return state;
        },
      })),
  }),
];
