// Where everything stands. The parts of a key are JSON texts with a blank after each: no name is the beginning of another one
// then, and a number has as many digits as every other, so that their order as texts is that of the numbers.
import type { CellKey, StreamKey } from '../../harness/facets/index.js';
import type { Range } from './database.js';

/** The tables whose rows belong to a space: the space comes after the table in each of their keys. */
export const OF_SPACES = ['stream', 'event', 'key', 'commit', 'position', 'cell'] as const;

export const LAST_POSITION: string = keyOf('last', 'position');
export const LAST_SPACE: string = keyOf('last', 'space');

/** Name, last, dropped. The marks stand apart from the events, so that truncation cannot lower them. */
export function streamAt({ space, stream }: StreamKey): string {
  return keyOf('stream', space, stream);
}

/** Seq, type, at, data. */
export function eventAt({ space, stream }: StreamKey, seq: number): string {
  return keyOf('event', space, stream, seq);
}

/** Seq, type, at, data: the whole event, which may be truncated. */
export function keyAt({ space, stream, key }: StreamKey & { readonly key: string }): string {
  return keyOf('key', space, stream, key);
}

/** Sequence, position, stream, seq, causation, correlation. */
export function commitAt(space: number, sequence: number): string {
  return keyOf('commit', space, sequence);
}

/** The sequence of the commit at a position. */
export function positionAt(space: number, position: number): string {
  return keyOf('position', space, position);
}

/** Name, value. */
export function cellAt({ space, area, name }: CellKey): string {
  return keyOf('cell', space, area, ...name);
}

/** Id, name. */
export function spaceAt(id: number): string {
  return keyOf('space', id);
}

/** The id of a space. */
export function spaceNamed(name: string): string {
  return keyOf('named', name);
}

/** Every key that begins with these parts and goes on, with a number from `from` on where that is given. */
export function under(parts: readonly (string | number)[], from?: number): Range {
  const prefix = keyOf(...parts);
  return { gte: from === undefined ? prefix : prefix + partOf(from), lt: `${prefix}\u007f` };
}

function keyOf(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `${partOf(part)} `).join('');
}

const DIGITS = String(Number.MAX_SAFE_INTEGER).length;

function partOf(part: string | number): string {
  if (typeof part === 'string') return JSON.stringify(part);
  return String(Math.min(Math.max(part, 0), Number.MAX_SAFE_INTEGER)).padStart(DIGITS, '0');
}
