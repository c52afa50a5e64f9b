// The primitives, each one call of a function in the database. Nothing is cached in the handle: another handle, in this
// process or another, may have written since.
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
import { bound, limitBound } from './bounds.js';
import type { Database, Parameter, Row } from './database.js';
import { eventFrom, eventText, nameFrom, nameText, parse, valueText } from './stored.js';

interface Range {
  readonly space: number;
  readonly from: number;
  readonly limit?: number;
}

export class SqlBackend implements Backend, Spaces {
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
    const [row = []] = await this.#call(
      'append',
      space,
      nameText(stream),
      texts,
      expected === undefined ? null : bound(expected),
      key === undefined ? null : nameText(key),
      global,
      causation ?? null,
      correlation === undefined ? null : nameText(correlation),
    );
    const [outcome, mark, stored, position, sequence] = row;
    if (outcome === 'conflict') return { outcome, actual: Number(mark) };
    if (outcome === 'repeated') return { outcome, event: eventFrom(stream, Number(mark), stored) };
    const from = (first: unknown): number[] => (first === null ? [] : texts.map((_, index) => Number(first) + index));
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
    const rows = await this.#call('read_stream', space, nameText(stream), bound(from), bound(to), limitBound(limit));
    const [[last = 0, dropped = 0] = []] = rows;
    const stored = rows.filter(([, , seq]) => seq !== null);
    const events = stored.map(([, , seq, text]) => eventFrom(stream, Number(seq), text));
    return { events, last: Number(last), dropped: Number(dropped) };
  }

  async count({ space, stream }: StreamKey): Promise<number> {
    return numberIn(await this.#call('count_events', space, nameText(stream)));
  }

  async mark({ space, stream }: StreamKey): Promise<number> {
    return numberIn(await this.#call('mark_of', space, nameText(stream)));
  }

  async truncate({ space, stream, through }: StreamKey & { through: number }): Promise<void> {
    await this.#call('truncate_stream', space, nameText(stream), bound(through));
  }

  async streams(space: number): Promise<{ stream: string; last: number }[]> {
    const rows = await this.#call('list_streams', space);
    return rows.map(([name, last]) => ({ stream: nameFrom(name), last: Number(last) }));
  }

  async keyed({ space, stream, key }: StreamKey & { key: string }): Promise<Event | null> {
    const [row] = await this.#call('keyed_event', space, nameText(stream), nameText(key));
    return row === undefined ? null : eventFrom(stream, Number(row[0]), row[1]);
  }

  async globalRead({ space, from, limit }: Range): Promise<GlobalEntry[]> {
    const rows = await this.#call('commits_by_position', space, bound(from), limitBound(limit));
    return rows.map(([position, ...what]) => ({ position: Number(position), ...eventOrGap(what) }));
  }

  async globalRefs({ space, from }: Range): Promise<GlobalRef[]> {
    const rows = await this.#call('commit_refs', space, bound(from));
    return rows.map(([position, name, seq]) => ({
      position: Number(position),
      stream: nameFrom(name),
      seq: Number(seq),
    }));
  }

  async globalPosition(space: number): Promise<number> {
    return numberIn(await this.#call('last_position', space));
  }

  async get({ space, area, name }: CellKey): Promise<Cell> {
    const [row] = await this.#call('get_cell', space, area, nameText(name));
    return row === undefined ? null : { value: parse(row[0]) };
  }

  async swap({ cell: { space, area, name }, when, next }: SwapRequest): Promise<SwapOutcome> {
    const isAny = when === 'any';
    const condition = isAny ? null : cellText(when);
    const [row = []] = await this.#call('swap_cell', space, area, nameText(name), isAny, condition, cellText(next));
    const [swapped, actual] = row;
    return { swapped: swapped === true, actual: actual === null ? null : { value: parse(actual) } };
  }

  async cells(space: number, area: CellKey['area']): Promise<string[][]> {
    const rows = await this.#call('list_cells', space, area);
    return rows.map(([name]) => parse(name) as string[]);
  }

  async createSpace(name: string): Promise<Space> {
    return { id: numberIn(await this.#call('create_space', nameText(name))), name };
  }

  async findSpace(name: string): Promise<Space | null> {
    const rows = await this.#call('find_space', nameText(name));
    return rows.length === 0 ? null : { id: numberIn(rows), name };
  }

  async listSpaces(): Promise<Space[]> {
    const rows = await this.#call('list_spaces');
    return rows.map(([id, name]) => ({ id: Number(id), name: nameFrom(name) }));
  }

  async deleteSpace(name: string): Promise<void> {
    await this.#call('delete_space', nameText(name));
  }

  async commits({ space, from, limit }: Range): Promise<SpaceEntry[]> {
    const rows = await this.#call('commits_by_sequence', space, bound(from), limitBound(limit));
    return rows.map(([id, sequence, causation, correlation, ...what]) => ({
      id: Number(id),
      sequence: Number(sequence),
      ...eventOrGap(what),
      causation: causation === null ? null : Number(causation),
      correlation: correlation === null ? null : nameFrom(correlation),
    }));
  }

  async close(): Promise<void> {
    this.#open = false;
  }

  async #call(name: string, ...parameters: Parameter[]): Promise<readonly Row[]> {
    if (!this.#open) throw new ContractError('CLOSED', 'the handle is closed');
    return this.#database.call(name, this.#store, ...parameters);
  }
}

function numberIn(rows: readonly Row[]): number {
  return Number(rows[0]?.[0] ?? 0);
}

function cellText(cell: Cell): string | null {
  return cell === null ? null : valueText(cell.value);
}

/** The end of a row: stream, seq, and the event, null when it was truncated. */
function eventOrGap([name, number, text]: readonly unknown[]):
  | { event: Event }
  | { gap: true; stream: string; seq: number } {
  const stream = nameFrom(name);
  const seq = Number(number);
  return text === null ? { gap: true, stream, seq } : { event: eventFrom(stream, seq, text) };
}
