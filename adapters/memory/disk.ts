// What one store holds, apart from any handle, and the places where stores stand until they are discarded.
import { ContractError, copyJson, type Event, type Json } from '../../harness/contract/index.js';

/** The events of one stream. seqs are gapless, so the stored ones are exactly dropped + 1 … last. */
export interface Stream {
  readonly events: Event[];
  last: number;
  dropped: number;
  /** The event that each idempotency key stored; it outlives truncation. */
  readonly keyed: Map<string, Event>;
}

export interface SpaceContent {
  readonly streams: Map<string, Stream>;
  /** Area and name as one JSON text, which keeps the parts of a name apart. */
  readonly cells: Map<string, Json>;
  /** The part of the global order that belongs to the space; its number within it is the index + 1. */
  readonly commits: Commit[];
}

/** Which event the entry of the global order at a position names. */
export interface Commit {
  readonly position: number;
  readonly stream: string;
  readonly seq: number;
  readonly causation: number | null;
  readonly correlation: string | null;
}

export interface Disk {
  readonly spaces: Map<number, SpaceContent>;
  /** The ids of the spaces by name, the oldest first. */
  readonly ids: Map<string, number>;
  /** The highest id and the highest position ever given, which outlive what they were given to. */
  lastId: number;
  lastPosition: number;
}

const disks = new Map<string, Disk>();

/** The disk at the location: an empty one when it is to be fresh or none is there. */
export function diskAt(location: string, fresh: boolean): Disk {
  const there = fresh ? undefined : disks.get(location);
  const disk = there ?? { spaces: new Map([[0, emptySpace()]]), ids: new Map(), lastId: 0, lastPosition: 0 };
  disks.set(location, disk);
  return disk;
}

export function discardDisk(location: string): void {
  disks.delete(location);
}

export function discardAllDisks(): void {
  disks.clear();
}

/** The stream, or undefined: looking for one makes none. */
export function findStream(disk: Disk, space: number, stream: string): Stream | undefined {
  return spaceIn(disk, space).streams.get(stream);
}

export function makeStream(disk: Disk, space: number, name: string): Stream {
  const { streams } = spaceIn(disk, space);
  const stream = streams.get(name) ?? { events: [], last: 0, dropped: 0, keyed: new Map() };
  streams.set(name, stream);
  return stream;
}

/** @throws ContractError NOT_FOUND when it is not there, or no longer. */
export function spaceIn(disk: Disk, id: number): SpaceContent {
  const space = disk.spaces.get(id);
  if (space === undefined) throw new ContractError('NOT_FOUND', `space ${id} is not there`);
  return space;
}

export function emptySpace(): SpaceContent {
  return { streams: new Map(), cells: new Map(), commits: [] };
}

/** The stored event, undefined when it was truncated. */
export function eventAt({ events, dropped }: Stream, seq: number): Event | undefined {
  return seq > dropped ? events[seq - dropped - 1] : undefined;
}

/** Stored values never leave the disk, copies do. */
export function copyOut(event: Event): Event {
  return { stream: event.stream, seq: event.seq, type: event.type, at: event.at, data: copyValue(event.data) };
}

export function copyValue(value: Json): Json {
  return copyJson(value, Number.POSITIVE_INFINITY);
}
