// Faults of defining and reading views.
import { equalJson, errorCodeOf, type Json } from '../../harness/contract/index.js';
import { compileFold } from '../../harness/facets/folds.js';
import { faultsOf } from './faults-of.js';
import { foldOnto, workOf } from './folding.js';
import type { Mutant } from './mutant.js';
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
  ...defining(),
];

/** Definitions, and which view is which. */
function defining(): readonly Mutant[] {
  return [
    fault(
      'view-continues-another-definition',
      'VIW-8',
      'A definition under the name of another replaces it without a word, and goes on from its state.',
      (place) => ({
        'view.define': async (args, sound) => {
          const answer = await sound(args);
          const { name, space: _, ...definition } = args;
          const stored = storedViews(place).get(name);
          if (answer === null || stored === undefined) return answer;
          const seed = definition.seed ?? compileFold(definition.fold).seed();
          storedViews(place).set(name, { ...stored, definition: { upcasters: [], ...definition, seed } });
          return null;
        },
      }),
      { number: 'V06' },
    ),
    fault(
      'view-redefined-starts-again',
      'VIW-8',
      'A definition under the name of another replaces it and its state.',
      (place) => ({
        'view.define': async (args, sound) => {
          const answer = await sound(args);
          if (answer === null) return null;
          storedViews(place).delete(args.name);
          return sound(args);
        },
      }),
    ),
    fault('view-repeated-starts-again', 'VIW-8', 'Repeating a definition resets the state.', (place) => ({
      'view.define': async (args, sound) => {
        const answer = await sound(args);
        const stored = storedViews(place).get(args.name);
        if (answer !== null || stored === undefined) return answer;
        storedViews(place).delete(args.name);
        await sound(args);
        const fresh = storedViews(place).get(args.name);
        if (fresh !== undefined) storedViews(place).set(args.name, { ...fresh, attached: stored.attached });
        return null;
      },
    })),
    fault('view-repeated-is-detached', 'VIW-8', 'Repeating a definition detaches the view.', (place) => ({
      'view.define': async (args, sound) => {
        const answer = await sound(args);
        const stored = storedViews(place).get(args.name);
        if (stored !== undefined) storedViews(place).set(args.name, { ...stored, attached: false });
        return answer;
      },
    })),
    fault(
      'view-other-definition-is-ignored',
      'VIW-8',
      'Another definition under the name is ignored without a conflict.',
      () => ({
        'view.define': async (args, sound) => {
          await sound(args);
          return null;
        },
      }),
    ),
    fault(
      'view-other-seed-is-no-difference',
      'VIW-8',
      'Definitions that differ in the seed alone count as one.',
      () => ({
        'view.define': async (args, sound) => {
          const answer = await sound(args);
          if (answer === null) return null;
          const without = ({ seed: _, ...rest }: { [key: string]: Json }): Json => rest;
          const asked = without(answer.expected as { [key: string]: Json });
          return equalJson(asked, without(answer.actual as { [key: string]: Json })) ? null : answer;
        },
      }),
    ),
    fault(
      'view-other-upcasters-are-no-difference',
      'VIW-8',
      'Definitions that differ in the upcasters alone count as one.',
      () => ({
        'view.define': async (args, sound) => {
          const answer = await sound(args);
          if (answer === null) return null;
          const without = ({ upcasters: _, ...rest }: { [key: string]: Json }): Json => rest;
          const asked = without(answer.expected as { [key: string]: Json });
          return equalJson(asked, without(answer.actual as { [key: string]: Json })) ? null : answer;
        },
      }),
    ),
    fault('view-order-of-keys-is-a-difference', 'VIW-8', 'Definitions are compared as texts.', (place) => {
      const texts = place.shared('texts', () => new Map<string, string>());
      return {
        'view.define': async (args, sound) => {
          const answer = await sound(args);
          const text = JSON.stringify(args.fold);
          const first = texts.get(args.name) ?? text;
          texts.set(args.name, first);
          return answer === null && first !== text ? { conflict: true, expected: text, actual: first } : answer;
        },
      };
    }),
    fault('view-kept-by-its-stream', 'VIW-7', 'All views of a stream have one state.', (place) => ({
      'view.refresh': async (args, sound) => {
        const state = await sound(args);
        const views = storedViews(place);
        for (const name of views.of(views.get(args.name)?.definition.stream ?? '')) {
          const other = views.get(name);
          if (other !== undefined) views.set(name, { ...other, state });
        }
        return state;
      },
    })),
    fault('view-name-in-any-case', 'VIW-9', 'Names of views that differ in case alone are one name.', (place) => {
      const known = <A extends { readonly name: string }>(args: A): A => {
        const same = storedViews(place)
          .names()
          .find((name) => name.toLowerCase() === args.name?.toLowerCase?.());
        return same === undefined ? args : { ...args, name: same };
      };
      return {
        'view.value': (args, sound) => sound(known(args)),
        'view.peek': (args, sound) => sound(known(args)),
        'view.refresh': (args, sound) => sound(known(args)),
      };
    }),
    fault('view-found-by-its-beginning', 'VIW-9', 'A name finds a view whose name begins with it.', (place) => ({
      'view.value': (args, sound) => {
        const longer = storedViews(place)
          .names()
          .find((name) => name.startsWith(args.name));
        return sound(longer === undefined ? args : { name: longer });
      },
    })),
    fault(
      'view-of-the-stream-of-its-name',
      'VIW-7',
      'A view folds the stream that is called like it, where there is one.',
      () => ({
        'view.define': async (args, sound, call) =>
          sound((await call('catalog.exists', { stream: args.name })) ? { ...args, stream: args.name } : args),
      }),
    ),
    fault('view-defining-lists-its-stream', 'CAT-5', 'Defining a view lists its stream.', (place) => ({
      'catalog.exists': async (args, sound) => (await sound(args)) || storedViews(place).of(args.stream).length > 0,
    })),
    fault('view-kept-in-the-handle', 'VIW-10', 'A view is known to the handle that defined it only.', () => {
      const own = new Set<string>();
      const known = <A extends { readonly name: string }>(args: A): A =>
        own.has(args.name) ? args : { ...args, name: `${args.name}\0` };
      return {
        'view.define': (args, sound) => {
          own.add(args.name);
          return sound(args);
        },
        'view.value': (args, sound) => sound(known(args)),
        'view.peek': (args, sound) => sound(known(args)),
        'view.refresh': (args, sound) => sound(known(args)),
        'view.attach': (args, sound) => sound(known(args)),
      };
    }),
  ];
}
