// The commits: one order over all spaces, and a sequence for each.
import type { Event, GlobalEntry, GlobalRef, SpaceEntry } from '../../harness/contract/index.js';
import type { AppendRequest } from '../../harness/facets/index.js';
import type { Environment } from './environment.js';
import { commitAt, eventAt, LAST_POSITION, positionAt, under } from './keys.js';
import { type Commit, commitFrom, eventFrom } from './rows.js';

export interface Range {
  readonly space: number;
  readonly from: number;
  readonly limit?: number;
}

/** Within the transaction that stores the events. */
export function putCommits(
  environment: Environment,
  { space, stream, causation, correlation }: AppendRequest,
  events: readonly Event[],
): { positions: number[]; sequences: number[] } {
  const before = lastSequence(environment, space);
  const highest = Number(environment.get(LAST_POSITION) ?? 0);
  const sequences = events.map((_, index) => before + index + 1);
  const positions = events.map((_, index) => highest + index + 1);
  for (const [index, { seq }] of events.entries()) {
    const position = highest + index + 1;
    const commit = [position, stream, seq, causation ?? null, correlation ?? null];
    environment.put(commitAt(space, before + index + 1), commit);
    environment.put(positionAt(space, position), before + index + 1);
  }
  environment.put(LAST_POSITION, highest + events.length);
  return { positions, sequences };
}

export function entriesByPosition(environment: Environment, { space, from, limit }: Range): GlobalEntry[] {
  const entries = entriesBySequence(environment, { ...rangeOf(space, sequenceAt(environment, space, from), limit) });
  return entries.map(({ id, sequence: _sequence, causation: _causation, correlation: _correlation, ...what }) => ({
    position: id,
    ...what,
  }));
}

export function entriesBySequence(environment: Environment, range: Range): SpaceEntry[] {
  const { space } = range;
  return commitsFrom(environment, range).map(({ sequence, position, stream, seq, causation, correlation }) => {
    const row = environment.get(eventAt({ space, stream }, seq));
    const what = row === undefined ? { gap: true as const, stream, seq } : { event: eventFrom(stream, seq, row) };
    return { id: position, sequence, ...what, causation, correlation };
  });
}

export function commitRefs(environment: Environment, { space, from }: Range): GlobalRef[] {
  const commits = commitsFrom(environment, { space, from: sequenceAt(environment, space, from) });
  return commits.map(({ position, stream, seq }) => ({ position, stream, seq }));
}

export function lastPosition(environment: Environment, space: number): number {
  const row = environment.get(commitAt(space, lastSequence(environment, space)));
  return row === undefined ? 0 : commitFrom(row).position;
}

/** The sequence of the first commit at the position or above. */
function sequenceAt(environment: Environment, space: number, position: number): number {
  const [first] = environment.range({ ...under(['position', space], position), limit: 1 });
  return first === undefined ? Number.POSITIVE_INFINITY : Number(first.value);
}

function lastSequence(environment: Environment, space: number): number {
  const { start, end } = under(['commit', space]);
  const [last] = environment.range({ start: end, end: start, reverse: true, limit: 1 });
  return Number(last?.key[2] ?? 0);
}

function commitsFrom(
  environment: Environment,
  { space, from, limit = Number.POSITIVE_INFINITY }: Range,
): (Commit & { readonly sequence: number })[] {
  const count = Math.min(limit, lastSequence(environment, space) - Math.max(from, 1) + 1);
  if (count <= 0) return [];
  const entries = environment.range({ ...under(['commit', space], from), limit: count });
  return entries.map(({ key, value }) => ({ sequence: Number(key[2]), ...commitFrom(value) }));
}

function rangeOf(space: number, from: number, limit: number | undefined): Range {
  return { space, from, ...(limit !== undefined && { limit }) };
}
