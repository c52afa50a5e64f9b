// The facet snapshot: states kept by (stream, name), whose seq never goes back.
import { equalJson, type Json, type State } from '../contract/index.js';
import { type Field, name, optional, value, wholeNumber } from './arguments.js';
import type { Cell } from './backend.js';
import { changeCell } from './cell.js';
import { invalid } from './definitions.js';
import { type Facet, operation } from './operation.js';
import { foldTail, initial, type Plan, planFields } from './projection.js';
import { cellKey, type Session, streamKey } from './session.js';

export const namedPlanFields: typeof planFields & { readonly name: Field<string> } = { ...planFields, name };

export type NamedPlan = Plan & { readonly name: string };

export const snapshot: Facet<
  'snapshot.load' | 'snapshot.save' | 'snapshot.exists' | 'snapshot.replay' | 'snapshot.checkpoint'
> = {
  'snapshot.load': operation({ stream: name, name, seed: optional(value) }, async (session, args) => {
    return (await loadSnapshot(session, args)) ?? { value: args.seed ?? null, seq: 0 };
  }),

  'snapshot.save': operation({ stream: name, name, value, seq: wholeNumber }, async (session, args) => {
    const mark = await session.backend.mark(streamKey(session, args.stream));
    if (args.seq > mark) throw invalid(`the snapshot has seq ${args.seq}, but the stream ends at ${mark}`);
    return saveSnapshot(session, args, { value: args.value, seq: args.seq });
  }),

  'snapshot.exists': operation({ stream: name, name }, async (session, args) => {
    return (await loadSnapshot(session, args)) !== undefined;
  }),

  'snapshot.replay': operation(namedPlanFields, replay),
  'snapshot.checkpoint': operation(namedPlanFields, checkpoint),
};

interface SnapshotKey {
  readonly stream: string;
  readonly name: string;
}

export async function loadSnapshot(session: Session, key: SnapshotKey): Promise<State | undefined> {
  return stateIn(await session.backend.get(cellKey(session, 'snapshot', key.stream, key.name)));
}

/** Every state that is kept for the stream. */
export async function snapshotsOf(session: Session, stream: string): Promise<readonly State[]> {
  const states: State[] = [];
  for (const [of, snapshotName] of await session.backend.cells(session.space, 'snapshot')) {
    if (of !== stream || snapshotName === undefined) continue;
    const state = await loadSnapshot(session, { stream, name: snapshotName });
    if (state !== undefined) states.push(state);
  }
  return states;
}

function replay(session: Session, plan: NamedPlan): Promise<State> {
  return foldTail(session, plan, async () => (await loadSnapshot(session, plan)) ?? initial(plan));
}

/** Stores the replayed state and answers the stored one, which is newer when somebody else was faster. */
export async function checkpoint(session: Session, plan: NamedPlan): Promise<State> {
  return saveSnapshot(session, plan, await replay(session, plan));
}

/** Stores the state unless the stored one has a higher seq (SNP-5); answers the stored one. */
async function saveSnapshot(session: Session, key: SnapshotKey, state: State): Promise<State> {
  // Checked here, not when it is read: a fold can nest a value deeper than the store promises to hold.
  const next: Json = { value: value.read(state.value, 'value', session.options.limits), seq: state.seq };
  const stored = await changeCell(session, cellKey(session, 'snapshot', key.stream, key.name), (current) => {
    const there = stateIn(current);
    if (there !== undefined && (there.seq > state.seq || equalJson(current?.value ?? null, next))) return 'keep';
    return { value: next };
  });
  return stateIn(stored) as State;
}

function stateIn(cell: Cell): State | undefined {
  return cell === null ? undefined : (cell.value as unknown as State);
}
