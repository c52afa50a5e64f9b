// Where views are kept: definition, attachment and materialised state in one cell of the store, none of it in the handle.
import { ContractError, equalJson, type Fold, type Json, type State, type Upcasters } from '../contract/index.js';
import { value } from './arguments.js';
import type { Cell } from './backend.js';
import { changeCell } from './cell.js';
import { compileFold } from './folds.js';
import { foldTail, type Plan } from './projection.js';
import { cellKey, type Session } from './session.js';
import { tolerating } from './tolerating.js';
import { compileUpcasters } from './upcasters.js';

export interface ViewDefinition {
  readonly stream: string;
  readonly fold: Fold;
  readonly seed: Json;
  readonly upcasters: Upcasters;
}

export interface StoredView {
  readonly definition: ViewDefinition;
  /** Whether every publish to the stream refreshes the view. */
  readonly attached: boolean;
  readonly state: State;
}

/** @throws ContractError NOT_FOUND when the view is not defined. */
export async function loadView(session: Session, name: string): Promise<StoredView> {
  const cell = await session.backend.get(cellKey(session, 'view', name));
  if (cell === null) throw new ContractError('NOT_FOUND', `view "${name}" is not defined`);
  return viewIn(cell);
}

/** Every view of the stream, read from the store at each call: another handle may have defined or attached one. */
export async function viewsOf(
  session: Session,
  stream: string,
): Promise<readonly { readonly name: string; readonly stored: StoredView }[]> {
  const views: { name: string; stored: StoredView }[] = [];
  for (const [name] of await session.backend.cells(session.space, 'view')) {
    const cell = name === undefined ? null : await session.backend.get(cellKey(session, 'view', name));
    if (name === undefined || cell === null) continue;
    const stored = viewIn(cell);
    if (stored.definition.stream === stream) views.push({ name, stored });
  }
  return views;
}

/** The state of the view folded up to the mark. Stores nothing. */
export function currentState(session: Session, name: string, { definition }: StoredView): Promise<State> {
  return foldTail(session, planOf(definition), async () => (await loadView(session, name)).state);
}

/** Folds the tail into the stored state; with `attach` the view is attached by the same write. */
export async function refreshView(session: Session, name: string, attach: boolean): Promise<State> {
  const state = await currentState(session, name, await loadView(session, name));
  const materialised = { value: value.read(state.value, 'value', session.options.limits), seq: state.seq };
  const cell = await changeCell(session, cellKey(session, 'view', name), (current) => {
    const there = viewIn(current as NonNullable<Cell>);
    const next: StoredView = {
      definition: there.definition,
      attached: there.attached || attach,
      state: there.state.seq > state.seq ? there.state : materialised,
    };
    return equalJson(toJson(next), toJson(there)) ? 'keep' : { value: toJson(next) };
  });
  return viewIn(cell as NonNullable<Cell>).state;
}

/**
 * Brings the attached views of the stream up to date after a publish. One that cannot fold the event stays where it was:
 * the event is stored, and its publisher must get it.
 */
export async function refreshAttached(session: Session, stream: string): Promise<void> {
  for (const { name, stored } of await viewsOf(session, stream)) {
    if (stored.attached) await tolerating(refreshView(session, name, false));
  }
}

export function toJson(view: StoredView | ViewDefinition): Json {
  return view as unknown as Json;
}

export function viewIn(cell: NonNullable<Cell>): StoredView {
  return cell.value as unknown as StoredView;
}

function planOf({ stream, fold, seed, upcasters }: ViewDefinition): Plan {
  return { stream, fold: compileFold(fold), seed, upcasters: compileUpcasters(upcasters) };
}
