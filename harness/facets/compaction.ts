// The facet compaction: the checkpoint is stored first, then the events it covers are dropped.
import type { State } from '../contract/index.js';
import { name, positiveNumber } from './arguments.js';
import { type Facet, operation } from './operation.js';
import { initial } from './projection.js';
import { type Session, streamKey } from './session.js';
import { checkpoint, loadSnapshot, type NamedPlan, namedPlanFields, snapshotsOf } from './snapshot.js';
import { viewsOf } from './view-store.js';

export const compaction: Facet<'compaction.pending' | 'compaction.due' | 'compaction.compact' | 'compaction.maybe'> = {
  'compaction.pending': operation({ stream: name, name }, pending),

  'compaction.due': operation({ stream: name, name, every: positiveNumber }, async (session, args) => {
    return (await pending(session, args)) >= args.every;
  }),

  'compaction.compact': operation(namedPlanFields, compact),

  'compaction.maybe': operation({ ...namedPlanFields, every: positiveNumber }, async (session, args) => {
    if ((await pending(session, args)) >= args.every) return compact(session, args);
    return (await loadSnapshot(session, args)) ?? initial(args);
  }),
};

/** How many events were appended since the snapshot. */
async function pending(session: Session, key: { readonly stream: string; readonly name: string }): Promise<number> {
  const covered = (await loadSnapshot(session, key))?.seq ?? 0;
  return (await session.backend.mark(streamKey(session, key.stream))) - covered;
}

async function compact(session: Session, plan: NamedPlan): Promise<State> {
  const state = await checkpoint(session, plan);
  // Through the checkpoint's seq, not the mark: an event appended meanwhile is not in it.
  const through = session.options.compaction === 'protect' ? await coveredByAll(session, plan, state) : state.seq;
  await session.backend.truncate({ ...streamKey(session, plan.stream), through });
  return state;
}

/** The seq up to which no snapshot and no view of the stream needs the events any more. */
async function coveredByAll(session: Session, { stream }: NamedPlan, state: State): Promise<number> {
  const snapshots = await snapshotsOf(session, stream);
  const views = await viewsOf(session, stream);
  return Math.min(state.seq, ...snapshots.map(({ seq }) => seq), ...views.map(({ stored }) => stored.state.seq));
}
