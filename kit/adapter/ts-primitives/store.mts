// The store itself, in memory: it stands here in the place of yours. Every primitive happens wholly or not at all. What
// reaches it has been checked and is its own; what it answers is a copy.
import { copyJson, type Event, equalJson, type GlobalEntry, type GlobalRef, type Json } from 'assay/contract';
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
} from 'assay/facets';

interface Stream {
  events: Event[];
  last: number;
  dropped: number;
  /** The event that each idempotency key stored; it outlives truncation. */
  readonly keyed: Map<string, Event>;
}

/** What one location holds. */
export class Disk implements Backend {
  readonly #streams = new Map<string, Stream>();
  /** The stream and seq of each global position. */
  readonly #order: { readonly stream: string; readonly seq: number }[] = [];
  readonly #cells = new Map<string, { readonly value: Json }>();

  append({ stream: name, events: given, expected, key, global }: AppendRequest): AppendOutcome {
    const stream = this.#stream(name);
    const first = key === undefined ? undefined : stream.keyed.get(key);
    if (first !== undefined) return { outcome: 'repeated', event: copyEvent(first) };
    if (expected !== undefined && expected !== stream.last) return { outcome: 'conflict', actual: stream.last };
    const events = given.map((event, index) => ({ stream: name, seq: stream.last + 1 + index, ...event }));
    if (events.length === 0) return { outcome: 'appended', events, positions: [] };
    stream.events.push(...events);
    stream.last += events.length;
    for (const event of events) if (key !== undefined) stream.keyed.set(key, event);
    this.#streams.set(name, stream);
    const positions = global ? events.map(({ seq }) => this.#order.push({ stream: name, seq })) : [];
    return { outcome: 'appended', events: events.map(copyEvent), positions };
  }

  read(request: StreamKey & { from: number; to?: number; limit?: number }): StreamSlice {
    const { from, to = Number.POSITIVE_INFINITY, limit } = request;
    const { events, last, dropped } = this.#stream(request.stream);
    const inRange = events.filter(({ seq }) => seq >= from && seq <= to);
    return { events: inRange.slice(0, limit).map(copyEvent), last, dropped };
  }

  count({ stream }: StreamKey): number {
    return this.#stream(stream).events.length;
  }

  mark({ stream }: StreamKey): number {
    return this.#stream(stream).last;
  }

  truncate({ stream: name, through }: StreamKey & { through: number }): void {
    const stream = this.#stream(name);
    stream.dropped = Math.max(stream.dropped, Math.min(through, stream.last));
    stream.events = stream.events.filter(({ seq }) => seq > stream.dropped);
  }

  streams(): { stream: string; last: number }[] {
    return Array.from(this.#streams, ([stream, { last }]) => ({ stream, last }));
  }

  keyed({ stream, key }: StreamKey & { key: string }): Event | null {
    const event = this.#stream(stream).keyed.get(key);
    return event === undefined ? null : copyEvent(event);
  }

  globalRead({ from, limit }: { from: number; limit?: number }): GlobalEntry[] {
    return this.globalRefs({ from })
      .slice(0, limit)
      .map(({ position, stream, seq }) => {
        const event = this.#stream(stream).events.find((stored) => stored.seq === seq);
        return event === undefined ? { position, gap: true, stream, seq } : { position, event: copyEvent(event) };
      });
  }

  globalRefs({ from }: { from: number }): GlobalRef[] {
    return this.#order
      .map(({ stream, seq }, index) => ({ position: index + 1, stream, seq }))
      .filter(({ position }) => position >= from);
  }

  globalPosition(): number {
    return this.#order.length;
  }

  get({ area, name }: CellKey): Cell {
    const cell = this.#cells.get(JSON.stringify([area, ...name]));
    return cell === undefined ? null : { value: copyValue(cell.value) };
  }

  swap({ cell, when, next }: SwapRequest): SwapOutcome {
    const name = JSON.stringify([cell.area, ...cell.name]);
    const actual = this.get(cell);
    if (when !== 'any' && !isSame(when, actual)) return { swapped: false, actual };
    if (next === null) this.#cells.delete(name);
    else this.#cells.set(name, next);
    return { swapped: true, actual };
  }

  cells(_space: number, area: CellKey['area']): string[][] {
    const names = [...this.#cells.keys()].map((text): string[] => JSON.parse(text));
    return names.filter(([of]) => of === area).map(([, ...name]) => name);
  }

  /** Nothing is to be let go of; operations of the handle answer CLOSED from now on. */
  close(): void {}

  /** An unknown stream is an empty one; looking for it makes none. */
  #stream(name: string): Stream {
    return this.#streams.get(name) ?? { events: [], last: 0, dropped: 0, keyed: new Map() };
  }
}

function isSame(a: Cell, b: Cell): boolean {
  return a === null || b === null ? a === b : equalJson(a.value, b.value);
}

function copyEvent(event: Event): Event {
  return { ...event, data: copyValue(event.data) };
}

/** Of any depth, since what is stored was checked. */
function copyValue(value: Json): Json {
  return copyJson(value, Number.POSITIVE_INFINITY);
}
