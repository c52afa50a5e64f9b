// The commits: one order over all spaces, and a sequence for each.
import type { Event, GlobalEntry, GlobalRef, SpaceEntry } from '../../harness/contract/index.js';
import type { AppendRequest } from '../../harness/facets/index.js';
import type { View, Writer } from './database.js';
import { commitAt, eventAt, LAST_POSITION, positionAt, under } from './keys.js';
import { type Commit, commitFrom, eventFrom } from './rows.js';

export interface From {
  readonly space: number;
  readonly from: number;
  readonly limit?: number | undefined;
}

/** Together with the events. */
export async function putCommits(
  writer: Writer,
  { space, stream, causation, correlation }: AppendRequest,
  events: readonly Event[],
): Promise<{ positions: number[]; sequences: number[] }> {
  const before = (await lastCommit(writer, space))?.sequence ?? 0;
  const highest = Number((await writer.get(LAST_POSITION)) ?? 0);
  const sequences = events.map((_, index) => before + index + 1);
  const positions = events.map((_, index) => highest + index + 1);
  for (const [index, { seq }] of events.entries()) {
    const sequence = before + index + 1;
    const position = highest + index + 1;
    writer.put(commitAt(space, sequence), [sequence, position, stream, seq, causation ?? null, correlation ?? null]);
    writer.put(positionAt(space, position), sequence);
  }
  writer.put(LAST_POSITION, highest + events.length);
  return { positions, sequences };
}

export async function entriesByPosition(view: View, { space, from, limit }: From): Promise<GlobalEntry[]> {
  const entries = await entriesBySequence(view, { space, from: await sequenceAt(view, space, from), limit });
  return entries.map(({ id, sequence: _sequence, causation: _causation, correlation: _correlation, ...what }) => ({
    position: id,
    ...what,
  }));
}

export async function entriesBySequence(view: View, range: From): Promise<SpaceEntry[]> {
  const { space } = range;
  const commits = await commitsFrom(view, range);
  const entries = commits.map(async ({ sequence, position, stream, seq, causation, correlation }) => {
    const row = await view.get(eventAt({ space, stream }, seq));
    const what = row === undefined ? { gap: true as const, stream, seq } : { event: eventFrom(stream, row) };
    return { id: position, sequence, ...what, causation, correlation };
  });
  return Promise.all(entries);
}

export async function commitRefs(view: View, { space, from }: From): Promise<GlobalRef[]> {
  const commits = await commitsFrom(view, { space, from: await sequenceAt(view, space, from) });
  return commits.map(({ position, stream, seq }) => ({ position, stream, seq }));
}

export async function lastPosition(view: View, space: number): Promise<number> {
  return (await lastCommit(view, space))?.position ?? 0;
}

/** The sequence of the first commit at the position or above. */
async function sequenceAt(view: View, space: number, position: number): Promise<number> {
  const [first] = await view.range({ ...under(['position', space], position), limit: 1 });
  return first === undefined ? Number.MAX_SAFE_INTEGER : Number(first.value);
}

async function lastCommit(view: View, space: number): Promise<Commit | undefined> {
  const [last] = await view.range({ ...under(['commit', space]), reverse: true, limit: 1 });
  return last && commitFrom(last.value);
}

async function commitsFrom(view: View, { space, from, limit }: From): Promise<Commit[]> {
  const last = (await lastCommit(view, space))?.sequence ?? 0;
  const count = Math.min(limit ?? last, last);
  const entries = await view.range({ ...under(['commit', space], from), limit: count });
  return entries.map(({ value }) => commitFrom(value));
}
