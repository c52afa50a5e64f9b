// The store itself: events by stream and values by key, in memory. It stands here in the place of yours.

export class EventStore {
  #streams = new Map();
  #values = new Map();

  /** The event as stored; null when `expected` is given and is not the last seq. */
  append(stream, event, expected) {
    const { events, last } = this.#stream(stream);
    if (expected !== undefined && expected !== last) return null;
    const stored = { stream, seq: last + 1, ...event };
    events.push(stored);
    this.#streams.set(stream, { events, last: stored.seq });
    return stored;
  }

  read(stream, from, to) {
    return this.#stream(stream).events.filter(({ seq }) => seq >= from && seq <= to);
  }

  /** The highest seq ever given, also when its event is gone. */
  lastSeq(stream) {
    return this.#stream(stream).last;
  }

  count(stream) {
    return this.#stream(stream).events.length;
  }

  truncate(stream, through) {
    const { events } = this.#stream(stream);
    events.splice(0, events.findLastIndex(({ seq }) => seq <= through) + 1);
  }

  put(key, value) {
    this.#values.set(key, value);
  }

  get(key, absent) {
    return this.#values.has(key) ? this.#values.get(key) : absent;
  }

  has(key) {
    return this.#values.has(key);
  }

  delete(key) {
    this.#values.delete(key);
  }

  keys() {
    return [...this.#values.keys()];
  }

  /** An unknown stream is an empty one; looking for it makes none. */
  #stream(name) {
    return this.#streams.get(name) ?? { events: [], last: 0 };
  }
}
