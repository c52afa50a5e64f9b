// The views that a memory store keeps, to change what no operation would.
import type { Json, Operations, State } from '../../harness/contract/index.js';
import { memoryCells } from './memory-cells.js';
import type { Place } from './mutant.js';

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
