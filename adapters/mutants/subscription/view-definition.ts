// Faults of defining views, and of which view is which.
import { equalJson, type Json } from '../../../harness/contract/index.js';
import { compileFold } from '../../../harness/facets/folds.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { storedViews } from './stored-views.js';

const fault = faultsOf('view');

export const viewDefinition: readonly Mutant[] = [
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
  fault('view-other-seed-is-no-difference', 'VIW-8', 'Definitions that differ in the seed alone count as one.', () => ({
    'view.define': async (args, sound) => {
      const answer = await sound(args);
      if (answer === null) return null;
      const without = ({ seed: _, ...rest }: { [key: string]: Json }): Json => rest;
      const asked = without(answer.expected as { [key: string]: Json });
      return equalJson(asked, without(answer.actual as { [key: string]: Json })) ? null : answer;
    },
  })),
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
