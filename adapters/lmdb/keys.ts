// Where everything stands. A key of LMDB has at most 1978 bytes and no U+0000, which a name may have: so a key has the digest
// of a name, and the value beside it the name.
import { createHash } from 'node:crypto';
import type { Key } from 'lmdb';
import type { CellKey, StreamKey } from '../../harness/facets/index.js';
import type { Range } from './environment.js';

/** The tables whose rows belong to a space: the space comes after the table in each of their keys. */
export const OF_SPACES = ['stream', 'event', 'key', 'commit', 'position', 'cell'] as const;

export const LAST_POSITION: Key[] = ['last', 'position'];
export const LAST_SPACE: Key[] = ['last', 'space'];

/** Name, last, dropped. The marks stand apart from the events, so that truncation cannot lower them. */
export function streamAt({ space, stream }: StreamKey): Key[] {
  return ['stream', space, digest(stream)];
}

/** Type, at, data. */
export function eventAt({ space, stream }: StreamKey, seq: number): Key[] {
  return ['event', space, digest(stream), seq];
}

/** Seq, type, at, data: the whole event, which may be truncated. */
export function keyAt({ space, stream, key }: StreamKey & { readonly key: string }): Key[] {
  return ['key', space, digest(stream), digest(key)];
}

/** Position, stream, seq, causation, correlation. */
export function commitAt(space: number, sequence: number): Key[] {
  return ['commit', space, sequence];
}

/** The sequence of the commit at a position. */
export function positionAt(space: number, position: number): Key[] {
  return ['position', space, position];
}

/** Name, value. */
export function cellAt({ space, area, name }: CellKey): Key[] {
  return ['cell', space, area, digest(JSON.stringify(name))];
}

/** The name of a space. */
export function spaceAt(id: number): Key[] {
  return ['space', id];
}

/** The id of a space. */
export function spaceNamed(name: string): Key[] {
  return ['named', digest(name)];
}

/** Every key that begins with `prefix` and goes on, with a number from `from` on where that is given. */
export function under(prefix: Key[], from?: number): Range {
  return { start: [...prefix, from ?? BELOW], end: [...prefix, ABOVE] };
}

// In the order of keys a boolean comes first, then numbers, then texts; those in keys are ASCII.
const BELOW = false;
const ABOVE = '\u007f';

function digest(name: string): string {
  return createHash('sha256').update(name).digest('base64url');
}
