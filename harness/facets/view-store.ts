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

export interface NamedView {
  readonly name: string;
  readonly stored: StoredView;
}

/** Every view, read from the store at each call: another handle may have defined or attached one. */
export async function allViews(session: Session): Promise<readonly NamedView[]> {
  const views: NamedView[] = [];
  for (const [name] of await session.backend.cells(session.space, 'view')) {
    const cell = name === undefined ? null : await session.backend.get(cellKey(session, 'view', name));
    if (name !== undefined && cell !== null) views.push({ name, stored: viewIn(cell) });
  }
  return views;
}

export async function viewsOf(session: Session, stream: string): Promise<readonly NamedView[]> {
  return (await allViews(session)).filter(({ stored }) => stored.definition.stream === stream);
}

/** The state of the view folded up to the mark. Stores nothing. */
export function currentState(session: Session, name: string, { definition }: StoredView): Promise<State> {
  return foldTail(session, planOf(definition), async () => (await loadView(session, name)).state);
}

/** Folds the tail into the stored state; with `attach` the view is attached by the same write. */
export async function refreshView(session: Session, name: string, attach: boolean): Promise<State> {
  const state = await currentState(session, name, await loadView(session, name));
  return storeState(session, name, storable(session, state), attach);
}

/** The state as it can be kept: a fold can nest a value deeper than the store promises to hold. */
export function storable(session: Session, state: State): State {
  return { value: value.read(state.value, 'value', session.options.limits), seq: state.seq };
}

/** Stores the state unless the stored one has a higher seq; answers the stored one. */
export async function storeState(session: Session, name: string, state: State, attach: boolean): Promise<State> {
  const cell = await changeCell(session, cellKey(session, 'view', name), (current) => {
    const there = viewIn(current as NonNullable<Cell>);
    const next: StoredView = {
      definition: there.definition,
      attached: there.attached || attach,
      state: there.state.seq > state.seq ? there.state : state,
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

export function planOf({ stream, fold, seed, upcasters }: ViewDefinition): Plan {
  return { stream, fold: compileFold(fold), seed, upcasters: compileUpcasters(upcasters) };
}
