// Folding every view of a space at once: anew from the seed, or on from the checkpoint of each. All states are known before
// the first is stored, so that one view that cannot be folded leaves the others as they were (SPC-12).
import type { State } from '../contract/index.js';
import { foldAfter, foldTail, initial } from './projection.js';
import type { Session } from './session.js';
import { allViews, loadView, type NamedView, planOf, storable, storeState } from './view-store.js';

/** How many stored events were read, each counted for every view that folded it. */
export interface Refolded {
  readonly events: number;
}

/** A state that is not stored yet, and how many events were folded to come there. */
interface Folded {
  readonly state: State;
  readonly events: number;
}

type Refold = (session: Session, view: NamedView) => Promise<Folded>;

export async function refoldViews(session: Session, refold: Refold): Promise<Refolded> {
  const folded: (Folded & { readonly name: string })[] = [];
  for (const view of await allViews(session)) {
    const { state, events } = await refold(session, view);
    folded.push({ name: view.name, state: storable(session, state), events });
  }
  // One that somebody else has brought further meanwhile stays.
  for (const { name, state } of folded) await storeState(session, name, state, false);
  return { events: folded.reduce((sum, { events }) => sum + events, 0) };
}

/** From the seed on. seqs are gapless and a truncated one is refused, so there were as many events as the last seq says. */
export async function fromSeed(session: Session, { stored }: NamedView): Promise<Folded> {
  const plan = planOf(stored.definition);
  const state = await foldAfter(session, plan, initial(plan));
  return { state, events: state.seq };
}

/** From the view's own checkpoint on. */
export async function fromCheckpoint(session: Session, { name, stored }: NamedView): Promise<Folded> {
  let covered = 0;
  const state = await foldTail(session, planOf(stored.definition), async () => {
    const checkpoint = (await loadView(session, name)).state;
    covered = checkpoint.seq;
    return checkpoint;
  });
  return { state, events: state.seq - covered };
}
