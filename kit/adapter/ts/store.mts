// The store itself: events by stream and values by key, in memory. It stands here in the place of yours.
import type { Event, Json, NewEvent } from 'assay/contract';

interface Stream {
  readonly events: Event[];
  readonly last: number;
}

export class EventStore {
  readonly #streams = new Map<string, Stream>();
  readonly #values = new Map<string, Json>();

  /** The event as stored; null when `expected` is given and is not the last seq. */
  append(stream: string, event: Required<NewEvent>, expected: number | undefined): Event | null {
    const { events, last } = this.#stream(stream);
    if (expected !== undefined && expected !== last) return null;
    const stored = { stream, seq: last + 1, ...event };
    events.push(stored);
    this.#streams.set(stream, { events, last: stored.seq });
    return stored;
  }

  read(stream: string, from: number, to: number): Event[] {
    return this.#stream(stream).events.filter(({ seq }) => seq >= from && seq <= to);
  }

  /** The highest seq ever given, also when its event is gone. */
  lastSeq(stream: string): number {
    return this.#stream(stream).last;
  }

  count(stream: string): number {
    return this.#stream(stream).events.length;
  }

  truncate(stream: string, through: number): void {
    const { events } = this.#stream(stream);
    events.splice(0, events.findLastIndex(({ seq }) => seq <= through) + 1);
  }

  put(key: string, value: Json): void {
    this.#values.set(key, value);
  }

  /** `absent` where there is no such key. */
  get(key: string, absent: Json): Json {
    const value = this.#values.get(key);
    return value === undefined ? absent : value;
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  delete(key: string): void {
    this.#values.delete(key);
  }

  keys(): string[] {
    return [...this.#values.keys()];
  }

  /** An unknown stream is an empty one; looking for it makes none. */
  #stream(name: string): Stream {
    return this.#streams.get(name) ?? { events: [], last: 0 };
  }
}
