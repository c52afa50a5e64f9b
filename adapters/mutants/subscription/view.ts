// Faults of defining and reading views.
import { errorCodeOf } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { foldOnto, workOf } from '../projection/folding.js';
import { storedViews } from './stored-views.js';

const fault = faultsOf('view');

export const view: readonly Mutant[] = [
  fault(
    'view-peek-folds',
    'VIW-2',
    'A peek folds the tail.',
    () => ({
      'view.peek': async (args, sound, call) => {
        await sound(args);
        return call('view.value', args);
      },
    }),
    { number: 'V01' },
  ),
  fault('view-peek-refreshes', 'VIW-2', 'A peek answers what is materialised, and then refreshes it.', () => ({
    'view.peek': async (args, sound, call) => {
      const there = await sound(args);
      await call('view.refresh', args);
      return there;
    },
  })),
  fault('view-peek-starts-with-null', 'VIW-2', 'Before the first refresh a peek answers null.', (place) => ({
    'view.peek': async (args, sound) => {
      const there = await sound(args);
      return storedViews(place).get(args.name)?.state.seq === 0 ? null : there;
    },
  })),
  fault(
    'view-peek-falsy-is-the-seed',
    'VIW-3',
    'Where the materialised value is falsy, a peek answers the seed.',
    (place) => ({
      'view.peek': async (args, sound) => {
        const there = await sound(args);
        return there || (storedViews(place).get(args.name)?.definition.seed ?? there);
      },
    }),
  ),
  fault('view-peek-of-an-undefined-one-is-null', 'VIW-9', 'A peek at a view that is not defined answers null.', () => ({
    'view.peek': (args, sound) => sound(args).catch(() => null),
  })),
  fault('view-value-of-an-undefined-one-is-null', 'VIW-9', 'The value of a view that is not defined is null.', () => ({
    'view.value': (args, sound) =>
      sound(args).catch((error: unknown) => {
        if (errorCodeOf(error) !== 'NOT_FOUND') throw error;
        return null;
      }),
  })),
  fault('view-value-is-stale', 'VIW-1', 'The value is what is materialised.', () => ({
    'view.value': async (args, sound, call) => {
      await sound(args);
      return call('view.peek', args);
    },
  })),
  fault(
    'view-value-of-an-attached-one-is-stale',
    'VIW-1',
    'The value of an attached view is what is materialised.',
    (place) => ({
      'view.value': async (args, sound, call) => {
        const value = await sound(args);
        return storedViews(place).get(args.name)?.attached ? call('view.peek', args) : value;
      },
    }),
  ),
  fault(
    'view-value-lacks-the-last-event',
    'VIW-1',
    'The value is folded up to the event before the last.',
    (place) => ({
      'view.value': async (args, sound, call) => {
        await sound(args);
        const stored = storedViews(place).get(args.name);
        if (stored === undefined) return null;
        const { start, events, fold } = await workOf({ ...stored.definition, prior: stored.state }, call);
        return foldOnto(start, events.slice(0, -1), fold.step).value;
      },
    }),
  ),
  fault('view-value-is-materialised', 'VIW-2', 'Asking for the value stores it, so that a peek shows it.', () => ({
    'view.value': async (args, sound, call) => {
      const value = await sound(args);
      await call('view.refresh', args);
      return value;
    },
  })),
  fault('view-value-hides-a-failure', 'VIW-1', 'Where the fold fails, the value is what is materialised.', () => ({
    'view.value': (args, sound, call) =>
      sound(args).catch((error: unknown) => {
        if (errorCodeOf(error) !== 'INVALID_VALUE') throw error;
        return call('view.peek', args);
      }),
  })),
  fault(
    'view-value-passes-over-a-gap',
    'PRJ-6',
    'Where events are gone, the value is folded from what is left.',
    (place) => ({
      'view.value': (args, sound, call) =>
        sound(args).catch(async (error: unknown) => {
          const stored = storedViews(place).get(args.name);
          if (errorCodeOf(error) !== 'COMPACTED' || stored === undefined) throw error;
          const { start, events, fold } = await workOf({ ...stored.definition, prior: stored.state }, call);
          return foldOnto(start, events, fold.step).value;
        }),
    }),
  ),
  fault(
    'view-value-from-the-beginning',
    'PRJ-6',
    'The value is folded from the first event on, also when that is gone.',
    (place) => ({
      'view.value': async (args, sound, call) => {
        await sound(args);
        const stored = storedViews(place).get(args.name);
        return stored === undefined ? null : (await call('projection.project', stored.definition)).value;
      },
    }),
  ),
  fault('view-ignores-its-seed', 'VIW-1', 'The seed of a definition is ignored.', () => ({
    'view.define': ({ seed: _, ...args }, sound) => sound(args),
  })),
  fault('view-falsy-seed-is-none', 'VIW-2', 'A falsy seed of a definition gives way to the seed of the fold.', () => ({
    'view.define': ({ seed, ...args }, sound) => sound(seed ? { ...args, seed } : args),
  })),
];
