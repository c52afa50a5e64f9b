// Faults of attached views beside others: views that fail, subscribers that fail, other handles.
import type { Json } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { atPublish, storedViews } from './stored-views.js';

const fault = faultsOf('view');

export const viewNeighbours: readonly Mutant[] = [
  fault(
    'view-failing-stops-the-others',
    'VIW-7',
    'After an attached view that fails the others are not refreshed.',
    (place) => ({
      'subscription.publish': async (args, sound, call) => {
        const views = storedViews(place);
        const names = views.of(args.stream);
        const before = new Map(names.map((name) => [name, views.get(name)]));
        const answer = await sound(args);
        let failed = false;
        for (const name of names) {
          const was = before.get(name);
          if (failed && was?.attached) views.set(name, was);
          failed ||= await call('view.value', { name }).then(
            () => false,
            () => true,
          );
        }
        return answer;
      },
    }),
  ),
  fault(
    'view-failing-fails-the-publisher',
    'SUB-1',
    'A publisher is told of an attached view that fails.',
    (place) => ({
      'subscription.publish': async (args, sound, call) => {
        const answer = await sound(args);
        const views = storedViews(place);
        const attached = views.of(args.stream).filter((name) => views.get(name)?.attached);
        for (const name of attached) await call('view.value', { name });
        return answer;
      },
    }),
  ),
  fault(
    'view-failing-is-detached',
    'VIW-4',
    'An attached view that fails is detached.',
    (place) => ({
      'subscription.publish': async (args, sound, call) => {
        const answer = await sound(args);
        const views = storedViews(place);
        for (const name of views.of(args.stream)) {
          const failed = await call('view.value', { name }).then(
            () => false,
            () => true,
          );
          const stored = views.get(name);
          if (failed && stored !== undefined) views.set(name, { ...stored, attached: false });
        }
        return answer;
      },
    }),
    {
      equivalent:
        'The event that a view failed on is still before it at every later publish, so that an attached view stays where it is exactly as one that is not attached does.',
    },
  ),
  fault(
    'view-failing-subscriber-stops-it',
    'VIW-4',
    'Where a subscriber of the stream fails, views are not refreshed.',
    (place) => {
      const failing = new Set<string>();
      const publish = atPublish((was, is) => (is.attached ? { ...is, state: was.state } : undefined))(place)[
        'subscription.publish'
      ];
      return {
        'subscription.subscribe': (args, sound) => {
          if (args.reaction?.kind === 'fail') failing.add(args.stream);
          return sound(args);
        },
        'subscription.publish': (args, sound, call) =>
          failing.has(args.stream) ? (publish ?? sound)(args, sound, call) : sound(args),
      };
    },
  ),
  fault(
    'view-of-another-handle-is-not-refreshed',
    'VIW-10',
    'A publish refreshes only views that this handle has defined.',
    (place) => {
      const own = new Set<string>();
      const publish = atPublish((was, is) => (is.attached ? { ...is, state: was.state } : undefined))(place)[
        'subscription.publish'
      ];
      return {
        'view.define': (args, sound) => {
          own.add(args.stream);
          return sound(args);
        },
        'subscription.publish': (args, sound, call) =>
          own.has(args.stream) ? sound(args) : (publish ?? sound)(args, sound, call),
      };
    },
  ),
  fault(
    'view-peek-is-kept-in-the-handle',
    'VIW-10',
    'A handle peeks once, and does not see what another refreshed.',
    (place) => {
      const seen = new Map<string, Json>();
      const forgotten = <A extends { readonly name: string }, R>(args: A, answer: Promise<R>): Promise<R> => {
        seen.delete(args.name);
        return answer;
      };
      return {
        'view.peek': async (args, sound) => {
          const there = await sound(args);
          seen.set(args.name, seen.get(args.name) ?? there);
          return seen.get(args.name) ?? there;
        },
        'view.refresh': (args, sound) => forgotten(args, sound(args)),
        'view.attach': (args, sound) => forgotten(args, sound(args)),
        'subscription.publish': (args, sound) => {
          for (const name of storedViews(place).of(args.stream)) seen.delete(name);
          return sound(args);
        },
      };
    },
  ),
];
