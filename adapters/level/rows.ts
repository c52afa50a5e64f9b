// What the values hold, and how they come back.
import type { Event, Json } from '../../harness/contract/index.js';
import { corrupt } from './failure.js';

export interface Marks {
  readonly last: number;
  readonly dropped: number;
}

export interface Commit {
  readonly sequence: number;
  readonly position: number;
  readonly stream: string;
  readonly seq: number;
  readonly causation: number | null;
  readonly correlation: string | null;
}

const NO_MARKS: Marks = { last: 0, dropped: 0 };

export function marksFrom(row: Json | undefined): Marks {
  if (row === undefined) return NO_MARKS;
  const [, last, dropped] = parts(row, 3);
  return { last: Number(last), dropped: Number(dropped) };
}

export function eventRow({ seq, type, at, data }: Event): Json[] {
  return [seq, type, at, data];
}

export function eventFrom(stream: string, row: Json): Event {
  const [seq, type, at, data] = parts(row, 4) as [number, string, number, Json];
  return { stream, seq, type, at, data };
}

export function commitFrom(row: Json): Commit {
  const [sequence, position, stream, seq, causation, correlation] = parts(row, 6);
  return { sequence, position, stream, seq, causation, correlation } as Commit;
}

/** The parts of a row that were written together. */
export function parts(row: Json, count: number): readonly Json[] {
  if (!Array.isArray(row) || row.length !== count) throw corrupt('a row is not what was written');
  return row as readonly Json[];
}
