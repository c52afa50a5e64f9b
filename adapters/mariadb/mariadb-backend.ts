// The primitives: what reads is one statement, what writes one call of a procedure. Nothing is cached in the handle: another
// handle, in this process or another, may have written since.
import {
  ContractError,
  type Event,
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
import { bound } from './bounds.js';
import type { Database, Parameter, Row } from './database.js';
import * as statements from './statements.js';
import { cellName, cellNameFrom, eventFrom, eventText, nameFrom, parse, valueText } from './stored.js';

interface Range {
  readonly space: number;
  readonly from: number;
  readonly limit?: number;
}

export class MariadbBackend implements Backend, Spaces {
  readonly #database: Database;
  readonly #store: number;
  #open = true;

  /** @param store the number that `open_store` gave. */
  constructor(database: Database, store: number) {
    this.#database = database;
    this.#store = store;
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    const { space, stream, expected, key, global = false, causation, correlation } = request;
    const texts = request.events.map(eventText);
    const [outcome, mark, stored, position, sequence] = await this.#call(
      'append',
      space,
      stream,
      texts.length === 1 ? (texts[0] ?? null) : JSON.stringify(texts),
      texts.length,
      expected === undefined ? null : bound(expected),
      key ?? null,
      global,
      causation ?? null,
      correlation ?? null,
    );
    if (outcome === 'conflict') return { outcome, actual: Number(mark) };
    if (outcome === 'repeated') return { outcome, event: eventFrom(stream, Number(mark), stored) };
    const isEntered = global && texts.length > 0;
    const from = (first: unknown): number[] => (isEntered ? texts.map((_, index) => Number(first) + index) : []);
    return {
      outcome: 'appended',
      events: texts.map((text, index) => eventFrom(stream, Number(mark) + index + 1, text)),
      positions: from(position),
      sequences: from(sequence),
    };
  }

  async read({
    space,
    stream,
    from,
    to,
    limit,
  }: StreamKey & { from: number; to?: number; limit?: number }): Promise<StreamSlice> {
    const events = [stream, this.#store, space, bound(from), bound(to), bound(limit)];
    const rows = await this.#read(statements.READ, [stream], space, events);
    const [[last, dropped] = []] = present(rows);
    const stored = rows.filter(([, , seq]) => seq !== null);
    return {
      events: stored.map(([, , seq, text]) => eventFrom(stream, Number(seq), text)),
      last: Number(last),
      dropped: Number(dropped),
    };
  }

  async count({ space, stream }: StreamKey): Promise<number> {
    return numberIn(await this.#read(statements.COUNT, [stream], space));
  }

  async mark({ space, stream }: StreamKey): Promise<number> {
    return numberIn(await this.#read(statements.MARK, [stream], space));
  }

  async truncate({ space, stream, through }: StreamKey & { through: number }): Promise<void> {
    await this.#call('truncate_stream', space, stream, bound(through));
  }

  async streams(space: number): Promise<{ stream: string; last: number }[]> {
    const rows = await this.#read(statements.STREAM_MARKS, [], space);
    return present(rows).map(([name, last]) => ({ stream: nameFrom(name), last: Number(last) }));
  }

  async keyed({ space, stream, key }: StreamKey & { key: string }): Promise<Event | null> {
    const [row] = present(await this.#read(statements.KEYED, [stream, key], space));
    return row === undefined ? null : eventFrom(stream, Number(row[0]), row[1]);
  }

  async globalRead(range: Range): Promise<GlobalEntry[]> {
    const rows = await this.#entries(statements.BY_POSITION, range);
    return rows.map(([position, ...what]) => ({ position: Number(position), ...eventOrGap(what) }));
  }

  async globalRefs(range: Omit<Range, 'limit'>): Promise<GlobalRef[]> {
    const rows = await this.#entries(statements.REFS, range);
    return rows.map(([position, name, seq]) => ({
      position: Number(position),
      stream: nameFrom(name),
      seq: Number(seq),
    }));
  }

  async globalPosition(space: number): Promise<number> {
    return numberIn(await this.#read(statements.LAST_POSITION, [], space));
  }

  async get(cell: CellKey): Promise<Cell> {
    const [row] = await this.#read(statements.CELL, [cell.area, ...cellName(cell)], cell.space);
    return cellFrom(row?.[0]);
  }

  async swap({ cell, when, next }: SwapRequest): Promise<SwapOutcome> {
    const isAny = when === 'any';
    const [swapped, actual] = await this.#call(
      'swap_cell',
      cell.space,
      cell.area,
      ...cellName(cell),
      isAny,
      isAny ? null : cellText(when),
      cellText(next),
    );
    return { swapped: swapped === 1, actual: cellFrom(actual) };
  }

  async cells(space: number, area: CellKey['area']): Promise<string[][]> {
    return present(await this.#read(statements.CELLS, [area], space)).map(cellNameFrom);
  }

  async createSpace(name: string): Promise<Space> {
    const [id] = await this.#call('create_space', name);
    return { id: Number(id), name };
  }

  async findSpace(name: string): Promise<Space | null> {
    const rows = await this.#select(statements.FIND_SPACE, this.#store, name);
    return rows.length === 0 ? null : { id: numberIn(rows), name };
  }

  async listSpaces(): Promise<Space[]> {
    const rows = await this.#select(statements.LIST_SPACES, this.#store);
    return rows.map(([id, name]) => ({ id: Number(id), name: nameFrom(name) }));
  }

  async deleteSpace(name: string): Promise<void> {
    await this.#call('delete_space', name);
  }

  async commits(range: Range): Promise<SpaceEntry[]> {
    const rows = await this.#entries(statements.BY_SEQUENCE, range);
    return rows.map(([id, sequence, causation, correlation, ...what]) => ({
      id: Number(id),
      sequence: Number(sequence),
      ...eventOrGap(what),
      causation: causation === null ? null : Number(causation),
      correlation: correlation === null ? null : String(correlation),
    }));
  }

  async close(): Promise<void> {
    this.#open = false;
  }

  async #entries(statement: string, { space, from, limit }: Range): Promise<readonly Row[]> {
    return present(await this.#read(statement, [], space, [this.#store, space, bound(from), bound(limit)]));
  }

  /** A statement that answers no row where the space is not there. */
  async #read(
    statement: string,
    before: readonly Parameter[],
    space: number,
    after: readonly Parameter[] = [],
  ): Promise<readonly Row[]> {
    const rows = await this.#select(statement, ...before, this.#store, space, ...after);
    if (rows.length === 0) throw new ContractError('NOT_FOUND', `space ${space} is not there`);
    return rows;
  }

  async #select(statement: string, ...parameters: readonly Parameter[]): Promise<readonly Row[]> {
    this.#mustBeOpen();
    return this.#database.read(statement, ...parameters);
  }

  async #call(procedure: string, ...parameters: readonly Parameter[]): Promise<Row> {
    this.#mustBeOpen();
    return this.#database.call(procedure, this.#store, ...parameters);
  }

  #mustBeOpen(): void {
    if (!this.#open) throw new ContractError('CLOSED', 'the handle is closed');
  }
}

function numberIn(rows: readonly Row[]): number {
  return Number(rows[0]?.[0]);
}

/** Without the row that stands for nothing. */
function present(rows: readonly Row[]): readonly Row[] {
  return rows.filter(([first]) => first !== null);
}

function cellText(cell: Cell): string | null {
  return cell === null ? null : valueText(cell.value);
}

function cellFrom(stored: unknown): Cell {
  return stored === null || stored === undefined ? null : { value: parse(stored) };
}

/** The end of a row: stream, seq, and the event, null when it was truncated. */
function eventOrGap([name, number, text]: readonly unknown[]):
  | { event: Event }
  | { gap: true; stream: string; seq: number } {
  const stream = nameFrom(name);
  const seq = Number(number);
  return text === null ? { gap: true, stream, seq } : { event: eventFrom(stream, seq, text) };
}
