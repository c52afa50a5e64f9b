// The primitives over one environment. Nothing is cached in the handle: another handle, in this process or another, may have
// written since.
import {
  type Event,
  equalJson,
  type GlobalEntry,
  type GlobalRef,
  type Json,
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
import { commitRefs, entriesByPosition, entriesBySequence, lastPosition, putCommits, type Range } from './commits.js';
import type { Environment } from './environment.js';
import { corrupt } from './failure.js';
import { cellAt, eventAt, keyAt, streamAt, under } from './keys.js';
import { eventFrom, keyedFrom, type Marks, marksFrom, parts } from './rows.js';
import { createSpace, deleteSpace, findSpace, listSpaces, refuseMissing } from './spaces.js';

const NO_COMMITS = { positions: [], sequences: [] };

export class LmdbBackend implements Backend, Spaces {
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  append(request: AppendRequest): AppendOutcome {
    return this.#writeIn(request.space, () => {
      const { key, expected } = request;
      const first = key === undefined ? null : this.#keyed({ ...request, key });
      if (first !== null) return { outcome: 'repeated', event: first };
      const marks = this.#marks(request);
      if (expected !== undefined && expected !== marks.last) return { outcome: 'conflict', actual: marks.last };
      return this.#store(request, marks);
    });
  }

  #store(request: AppendRequest, { last, dropped }: Marks): AppendOutcome {
    const { stream, key } = request;
    const environment = this.#environment;
    const events = request.events.map(({ type, at, data }, index): Event => {
      const seq = last + index + 1;
      const row = [type, at, data];
      environment.put(eventAt(request, seq), row);
      if (key !== undefined) environment.put(keyAt({ ...request, key }), [seq, ...row]);
      return eventFrom(stream, seq, environment.get(eventAt(request, seq)) as Json);
    });
    if (events.length > 0) environment.put(streamAt(request), [stream, last + events.length, dropped]);
    const commits = request.global && events.length > 0 ? putCommits(environment, request, events) : NO_COMMITS;
    return { outcome: 'appended', events, ...commits };
  }

  read(request: StreamKey & { from: number; to?: number; limit?: number }): StreamSlice {
    const { space, stream, to, limit = Number.POSITIVE_INFINITY } = request;
    return this.#readIn(space, () => {
      const { last, dropped } = this.#marks(request);
      const from = Math.max(request.from, dropped + 1);
      const wanted = Math.min(Math.min(to ?? last, last) - from + 1, limit);
      if (wanted <= 0) return { events: [], last, dropped };
      const [table = '', , digest = ''] = eventAt(request, 0);
      const entries = this.#environment.range({ ...under([table, space, digest], from), limit: wanted });
      // seqs are gapless: fewer rows mean that some were lost, which must not look like a short log.
      if (entries.length !== wanted) throw corrupt(`${wanted - entries.length} stored events are missing`);
      return { events: entries.map(({ key, value }) => eventFrom(stream, Number(key[3]), value)), last, dropped };
    });
  }

  count(stream: StreamKey): number {
    return this.#readIn(stream.space, () => {
      const { last, dropped } = this.#marks(stream);
      return last - dropped;
    });
  }

  mark(stream: StreamKey): number {
    return this.#readIn(stream.space, () => this.#marks(stream).last);
  }

  truncate(request: StreamKey & { through: number }): void {
    this.#writeIn(request.space, () => {
      const { last, dropped } = this.#marks(request);
      const through = Math.min(request.through, last);
      if (through <= dropped) return;
      for (let seq = dropped + 1; seq <= through; seq++) this.#environment.remove(eventAt(request, seq));
      this.#environment.put(streamAt(request), [request.stream, last, through]);
    });
  }

  streams(space: number): { stream: string; last: number }[] {
    return this.#readIn(space, () =>
      this.#environment.range(under(['stream', space])).map(({ value }) => ({
        stream: String(parts(value, 3)[0]),
        last: marksFrom(value).last,
      })),
    );
  }

  keyed(request: StreamKey & { key: string }): Event | null {
    return this.#readIn(request.space, () => this.#keyed(request));
  }

  globalRead(request: Range): GlobalEntry[] {
    return this.#readIn(request.space, () => entriesByPosition(this.#environment, request));
  }

  globalRefs(request: { space: number; from: number }): GlobalRef[] {
    return this.#readIn(request.space, () => commitRefs(this.#environment, request));
  }

  globalPosition(space: number): number {
    return this.#readIn(space, () => lastPosition(this.#environment, space));
  }

  get(cell: CellKey): Cell {
    return this.#readIn(cell.space, () => this.#cell(cell));
  }

  swap({ cell, when, next }: SwapRequest): SwapOutcome {
    return this.#writeIn(cell.space, () => {
      const actual = this.#cell(cell);
      if (when !== 'any' && !sameCell(when, actual)) return { swapped: false, actual };
      if (next === null) this.#environment.remove(cellAt(cell));
      else this.#environment.put(cellAt(cell), [[...cell.name], next.value]);
      return { swapped: true, actual };
    });
  }

  cells(space: number, area: CellKey['area']): string[][] {
    return this.#readIn(space, () =>
      this.#environment.range(under(['cell', space, area])).map(({ value }) => parts(value, 2)[0] as string[]),
    );
  }

  createSpace(name: string): Space {
    return this.#environment.write(() => createSpace(this.#environment, name));
  }

  findSpace(name: string): Space | null {
    return this.#environment.read(() => findSpace(this.#environment, name));
  }

  listSpaces(): Space[] {
    return this.#environment.read(() => listSpaces(this.#environment));
  }

  deleteSpace(name: string): void {
    this.#environment.write(() => deleteSpace(this.#environment, name));
  }

  commits(request: Range): SpaceEntry[] {
    return this.#readIn(request.space, () => entriesBySequence(this.#environment, request));
  }

  close(): Promise<void> {
    return this.#environment.close();
  }

  #readIn<T>(space: number, work: () => T): T {
    return this.#environment.read(() => {
      refuseMissing(this.#environment, space);
      return work();
    });
  }

  #writeIn<T>(space: number, work: () => T): T {
    return this.#environment.write(() => {
      refuseMissing(this.#environment, space);
      return work();
    });
  }

  #marks(stream: StreamKey): Marks {
    return marksFrom(this.#environment.get(streamAt(stream)));
  }

  #keyed(request: StreamKey & { readonly key: string }): Event | null {
    const row = this.#environment.get(keyAt(request));
    return row === undefined ? null : keyedFrom(request.stream, row);
  }

  #cell(cell: CellKey): Cell {
    const row = this.#environment.get(cellAt(cell));
    return row === undefined ? null : { value: parts(row, 2)[1] as Json };
  }
}

function sameCell(a: Cell, b: Cell): boolean {
  return a === null || b === null ? a === b : equalJson(a.value, b.value);
}
