// Faults of refreshing views and of attaching them.
import { type Event, errorCodeOf } from '../../harness/contract/index.js';
import { compileFold } from '../../harness/facets/folds.js';
import { faultsOf } from './faults-of.js';
import { foldOnto, workOf } from './folding.js';
import type { Mutant, Overrides, Place } from './mutant.js';
import { type StoredView, storedViews } from './stored-views.js';

const fault = faultsOf('view');

/** What becomes of the views of the stream at a publish, given what each was before it. */
function atPublish(
  change: (before: StoredView, after: StoredView, event: Event) => StoredView | undefined,
): (place: Place) => Overrides {
  return (place) => ({
    'subscription.publish': async (args, sound) => {
      const views = storedViews(place);
      const before = new Map(views.of(args.stream).map((name) => [name, views.get(name)]));
      const answer = await sound(args);
      if ('conflict' in answer) return answer;
      for (const [name, was] of before) {
        const is = views.get(name);
        const next = was === undefined || is === undefined ? undefined : change(was, is, answer);
        if (next !== undefined) views.set(name, next);
      }
      return answer;
    },
  });
}

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
  ...attaching(),
];

/** Attached views and what is published. */
function attaching(): readonly Mutant[] {
  return [
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
    fault('view-failing-is-detached', 'VIW-4', 'An attached view that fails is detached.', (place) => ({
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
    })),
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
  ];
}
