// The primitives over one database file. Nothing is cached in the handle: another handle, in this process or another, may
// have written since.
import { type Event, equalJson, type GlobalEntry, type GlobalRef } from '../../harness/contract/index.js';
import type {
  AppendOutcome,
  AppendRequest,
  Backend,
  Cell,
  CellKey,
  StreamKey,
  StreamSlice,
  SwapOutcome,
  SwapRequest,
} from '../../harness/facets/index.js';
import type { SqliteFile } from './database.js';
import { corrupt } from './failure.js';
import { eventFrom, eventText, nameText, parse, valueText } from './stored.js';

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

const SELECT_COMMITS = `
  SELECT commits.position, commits.stream, commits.seq, events.event
  FROM commits LEFT JOIN events USING (space, stream, seq)
  WHERE commits.space = ? AND commits.position >= ?
  ORDER BY commits.position LIMIT ?`;

const UPSERT_CELL = `
  INSERT INTO cells (space, area, name, value) VALUES (?, ?, ?, ?)
  ON CONFLICT (space, area, name) DO UPDATE SET value = excluded.value`;

const NO_LIMIT = -1;

export class SqliteBackend implements Backend {
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

  #store({ space, stream, events: offered, key, global }: AppendRequest, mark: number): AppendOutcome {
    const events: Event[] = [];
    const positions: number[] = [];
    const name = nameText(stream);
    for (const event of offered) {
      const seq = mark + events.length + 1;
      const text = eventText(event);
      this.#file.run('INSERT INTO events (space, stream, seq, event) VALUES (?, ?, ?, ?)', space, name, seq, text);
      if (global) {
        positions.push(this.#file.run('INSERT INTO commits (space, stream, seq) VALUES (?, ?, ?)', space, name, seq));
      }
      if (key !== undefined) {
        const insert = 'INSERT INTO keys (space, stream, key, seq, event) VALUES (?, ?, ?, ?, ?)';
        this.#file.run(insert, space, name, nameText(key), seq, text);
      }
      events.push(eventFrom(stream, seq, text));
    }
    if (events.length > 0) this.#file.run(RAISE_MARK, space, name, mark + events.length);
    return { outcome: 'appended', events, positions };
  }

  read({ space, stream, from, to, limit }: StreamKey & { from: number; to?: number; limit?: number }): StreamSlice {
    const bounds = [seqBound(from), seqBound(to), limit === undefined ? NO_LIMIT : seqBound(limit)];
    const rows = this.#file.rows(SELECT_SLICE, space, nameText(stream), ...bounds);
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
    const rows = this.#file.rows('SELECT count(*) FROM events WHERE space = ? AND stream = ?', space, nameText(stream));
    return Number(rows[0]?.[0] ?? 0);
  }

  mark({ space, stream }: StreamKey): number {
    return Number(this.#file.rows(SELECT_MARK, space, nameText(stream))[0]?.[0] ?? 0);
  }

  truncate({ space, stream, through }: StreamKey & { through: number }): void {
    const name = nameText(stream);
    const bound = seqBound(through);
    this.#file.write(() => {
      this.#file.run('DELETE FROM events WHERE space = ? AND stream = ? AND seq <= ?', space, name, bound);
      const raise = 'UPDATE streams SET dropped = max(dropped, min(last, ?)) WHERE space = ? AND stream = ?';
      this.#file.run(raise, bound, space, name);
    });
  }

  streams(space: number): { stream: string; last: number }[] {
    const rows = this.#file.rows('SELECT stream, last FROM streams WHERE space = ?', space);
    return rows.map(([stream, last]) => ({ stream: parse(stream) as string, last: Number(last) }));
  }

  keyed({ space, stream, key }: StreamKey & { key: string }): Event | null {
    const select = 'SELECT seq, event FROM keys WHERE space = ? AND stream = ? AND key = ?';
    const [row] = this.#file.rows(select, space, nameText(stream), nameText(key));
    return row === undefined ? null : eventFrom(stream, Number(row[0]), row[1]);
  }

  globalRead({ space, from, limit }: { space: number; from: number; limit?: number }): GlobalEntry[] {
    const most = limit === undefined ? NO_LIMIT : seqBound(limit);
    return this.#file.rows(SELECT_COMMITS, space, seqBound(from), most).map(([at, name, number, text]) => {
      const position = Number(at);
      const stream = parse(name) as string;
      const seq = Number(number);
      return text === null ? { position, gap: true, stream, seq } : { position, event: eventFrom(stream, seq, text) };
    });
  }

  globalRefs({ space, from }: { space: number; from: number }): GlobalRef[] {
    const select = 'SELECT position, stream, seq FROM commits WHERE space = ? AND position >= ? ORDER BY position';
    const rows = this.#file.rows(select, space, seqBound(from));
    return rows.map(([position, stream, seq]) => ({
      position: Number(position),
      stream: parse(stream) as string,
      seq: Number(seq),
    }));
  }

  globalPosition(space: number): number {
    const rows = this.#file.rows('SELECT max(position) FROM commits WHERE space = ?', space);
    return Number(rows[0]?.[0] ?? 0);
  }

  get({ space, area, name }: CellKey): Cell {
    const select = 'SELECT value FROM cells WHERE space = ? AND area = ? AND name = ?';
    const [row] = this.#file.rows(select, space, area, nameText(name));
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
    const rows = this.#file.rows('SELECT name FROM cells WHERE space = ? AND area = ?', space, area);
    return rows.map(([name]) => parse(name) as string[]);
  }

  async close(): Promise<void> {
    this.#file.close();
    // libsql gives a file back when the statements on it are collected, which takes a turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** SQLite counts to 2^63, but no seq goes beyond what a double holds exactly. */
function seqBound(bound: number | undefined): number {
  return Math.min(bound ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
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
