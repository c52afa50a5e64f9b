// The table of commits: one order over all spaces, and a sequence for each.
import type { Event, GlobalEntry, GlobalRef, SpaceEntry } from '../../harness/contract/index.js';
import type { AppendRequest } from '../../harness/facets/index.js';
import { limitBound, seqBound } from './bounds.js';
import type { SqliteFile } from './database.js';
import { rowsIn } from './spaces.js';
import { eventFrom, nameFrom, nameText } from './stored.js';

const INSERT = `
  INSERT INTO commits (space, sequence, stream, seq, causation, correlation) VALUES (?, ?, ?, ?, ?, ?)`;

const SELECT_BY_POSITION = `
  SELECT position, stream, seq, events.event
  FROM commits LEFT JOIN events USING (space, stream, seq)
  WHERE commits.space = ? AND position >= ?
  ORDER BY position LIMIT ?`;

const SELECT_BY_SEQUENCE = `
  SELECT position, sequence, causation, correlation, stream, seq, events.event
  FROM commits LEFT JOIN events USING (space, stream, seq)
  WHERE commits.space = ? AND sequence >= ?
  ORDER BY sequence LIMIT ?`;

export interface Range {
  readonly space: number;
  readonly from: number;
  readonly limit?: number;
}

/** Within the transaction that stores the events. */
export function insertCommits(
  file: SqliteFile,
  { space, stream, causation, correlation }: AppendRequest,
  events: readonly Event[],
): { positions: number[]; sequences: number[] } {
  const select = 'SELECT max(sequence) FROM commits WHERE space = ?';
  const before = Number(file.rows(select, space)[0]?.[0] ?? 0);
  const ids = [causation ?? null, correlation === undefined ? null : nameText(correlation)] as const;
  const sequences = events.map((_, index) => before + index + 1);
  const positions = events.map(({ seq }, index) =>
    file.run(INSERT, space, before + index + 1, nameText(stream), seq, ...ids),
  );
  return { positions, sequences };
}

export function commitsByPosition(file: SqliteFile, { space, from, limit }: Range): GlobalEntry[] {
  const rows = rowsIn(file, space, SELECT_BY_POSITION, space, seqBound(from), limitBound(limit));
  return rows.map(([position, ...what]) => ({ position: Number(position), ...eventOrGap(what) }));
}

export function commitsBySequence(file: SqliteFile, { space, from, limit }: Range): SpaceEntry[] {
  const rows = rowsIn(file, space, SELECT_BY_SEQUENCE, space, seqBound(from), limitBound(limit));
  return rows.map(([id, sequence, causation, correlation, ...what]) => ({
    id: Number(id),
    sequence: Number(sequence),
    ...eventOrGap(what),
    causation: causation === null ? null : Number(causation),
    correlation: correlation === null ? null : nameFrom(correlation),
  }));
}

export function commitRefs(file: SqliteFile, { space, from }: Range): GlobalRef[] {
  const select = 'SELECT position, stream, seq FROM commits WHERE space = ? AND position >= ? ORDER BY position';
  const rows = rowsIn(file, space, select, space, seqBound(from));
  return rows.map(([position, stream, seq]) => ({
    position: Number(position),
    stream: nameFrom(stream),
    seq: Number(seq),
  }));
}

export function lastPosition(file: SqliteFile, space: number): number {
  const select = 'SELECT position FROM commits WHERE space = ? ORDER BY sequence DESC LIMIT 1';
  return Number(rowsIn(file, space, select, space)[0]?.[0] ?? 0);
}

/** The end of a row: stream, seq, and the event, null when it was truncated. */
function eventOrGap([name, number, text]: readonly unknown[]):
  | { event: Event }
  | { gap: true; stream: string; seq: number } {
  const stream = nameFrom(name);
  const seq = Number(number);
  return text === null ? { gap: true, stream, seq } : { event: eventFrom(stream, seq, text) };
}
