// The primitives over one database file. Nothing is cached in the handle: another handle, in this process or another, may
// have written since.
import {
  type Event,
  equalJson,
  type GlobalEntry,
  type GlobalRef,
  type Space,
  type SpaceEntry,
} from '../../harness/contract/index.js';
import type {
  AppendOutcome,
  AppendRequest,
  Backend,
  Cell,
  CellKey,
  Spaces,
  StreamKey,
  StreamSlice,
  SwapOutcome,
  SwapRequest,
} from '../../harness/facets/index.js';
import { limitBound, seqBound } from './bounds.js';
import {
  commitRefs,
  commitsByPosition,
  commitsBySequence,
  insertCommits,
  lastPosition,
  type Range,
} from './commits.js';
import type { SqliteFile } from './database.js';
import { corrupt } from './failure.js';
import { createSpace, deleteSpace, findSpace, listSpaces, refuseMissing, rowsIn } from './spaces.js';
import { eventFrom, eventText, nameFrom, nameText, parse, valueText } from './stored.js';

const SELECT_COUNT = 'SELECT count(*) FROM events WHERE space = ? AND stream = ?';

const SELECT_MARK = 'SELECT last FROM streams WHERE space = ? AND stream = ?';

const RAISE_MARK = `
  INSERT INTO streams (space, stream, last, dropped) VALUES (?, ?, ?, 0)
  ON CONFLICT (space, stream) DO UPDATE SET last = excluded.last`;

// The marks and the events of one statement belong to one moment; a stream without events in the range has one row.
const SELECT_SLICE = `
  SELECT streams.last, streams.dropped, slice.seq, slice.event
  FROM streams LEFT JOIN (
    SELECT seq, event FROM events WHERE space = ?1 AND stream = ?2 AND seq BETWEEN ?3 AND ?4 ORDER BY seq LIMIT ?5
  ) AS slice
  WHERE streams.space = ?1 AND streams.stream = ?2
  ORDER BY slice.seq`;

const NO_COMMITS = { positions: [], sequences: [] };

const UPSERT_CELL = `
  INSERT INTO cells (space, area, name, value) VALUES (?, ?, ?, ?)
  ON CONFLICT (space, area, name) DO UPDATE SET value = excluded.value`;

