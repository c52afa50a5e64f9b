// The reference backend: the primitives as plainly as they can be said. Each is one synchronous function, which is what
// makes it atomic.
import {
  ContractError,
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
import {
  type Commit,
  copyOut,
  copyValue,
  type Disk,
  emptySpace,
  eventAt,
  findStream,
  makeStream,
  spaceIn,
} from './disk.js';

export class MemoryBackend implements Backend, Spaces {
  readonly #disk: Disk;
  readonly #entry: 'flagged' | 'every';
  #closed = false;

  /** @param entry which events take a global position (GLO-5). */
  constructor(disk: Disk, entry: 'flagged' | 'every' = 'flagged') {
    this.#disk = disk;
    this.#entry = entry;
  }

  append(request: AppendRequest): AppendOutcome {
    const disk = this.#open();
    const there = findStream(disk, request.space, request.stream);
    const first = request.key === undefined ? undefined : there?.keyed.get(request.key);
    if (first !== undefined) return { outcome: 'repeated', event: copyOut(first) };
    const mark = there?.last ?? 0;
    if (request.expected !== undefined && request.expected !== mark) return { outcome: 'conflict', actual: mark };

    if (request.events.length === 0) return { outcome: 'appended', events: [], positions: [], sequences: [] };

    const { commits } = spaceIn(disk, request.space);
    const { causation = null, correlation = null } = request;
    const stream = makeStream(disk, request.space, request.stream);
    const events: Event[] = [];
    const positions: number[] = [];
    const sequences: number[] = [];
    for (const { type, at, data } of request.events) {
      const event = { stream: request.stream, seq: ++stream.last, type, at, data };
      stream.events.push(event);
      if (request.key !== undefined) stream.keyed.set(request.key, event);
      if (request.global === true || this.#entry === 'every') {
        const position = ++disk.lastPosition;
        positions.push(position);
        sequences.push(commits.push({ position, stream: event.stream, seq: event.seq, causation, correlation }));
      }
      events.push(copyOut(event));
    }
    return { outcome: 'appended', events, positions, sequences };
  }

  read(request: StreamKey & { from: number; to?: number; limit?: number }): StreamSlice {
    const stream = findStream(this.#open(), request.space, request.stream);
    if (stream === undefined) return { events: [], last: 0, dropped: 0 };
    const { last, dropped } = stream;
    const start = Math.max(request.from - dropped - 1, 0);
    const end = Math.max((request.to ?? last) - dropped, 0);
    const events = stream.events.slice(start, Math.min(end, start + (request.limit ?? Number.POSITIVE_INFINITY)));
    return { events: events.map(copyOut), last, dropped };
  }

  count({ space, stream }: StreamKey): number {
    return findStream(this.#open(), space, stream)?.events.length ?? 0;
  }

  mark({ space, stream }: StreamKey): number {
    return findStream(this.#open(), space, stream)?.last ?? 0;
  }

  truncate(request: StreamKey & { through: number }): void {
    const stream = findStream(this.#open(), request.space, request.stream);
    if (stream === undefined) return;
    const dropped = Math.max(stream.dropped, Math.min(request.through, stream.last));
    stream.events.splice(0, dropped - stream.dropped);
    stream.dropped = dropped;
  }

  streams(space: number): { stream: string; last: number }[] {
    return Array.from(spaceIn(this.#open(), space).streams, ([stream, { last }]) => ({ stream, last }));
  }

  keyed(request: StreamKey & { key: string }): Event | null {
    const event = findStream(this.#open(), request.space, request.stream)?.keyed.get(request.key);
    return event === undefined ? null : copyOut(event);
  }

  globalRead(request: { space: number; from: number; limit?: number }): GlobalEntry[] {
    const { space, from, limit } = request;
    return this.#commitsFrom(space, from)
      .slice(0, limit)
      .map(({ position, stream, seq }) => ({ position, ...this.#eventOrGap(space, stream, seq) }));
  }

  globalRefs(request: { space: number; from: number }): GlobalRef[] {
    return this.#commitsFrom(request.space, request.from).map(({ position, stream, seq }) => ({
      position,
      stream,
      seq,
    }));
  }

  globalPosition(space: number): number {
    return spaceIn(this.#open(), space).commits.at(-1)?.position ?? 0;
  }

  get(cell: CellKey): Cell {
    const value = spaceIn(this.#open(), cell.space).cells.get(cellName(cell));
    return value === undefined ? null : { value: copyValue(value) };
  }

  swap({ cell, when, next }: SwapRequest): SwapOutcome {
    const { cells } = spaceIn(this.#open(), cell.space);
    const name = cellName(cell);
    const actual = this.get(cell);
    if (when !== 'any' && !sameCell(when, actual)) return { swapped: false, actual };
    if (next === null) cells.delete(name);
    else cells.set(name, next.value);
    return { swapped: true, actual };
  }

  cells(space: number, area: CellKey['area']): string[][] {
    const names = [...spaceIn(this.#open(), space).cells.keys()];
    return names.map(parseCellName).flatMap(([of, ...name]) => (of === area ? [name] : []));
  }

  createSpace(name: string): Space {
    const disk = this.#open();
    const there = this.findSpace(name);
    if (there !== null) return there;
    const id = ++disk.lastId;
    disk.ids.set(name, id);
    disk.spaces.set(id, emptySpace());
    return { id, name };
  }

  findSpace(name: string): Space | null {
    const id = this.#open().ids.get(name);
    return id === undefined ? null : { id, name };
  }

  listSpaces(): Space[] {
    return Array.from(this.#open().ids, ([name, id]) => ({ id, name }));
  }

  deleteSpace(name: string): void {
    const disk = this.#open();
    const id = disk.ids.get(name);
    if (id === undefined) return;
    disk.ids.delete(name);
    disk.spaces.delete(id);
  }

  commits({ space, from, limit }: { space: number; from: number; limit?: number }): SpaceEntry[] {
    const first = Math.max(from, 1);
    const { commits } = spaceIn(this.#open(), space);
    const wanted = commits.slice(first - 1).slice(0, limit);
    return wanted.map(({ position, stream, seq, causation, correlation }, index) => ({
      id: position,
      sequence: first + index,
      ...this.#eventOrGap(space, stream, seq),
      causation,
      correlation,
    }));
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #commitsFrom(space: number, position: number): Commit[] {
    return spaceIn(this.#open(), space).commits.filter((commit) => commit.position >= position);
  }

  #eventOrGap(space: number, name: string, seq: number): { event: Event } | { gap: true; stream: string; seq: number } {
    const stream = findStream(this.#disk, space, name);
    const event = stream === undefined ? undefined : eventAt(stream, seq);
    return event === undefined ? { gap: true, stream: name, seq } : { event: copyOut(event) };
  }

  #open(): Disk {
    if (this.#closed) throw new ContractError('CLOSED', 'the handle is closed');
    return this.#disk;
  }
}

function cellName({ area, name }: CellKey): string {
  return JSON.stringify([area, ...name]);
}

function parseCellName(text: string): string[] {
  return JSON.parse(text) as string[];
}

function sameCell(a: Cell, b: Cell): boolean {
  return a === null || b === null ? a === b : equalJson(a.value, b.value);
}
