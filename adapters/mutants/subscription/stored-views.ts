// The views that a memory store keeps, to change what no operation would.
import type { Event, Json, Operations, State } from '../../../harness/contract/index.js';
import type { Overrides, Place } from '../parts/mutant.js';
import { memoryCells } from '../projection/memory-cells.js';

type DefineArgs = Operations['view.define']['args'];

export interface StoredView {
  readonly definition: Omit<DefineArgs, 'name' | 'space'>;
  readonly attached: boolean;
  readonly state: State;
}

export interface StoredViews {
  get(name: string): StoredView | undefined;
  set(name: string, view: StoredView): void;
  delete(name: string): void;
  names(): readonly string[];
  /** The names of the views of a stream. */
  of(stream: string): readonly string[];
}

export function storedViews(place: Place): StoredViews {
  const cells = memoryCells(place, 'view');
  const views: StoredViews = {
    get: (name) => cells.get(name) as unknown as StoredView | undefined,
    set: (name, view) => cells.set([name], view as unknown as Json),
    delete: (name) => cells.delete(name),
    names: () => cells.names().map(([name = '']) => name),
    of: (stream) => views.names().filter((name) => views.get(name)?.definition.stream === stream),
  };
  return views;
}

/** What becomes of the views of the stream at a publish, given what each was before it. */
export function atPublish(
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
