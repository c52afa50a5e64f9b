// The facet projection: folding the events after a prior state, of one moment, never silently from less than all of them.
import { ContractError, type Event, type Json, type State } from '../contract/index.js';
import {
  type Arguments,
  compiled,
  type Field,
  type Fields,
  name,
  optional,
  readParts,
  value,
  wholeNumber,
} from './arguments.js';
import { invalid } from './definitions.js';
import { copyValue } from './event.js';
import { type CompiledFold, compileFold } from './folds.js';
import { type Facet, operation } from './operation.js';
import { type Session, streamKey } from './session.js';
import { compileUpcasters, type Lifter, NO_UPCASTERS } from './upcasters.js';

interface PlanFields extends Fields {
  readonly stream: Field<string>;
  readonly fold: Field<CompiledFold>;
  readonly seed: Field<Json | undefined>;
  readonly upcasters: Field<Lifter | undefined>;
}

/** What every operation that folds a stream takes. */
export const planFields: PlanFields = {
  stream: name,
  fold: compiled(compileFold),
  seed: optional(value),
  upcasters: optional(compiled(compileUpcasters)),
};

/** Which stream is folded, and how. */
export type Plan = Arguments<PlanFields>;

export const prior: Field<State | undefined> = optional({
  read: (given, argument, limits) => readParts({ value, seq: wholeNumber }, given, limits, argument),
});

export const projection: Facet<'projection.project'> = {
  'projection.project': operation({ ...planFields, prior }, (session, args) =>
    foldAfter(session, args, args.prior ?? initial(args)),
  ),
};

export function initial(plan: Pick<Plan, 'fold' | 'seed'>): State {
  return { value: plan.seed === undefined ? plan.fold.seed() : copyValue(plan.seed), seq: 0 };
}

/** Folds the events with seq > from.seq onto from.value, which belongs to the fold from then on. */
export async function foldAfter(session: Session, plan: Plan, from: State): Promise<State> {
  const { events, last, dropped } = await session.backend.read({
    ...streamKey(session, plan.stream),
    from: from.seq + 1,
  });
  if (from.seq > last) throw invalid(`the state has seq ${from.seq}, but the stream ends at ${last}`);
  if (from.seq < dropped) {
    throw new ContractError('COMPACTED', `events ${from.seq + 1} to ${dropped} of the stream were truncated`);
  }
  return foldEvents(plan, from, events);
}

/** Folds the events onto from.value. That and the events belong to the fold from then on. */
export function foldEvents(plan: Plan, from: State, events: readonly Event[]): State {
  const { lift } = plan.upcasters ?? NO_UPCASTERS;
  let { value: folded, seq } = from;
  for (const event of events) {
    folded = plan.fold.step(folded, lift(event));
    seq = event.seq;
  }
  return { value: folded, seq };
}

/**
 * Folds the tail onto a state that is kept in the store. Where the tail was truncated because somebody stored a newer
 * state meanwhile, it goes on from that one.
 */
export async function foldTail(session: Session, plan: Plan, load: () => Promise<State>): Promise<State> {
  let from = await load();
  for (;;) {
    const { seq } = from;
    try {
      return await foldAfter(session, plan, from);
    } catch (error) {
      if (!(error instanceof ContractError) || error.code !== 'COMPACTED') throw error;
      from = await load();
      if (from.seq <= seq) throw error;
    }
  }
}
