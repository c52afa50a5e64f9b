import { compileFold } from '../../../harness/facets/folds.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { foldOnto } from '../projection/folding.js';
import { atPublish, storedViews } from './stored-views.js';

const fault = faultsOf('view');

export const viewAttachment: readonly Mutant[] = [
  fault(
    'view-attached-twice-counts-twice',
    'VIW-5',
    'A view that is attached twice folds each published event twice.',
    (place) => {
      const times = place.shared('times', () => new Map<string, number>());
      const doubled = atPublish((_, is, event) =>
        is.attached ? { ...is, state: foldOnto(is.state, [event], compileFold(is.definition.fold).step) } : undefined,
      )(place);
      const publish = doubled['subscription.publish'];
      return {
        'view.attach': async (args, sound) => {
          const answer = await sound(args);
          times.set(args.name, (times.get(args.name) ?? 0) + 1);
          return answer;
        },
        'subscription.publish': (args, sound, call) =>
          storedViews(place)
            .of(args.stream)
            .some((name) => (times.get(name) ?? 0) > 1) && publish !== undefined
            ? publish(args, sound, call)
            : sound(args),
      };
    },
    { number: 'V03' },
  ),
  fault(
    'view-trusts-the-counter-of-its-handle',
    'VIW-4',
    'A handle folds into an attached view only what it published itself, so that a crash in between leaves a gap.',
    (place) => {
      const known = new Set<string>();
      const publish = atPublish((was, is, event) =>
        is.attached && !known.has(event.stream)
          ? { ...is, state: { ...foldOnto(was.state, [event], compileFold(is.definition.fold).step) } }
          : undefined,
      )(place)['subscription.publish'];
      return {
        'view.attach': async (args, sound) => {
          const answer = await sound(args);
          known.add(storedViews(place).get(args.name)?.definition.stream ?? '');
          return answer;
        },
        'subscription.publish': async (args, sound, call) => {
          const answer = await (publish ?? sound)(args, sound, call);
          known.add(args.stream);
          return answer;
        },
      };
    },
    { number: 'V07' },
  ),
  fault(
    'view-attaching-is-not-refreshing',
    'VIW-4',
    'Attaching leaves a view as it is until the next publish.',
    (place) => ({
      'view.attach': async (args, sound) => {
        const before = storedViews(place).get(args.name);
        const answer = await sound(args);
        if (before !== undefined) storedViews(place).set(args.name, { ...before, attached: true });
        return answer;
      },
    }),
  ),
  fault('view-attaching-is-refreshing', 'VIW-4', 'Attaching refreshes a view once and no more.', (place) => ({
    'view.attach': async (args, sound) => {
      const answer = await sound(args);
      const stored = storedViews(place).get(args.name);
      if (stored !== undefined) storedViews(place).set(args.name, { ...stored, attached: false });
      return answer;
    },
  })),
  fault('view-attaching-again-detaches', 'VIW-5', 'Attaching a second time detaches.', (place) => ({
    'view.attach': async (args, sound) => {
      const before = storedViews(place).get(args.name)?.attached;
      const answer = await sound(args);
      const stored = storedViews(place).get(args.name);
      if (before && stored !== undefined) storedViews(place).set(args.name, { ...stored, attached: false });
      return answer;
    },
  })),
  fault(
    'view-attaching-detaches-the-others',
    'VIW-7',
    'Attaching a view detaches the others of its stream.',
    (place) => ({
      'view.attach': async (args, sound) => {
        const answer = await sound(args);
        const views = storedViews(place);
        for (const name of views.of(views.get(args.name)?.definition.stream ?? '')) {
          const other = views.get(name);
          if (other !== undefined && name !== args.name) views.set(name, { ...other, attached: false });
        }
        return answer;
      },
    }),
  ),
  fault(
    'view-attachment-is-of-the-handle',
    'VIW-10',
    'A view is attached in the handle that attached it only.',
    (place) => {
      const own = new Set<string>();
      const publish = atPublish((was, is) => (is.attached ? { ...is, state: was.state } : undefined))(place)[
        'subscription.publish'
      ];
      return {
        'view.attach': (args, sound) => {
          own.add(args.name);
          return sound(args);
        },
        'subscription.publish': (args, sound, call) =>
          storedViews(place)
            .of(args.stream)
            .some((name) => own.has(name))
            ? sound(args)
            : (publish ?? sound)(args, sound, call),
      };
    },
  ),
  fault(
    'view-attached-lags-by-one',
    'VIW-4',
    'An attached view is refreshed before the event is stored, and lags by one.',
    atPublish((was, is) => (is.attached && is.state.seq > was.state.seq ? { ...is, state: was.state } : undefined)),
  ),
  fault(
    'view-attached-folds-the-published-event-only',
    'VIW-4',
    'A publish folds its own event into an attached view and leaves out what was appended before it.',
    atPublish((was, is, event) =>
      is.attached && event.seq > was.state.seq + 1
        ? { ...is, state: foldOnto(was.state, [event], compileFold(is.definition.fold).step) }
        : undefined,
    ),
  ),
  fault(
    'view-attached-folds-the-event-twice',
    'VIW-4',
    'A publish folds its event into a view that was brought up to date by hand once more.',
    (place) => {
      const refreshed = new Set<string>();
      const publish = atPublish((was, is, event) =>
        is.attached && was.state.seq === event.seq - 1 && was.state.seq > 0 && refreshed.has(event.stream)
          ? { ...is, state: foldOnto(is.state, [event], compileFold(is.definition.fold).step) }
          : undefined,
      )(place)['subscription.publish'];
      return {
        'view.refresh': async (args, sound) => {
          const state = await sound(args);
          refreshed.add(storedViews(place).get(args.name)?.definition.stream ?? '');
          return state;
        },
        'subscription.publish': (args, sound, call) => (publish ?? sound)(args, sound, call),
      };
    },
  ),
  fault(
    'view-attached-follows-every-stream',
    'VIW-6',
    'A publish to any stream refreshes all attached views.',
    (place) => ({
      'subscription.publish': async (args, sound, call) => {
        const answer = await sound(args);
        if ('conflict' in answer) return answer;
        const views = storedViews(place);
        const attached = views.names().filter((name) => views.get(name)?.attached);
        for (const name of attached) await call('view.refresh', { name }).catch(() => null);
        return answer;
      },
    }),
  ),
  fault(
    'view-attached-counts-every-stream',
    'VIW-6',
    'An attached view folds what is published to other streams.',
    (place) => ({
      'subscription.publish': async (args, sound) => {
        const answer = await sound(args);
        if ('conflict' in answer) return answer;
        const views = storedViews(place);
        for (const name of views.names()) {
          const stored = views.get(name);
          if (!stored?.attached || stored.definition.stream === args.stream) continue;
          const { value } = foldOnto(stored.state, [answer], compileFold(stored.definition.fold).step);
          views.set(name, { ...stored, state: { ...stored.state, value } });
        }
        return answer;
      },
    }),
  ),
  fault(
    'view-attached-counts-refused-publishes',
    'VIW-4',
    'An attached view folds a publish that conflicts.',
    (place) => ({
      'subscription.publish': async (args, sound) => {
        const answer = await sound(args);
        if (!('conflict' in answer)) return answer;
        const { stream, type, at = 0, data = {} } = args;
        const views = storedViews(place);
        for (const name of views.of(stream)) {
          const stored = views.get(name);
          if (!stored?.attached) continue;
          const event = { stream, seq: stored.state.seq + 1, type, at, data };
          const { value } = foldOnto(stored.state, [event], compileFold(stored.definition.fold).step);
          views.set(name, { ...stored, state: { ...stored.state, value } });
        }
        return answer;
      },
    }),
  ),
];
