// Faults of refreshing views.
import { errorCodeOf } from '../../../harness/contract/index.js';
import { compileFold } from '../../../harness/facets/folds.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { foldOnto, workOf } from '../projection/folding.js';
import { storedViews } from './stored-views.js';

const fault = faultsOf('view');

export const viewRefresh: readonly Mutant[] = [
  fault('view-refresh-is-not-stored', 'VIW-3', 'A refresh answers the state and does not store it.', (place) => ({
    'view.refresh': async (args, sound) => {
      const before = storedViews(place).get(args.name);
      const state = await sound(args);
      if (before !== undefined) storedViews(place).set(args.name, before);
      return state;
    },
  })),
  fault('view-refresh-answers-the-state-before', 'VIW-3', 'A refresh answers the state that it replaced.', (place) => ({
    'view.refresh': async (args, sound) => {
      const before = storedViews(place).get(args.name);
      const state = await sound(args);
      return before?.state ?? state;
    },
  })),
  fault('view-refresh-folds-all-again', 'VIW-3', 'A refresh folds all events onto the state.', (place) => ({
    'view.refresh': async (args, sound, call) => {
      const before = storedViews(place).get(args.name);
      const state = await sound(args);
      const after = storedViews(place).get(args.name);
      if (before === undefined || after === undefined) return state;
      const { events, fold } = await workOf({ ...before.definition, prior: { value: null, seq: 0 } }, call);
      const again = { value: foldOnto(before.state, events, fold.step).value, seq: state.seq };
      storedViews(place).set(args.name, { ...after, state: again });
      return again;
    },
  })),
  fault(
    'view-refresh-from-the-beginning',
    'PRJ-6',
    'A refresh folds anew from the seed, also when events are gone.',
    (place) => ({
      'view.refresh': async (args, sound, call) => {
        const state = await sound(args);
        const stored = storedViews(place).get(args.name);
        return stored === undefined ? state : call('projection.project', stored.definition);
      },
    }),
  ),
  fault(
    'view-refresh-repeats-the-last-event',
    'VIW-3',
    'A refresh folds the event at the seq of the state again.',
    (place) => ({
      'view.refresh': async (args, sound, call) => {
        const before = storedViews(place).get(args.name);
        const state = await sound(args);
        const after = storedViews(place).get(args.name);
        if (before === undefined || after === undefined) return state;
        const plan = { ...before.definition, prior: before.state };
        const { events, fold } = await workOf(plan, call, ({ seq }) => Math.max(seq, 1));
        const again = { value: foldOnto(before.state, events, fold.step).value, seq: state.seq };
        storedViews(place).set(args.name, { ...after, state: again });
        return again;
      },
    }),
  ),
  fault('view-refresh-leaves-the-seq', 'VIW-3', 'A refresh stores the value with the seq of before.', (place) => ({
    'view.refresh': async (args, sound) => {
      const before = storedViews(place).get(args.name);
      const state = await sound(args);
      const after = storedViews(place).get(args.name);
      if (before === undefined || after === undefined) return state;
      storedViews(place).set(args.name, { ...after, state: { value: state.value, seq: before.state.seq } });
      return state;
    },
  })),
  fault(
    'view-refresh-answers-how-many',
    'VIW-3',
    'A refresh answers how many events it folded as the seq.',
    (place) => ({
      'view.refresh': async (args, sound) => {
        const before = storedViews(place).get(args.name);
        const state = await sound(args);
        return { value: state.value, seq: state.seq - (before?.state.seq ?? 0) };
      },
    }),
  ),
  fault(
    'view-refresh-at-the-last-of-types',
    'VIW-3',
    'The seq of a refresh is that of the last event of `types`.',
    (place) => ({
      'view.refresh': async (args, sound, call) => {
        const state = await sound(args);
        const definition = storedViews(place).get(args.name)?.definition;
        const types = definition?.fold.types;
        if (definition === undefined || types === undefined) return state;
        const events = await call('log.read', { stream: definition.stream });
        return { value: state.value, seq: events.findLast(({ type }) => types.includes(type))?.seq ?? 0 };
      },
    }),
  ),
  fault('view-refresh-passes-over-a-gap', 'PRJ-6', 'Where events are gone, a refresh folds what is left.', (place) => ({
    'view.refresh': (args, sound, call) =>
      sound(args).catch(async (error: unknown) => {
        const stored = storedViews(place).get(args.name);
        if (errorCodeOf(error) !== 'COMPACTED' || stored === undefined) throw error;
        const { start, events, fold } = await workOf({ ...stored.definition, prior: stored.state }, call);
        return foldOnto(start, events, fold.step);
      }),
  })),
  fault('view-refresh-failing-starts-again', 'PRJ-5', 'A refresh that fails resets the view to its seed.', (place) => ({
    'view.refresh': (args, sound) =>
      sound(args).catch((error: unknown) => {
        const stored = storedViews(place).get(args.name);
        if (errorCodeOf(error) === 'INVALID_VALUE' && stored !== undefined) {
          const { fold, seed } = stored.definition;
          const state = { value: seed ?? compileFold(fold).seed(), seq: 0 };
          storedViews(place).set(args.name, { ...stored, state });
        }
        throw error;
      }),
  })),
  fault(
    'view-refresh-shows-its-parts',
    'BAT-7',
    'A refresh stores the state after each event, so that a peek sees a part of a batch.',
    (place) => ({
      'view.refresh': async (args, sound, call) => {
        const before = storedViews(place).get(args.name);
        const state = await sound(args);
        const after = storedViews(place).get(args.name);
        if (before === undefined || after === undefined) return state;
        const { start, events, fold } = await workOf({ ...before.definition, prior: before.state }, call);
        let part = start;
        for (const event of events.filter(({ seq }) => seq <= state.seq)) {
          part = foldOnto(part, [event], fold.step);
          storedViews(place).set(args.name, { ...after, state: part });
          // Each write is one of its own.
          await call('view.peek', args);
        }
        storedViews(place).set(args.name, after);
        return state;
      },
    }),
    { number: 'R07', reach: 'race' },
  ),
  fault('view-refresh-attaches', 'VIW-2', 'A refresh attaches the view.', (place) => ({
    'view.refresh': async (args, sound) => {
      const state = await sound(args);
      const stored = storedViews(place).get(args.name);
      if (stored !== undefined) storedViews(place).set(args.name, { ...stored, attached: true });
      return state;
    },
  })),
  fault('view-all-are-attached', 'VIW-7', 'A publish refreshes the views that are not attached too.', (place) => ({
    'subscription.publish': async (args, sound, call) => {
      const answer = await sound(args);
      if ('conflict' in answer) return answer;
      for (const name of storedViews(place).of(args.stream)) await call('view.refresh', { name }).catch(() => null);
      return answer;
    },
  })),
];