export class SqliteBackend implements Backend, Spaces {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  append(request: AppendRequest): AppendOutcome {
    return this.#file.write(() => {
      const first = request.key === undefined ? null : this.keyed({ ...request, key: request.key });
      if (first !== null) return { outcome: 'repeated', event: first };
      const mark = this.mark(request);
      if (request.expected !== undefined && request.expected !== mark) return { outcome: 'conflict', actual: mark };
      return this.#store(request, mark);
    });
  }

  #store(request: AppendRequest, mark: number): AppendOutcome {
    const { space, stream, key } = request;
    const events: Event[] = [];
    const name = nameText(stream);
    for (const event of request.events) {
      const seq = mark + events.length + 1;
      const text = eventText(event);
      this.#file.run('INSERT INTO events (space, stream, seq, event) VALUES (?, ?, ?, ?)', space, name, seq, text);
      if (key !== undefined) {
        const insert = 'INSERT INTO keys (space, stream, key, seq, event) VALUES (?, ?, ?, ?, ?)';
        this.#file.run(insert, space, name, nameText(key), seq, text);
      }
      events.push(eventFrom(stream, seq, text));
    }
    if (events.length > 0) this.#file.run(RAISE_MARK, space, name, mark + events.length);
    return {
      outcome: 'appended',
      events,
      ...(request.global ? insertCommits(this.#file, request, events) : NO_COMMITS),
    };
  }

  read({ space, stream, from, to, limit }: StreamKey & { from: number; to?: number; limit?: number }): StreamSlice {
    const bounds = [seqBound(from), seqBound(to), limitBound(limit)];
    const rows = rowsIn(this.#file, space, SELECT_SLICE, space, nameText(stream), ...bounds);
    const [first] = rows;
    if (first === undefined) return { events: [], last: 0, dropped: 0 };
    const last = Number(first[0]);
    const dropped = Number(first[1]);
    const stored = rows.filter(([, , seq]) => seq !== null);
    const events = stored.map(([, , seq, event]) => eventFrom(stream, Number(seq), event));
    refuseHoles(events, {
      from: Math.max(from, dropped + 1),
      to: Math.min(to ?? last, last),
      limit: limit ?? Number.POSITIVE_INFINITY,
    });
    return { events, last, dropped };
  }

  count({ space, stream }: StreamKey): number {
    const rows = rowsIn(this.#file, space, SELECT_COUNT, space, nameText(stream));
    return Number(rows[0]?.[0] ?? 0);
  }

  mark({ space, stream }: StreamKey): number {
    return Number(rowsIn(this.#file, space, SELECT_MARK, space, nameText(stream))[0]?.[0] ?? 0);
  }

  truncate({ space, stream, through }: StreamKey & { through: number }): void {
    const name = nameText(stream);
    const bound = seqBound(through);
    this.#file.write(() => {
      refuseMissing(this.#file, space);
      this.#file.run('DELETE FROM events WHERE space = ? AND stream = ? AND seq <= ?', space, name, bound);
      const raise = 'UPDATE streams SET dropped = max(dropped, min(last, ?)) WHERE space = ? AND stream = ?';
      this.#file.run(raise, bound, space, name);
    });
  }

  streams(space: number): { stream: string; last: number }[] {
    const rows = rowsIn(this.#file, space, 'SELECT stream, last FROM streams WHERE space = ?', space);
    return rows.map(([stream, last]) => ({ stream: nameFrom(stream), last: Number(last) }));
  }

  keyed({ space, stream, key }: StreamKey & { key: string }): Event | null {
    const select = 'SELECT seq, event FROM keys WHERE space = ? AND stream = ? AND key = ?';
    const [row] = rowsIn(this.#file, space, select, space, nameText(stream), nameText(key));
    return row === undefined ? null : eventFrom(stream, Number(row[0]), row[1]);
  }

  globalRead(request: Range): GlobalEntry[] {
    return commitsByPosition(this.#file, request);
  }

  globalRefs(request: { space: number; from: number }): GlobalRef[] {
    return commitRefs(this.#file, request);
  }

  globalPosition(space: number): number {
    return lastPosition(this.#file, space);
  }

  get({ space, area, name }: CellKey): Cell {
    const select = 'SELECT value FROM cells WHERE space = ? AND area = ? AND name = ?';
    const [row] = rowsIn(this.#file, space, select, space, area, nameText(name));
    return row === undefined ? null : { value: parse(row[0]) };
  }

  swap({ cell, when, next }: SwapRequest): SwapOutcome {
    return this.#file.write(() => {
      const actual = this.get(cell);
      if (when !== 'any' && !sameCell(when, actual)) return { swapped: false, actual };
      const { space, area } = cell;
      const name = nameText(cell.name);
      if (next !== null) this.#file.run(UPSERT_CELL, space, area, name, valueText(next.value));
      else this.#file.run('DELETE FROM cells WHERE space = ? AND area = ? AND name = ?', space, area, name);
      return { swapped: true, actual };
    });
  }

  cells(space: number, area: CellKey['area']): string[][] {
    const rows = rowsIn(this.#file, space, 'SELECT name FROM cells WHERE space = ? AND area = ?', space, area);
    return rows.map(([name]) => parse(name) as string[]);
  }

  createSpace(name: string): Space {
    return createSpace(this.#file, name);
  }

  findSpace(name: string): Space | null {
    return findSpace(this.#file, name);
  }

  listSpaces(): Space[] {
    return listSpaces(this.#file);
  }

  deleteSpace(name: string): void {
    deleteSpace(this.#file, name);
  }

  commits(request: Range): SpaceEntry[] {
    return commitsBySequence(this.#file, request);
  }

  async close(): Promise<void> {
    this.#file.close();
    // libsql gives a file back when the statements on it are collected, which takes a turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** seqs are gapless: fewer events than the range has seqs means that rows were lost, which must not look like a short log. */
function refuseHoles(
  events: readonly Event[],
  range: { readonly from: number; readonly to: number; readonly limit: number },
): void {
  const wanted = Math.min(Math.max(range.to - range.from + 1, 0), range.limit);
  if (events.length !== wanted) throw corrupt(`${wanted - events.length} stored events are missing`);
}

function sameCell(a: Cell, b: Cell): boolean {
  return a === null || b === null ? a === b : equalJson(a.value, b.value);
}
