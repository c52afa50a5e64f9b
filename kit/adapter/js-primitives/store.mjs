// The store itself, in memory: it stands here in the place of yours. Every primitive happens wholly or not at all. What
// reaches it has been checked and is its own; what it answers is a copy.
import { copyJson, equalJson } from 'assay/contract';

/** What one location holds. */
export class Disk {
  #streams = new Map();
  /** The stream and seq of each global position. */
  #order = [];
  #cells = new Map();

  append({ stream: name, events: given, expected, key, global }) {
    const stream = this.#stream(name);
    if (stream.keyed.has(key)) return { outcome: 'repeated', event: copy(stream.keyed.get(key)) };
    if (expected !== undefined && expected !== stream.last) return { outcome: 'conflict', actual: stream.last };
    const events = given.map((event, index) => ({ stream: name, seq: stream.last + 1 + index, ...event }));
    if (events.length === 0) return { outcome: 'appended', events, positions: [] };
    stream.events.push(...events);
    stream.last += events.length;
    if (key !== undefined) stream.keyed.set(key, events[0]);
    this.#streams.set(name, stream);
    const positions = global ? events.map(({ seq }) => this.#order.push({ stream: name, seq })) : [];
    return { outcome: 'appended', events: copy(events), positions };
  }

  read({ stream: name, from, to = Number.POSITIVE_INFINITY, limit }) {
    const { events, last, dropped } = this.#stream(name);
    const inRange = events.filter(({ seq }) => seq >= from && seq <= to);
    return { events: copy(inRange.slice(0, limit)), last, dropped };
  }

  count({ stream }) {
    return this.#stream(stream).events.length;
  }

  mark({ stream }) {
    return this.#stream(stream).last;
  }

  truncate({ stream: name, through }) {
    const stream = this.#stream(name);
    stream.dropped = Math.max(stream.dropped, Math.min(through, stream.last));
    stream.events = stream.events.filter(({ seq }) => seq > stream.dropped);
  }

  streams() {
    return Array.from(this.#streams, ([stream, { last }]) => ({ stream, last }));
  }

  keyed({ stream, key }) {
    return copy(this.#stream(stream).keyed.get(key) ?? null);
  }

  globalRead({ from, limit }) {
    return this.globalRefs({ from })
      .slice(0, limit)
      .map(({ position, stream, seq }) => {
        const event = this.#stream(stream).events.find((stored) => stored.seq === seq);
        return event === undefined ? { position, gap: true, stream, seq } : { position, event: copy(event) };
      });
  }

  globalRefs({ from }) {
    return this.#order
      .map(({ stream, seq }, index) => ({ position: index + 1, stream, seq }))
      .filter(({ position }) => position >= from);
  }

  globalPosition() {
    return this.#order.length;
  }

  get({ area, name }) {
    return copy(this.#cells.get(JSON.stringify([area, ...name])) ?? null);
  }

  swap({ cell, when, next }) {
    const name = JSON.stringify([cell.area, ...cell.name]);
    const actual = this.get(cell);
    if (when !== 'any' && !equalJson(when, actual)) return { swapped: false, actual };
    if (next === null) this.#cells.delete(name);
    else this.#cells.set(name, next);
    return { swapped: true, actual };
  }

  cells(_space, area) {
    const names = [...this.#cells.keys()].map((text) => JSON.parse(text));
    return names.filter(([of]) => of === area).map(([, ...name]) => name);
  }

  /** Nothing is to be let go of; operations of the handle answer CLOSED from now on. */
  close() {}

  /** An unknown stream is an empty one; looking for it makes none. */
  #stream(name) {
    return this.#streams.get(name) ?? { events: [], last: 0, dropped: 0, keyed: new Map() };
  }
}

/** Of any depth, since what is stored was checked. */
function copy(value) {
  return copyJson(value, Number.POSITIVE_INFINITY);
}
