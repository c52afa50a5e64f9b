// The facet concurrency: the mark that a writer expects, and the conflict that refuses it (CON-1, CON-3).
import type { Conflict, Json } from '../contract/index.js';
import { type Field, optional, wholeNumber } from './arguments.js';
import type { AppendOutcome, AppendRequest } from './backend.js';
import type { Session } from './session.js';

export const expected: Field<number | undefined> = optional(wholeNumber);

export function conflict(wanted: Json, actual: Json): Conflict {
  return { conflict: true, expected: wanted, actual };
}

type Refused = Extract<AppendOutcome, { outcome: 'conflict' }>;

/** Appends, only if `mark` is the mark or undefined; a refusal becomes the conflict of the contract. */
export async function appendExpecting(
  session: Session,
  request: Omit<AppendRequest, 'space' | 'expected'>,
  mark: number | undefined,
): Promise<Exclude<AppendOutcome, Refused> | (Refused & { readonly conflict: Conflict })> {
  const { backend, space } = session;
  const condition = mark === undefined ? {} : { expected: mark };
  const outcome = await backend.append({ space, ...request, ...condition });
  if (outcome.outcome !== 'conflict') return outcome;
  return { ...outcome, conflict: conflict(mark ?? null, outcome.actual) };
}
