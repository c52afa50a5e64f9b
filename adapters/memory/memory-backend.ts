// The reference backend: the primitives as plainly as they can be said. Each is one synchronous function, which is what
// makes it atomic.
import {
  ContractError,
  type Event,
  equalJson,
  type GlobalEntry,
  type GlobalRef,
} from '../../harness/contract/index.js';
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
import { copyOut, copyValue, type Disk, eventAt, findStream, makeSpace, makeStream } from './disk.js';

export class MemoryBackend implements Backend {
  readonly #disk: Disk;
  #closed = false;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  append(request: AppendRequest): AppendOutcome {
    const disk = this.#open();
    const there = findStream(disk, request.space, request.stream);
    const first = request.key === undefined ? undefined : there?.keyed.get(request.key);
    if (first !== undefined) return { outcome: 'repeated', event: copyOut(first) };
    const mark = there?.last ?? 0;
    if (request.expected !== undefined && request.expected !== mark) return { outcome: 'conflict', actual: mark };

    if (request.events.length === 0) return { outcome: 'appended', events: [], positions: [] };

    const stream = makeStream(disk, request.space, request.stream);
    const events: Event[] = [];
    const positions: number[] = [];
    for (const { type, at, data } of request.events) {
      const event = { stream: request.stream, seq: ++stream.last, type, at, data };
      stream.events.push(event);
      if (request.key !== undefined) stream.keyed.set(request.key, event);
      if (request.global)
        positions.push(disk.order.push({ space: request.space, stream: event.stream, seq: event.seq }));
      events.push(copyOut(event));
    }
    return { outcome: 'appended', events, positions };
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
    const streams = this.#open().spaces.get(space)?.streams ?? [];
    return Array.from(streams, ([stream, { last }]) => ({ stream, last }));
  }

  keyed(request: StreamKey & { key: string }): Event | null {
    const event = findStream(this.#open(), request.space, request.stream)?.keyed.get(request.key);
    return event === undefined ? null : copyOut(event);
  }

  globalRead(request: { space: number; from: number; limit?: number }): GlobalEntry[] {
    const refs = this.globalRefs(request).slice(0, request.limit);
    return refs.map(({ position, stream, seq }) => {
      const home = findStream(this.#disk, request.space, stream);
      const event = home === undefined ? undefined : eventAt(home, seq);
      return event === undefined ? { position, gap: true, stream, seq } : { position, event: copyOut(event) };
    });
  }

  globalRefs(request: { space: number; from: number }): GlobalRef[] {
    const start = Math.max(request.from, 1);
    return this.#open()
      .order.slice(start - 1)
      .map(({ stream, seq, space }, index) => ({ position: start + index, stream, seq, space }))
      .filter(({ space }) => space === request.space)
      .map(({ position, stream, seq }) => ({ position, stream, seq }));
  }

  globalPosition(space: number): number {
    return this.#open().order.findLastIndex((ref) => ref.space === space) + 1;
  }

  get(cell: CellKey): Cell {
    const value = this.#open().spaces.get(cell.space)?.cells.get(cellName(cell));
    return value === undefined ? null : { value: copyValue(value) };
  }

  swap({ cell, when, next }: SwapRequest): SwapOutcome {
    const { cells } = makeSpace(this.#open(), cell.space);
    const name = cellName(cell);
    const actual = this.get(cell);
    if (when !== 'any' && !sameCell(when, actual)) return { swapped: false, actual };
    if (next === null) cells.delete(name);
    else cells.set(name, next.value);
    return { swapped: true, actual };
  }

  cells(space: number, area: CellKey['area']): string[][] {
    const names = [...(this.#open().spaces.get(space)?.cells.keys() ?? [])];
    return names.map(parseCellName).flatMap(([of, ...name]) => (of === area ? [name] : []));
  }

  async close(): Promise<void> {
    this.#closed = true;
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
