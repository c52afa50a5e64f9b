// The small interface over which the facet library derives every other facet. Each primitive is ATOMIC: it happens
// wholly or not at all, over racing handles, racing processes and crashes, as far as the store's grade goes. Names and
// values given to a primitive are checked and belong to the backend from then on; what it answers belongs to the caller,
// and changing that changes nothing stored. After close every primitive refuses with CLOSED.
import type { Awaitable, Event, GlobalEntry, GlobalRef, Json, NewEvent, Space, SpaceEntry } from '../contract/index.js';

/** Names one stream of one space. Space 0 is the default space, which is always there. */
export interface StreamKey {
  readonly space: number;
  readonly stream: string;
}

/** One transaction: check the key, check the mark, store the events, enter them in the global order. */
export interface AppendRequest extends StreamKey {
  readonly events: readonly Required<NewEvent>[];
  /** The append happens only if this is the mark. */
  readonly expected?: number;
  /** Idempotency key, unique within (space, stream), kept for ever. Only with exactly one event. */
  readonly key?: string;
  /** Whether the events also get global positions; where every event enters (GLO-5), all do. */
  readonly global?: boolean;
  /** Kept with every commit of the events; only with `global`, and only where there are spaces. */
  readonly causation?: number;
  readonly correlation?: string;
}

export type AppendOutcome =
  | {
      readonly outcome: 'appended';
      readonly events: Event[];
      readonly positions: readonly number[];
      /** The numbers of these commits within their space, one for each position; only where there are spaces. */
      readonly sequences?: readonly number[];
    }
  /** `expected` was not the mark, which is `actual`. Nothing was written, no key claimed. */
  | { readonly outcome: 'conflict'; readonly actual: number }
  /** The key was used before; this is the event it stored, also when it has been truncated. Beats a conflict. */
  | { readonly outcome: 'repeated'; readonly event: Event };

/** A consistent read: the events and the marks belong to one moment. */
export interface StreamSlice {
  readonly events: Event[];
  /** The highest seq ever assigned, 0 for an unknown stream. */
  readonly last: number;
  /** The highest seq ever dropped by truncation, 0 when none was. */
  readonly dropped: number;
}

/** A named cell of current state. Areas keep what the facets store apart from the user's keys. */
export interface CellKey {
  readonly space: number;
  readonly area: 'kv' | 'snapshot' | 'view' | 'blob';
  /** Names within the area; two lists that differ in any element name two cells. */
  readonly name: readonly string[];
}

/** null stands for an absent cell; a stored null is `{ value: null }`. */
export type Cell = { readonly value: Json } | null;

export interface SwapRequest {
  readonly cell: CellKey;
  /** What must be there, by structural equality; 'any' for an unconditional write. */
  readonly when: Cell | 'any';
  /** What to store; null removes the cell. */
  readonly next: Cell;
}

/** Whether the swap happened, and what was there at that instant. */
export interface SwapOutcome {
  readonly swapped: boolean;
  readonly actual: Cell;
}

export interface Backend extends Partial<Spaces> {
  append(request: AppendRequest): Awaitable<AppendOutcome>;
  /** Stored events with from <= seq <= to in seq order, at most `limit`, which may be 0. */
  read(
    request: StreamKey & { readonly from: number; readonly to?: number; readonly limit?: number },
  ): Awaitable<StreamSlice>;
  /** How many events are stored. */
  count(stream: StreamKey): Awaitable<number>;
  /** The highest seq ever assigned, 0 for an unknown stream. */
  mark(stream: StreamKey): Awaitable<number>;
  /** Drops events with seq <= through; the mark, the keys and the global positions stay. */
  truncate(request: StreamKey & { readonly through: number }): Awaitable<void>;
  /** Every stream of the space that ever had an append, with its mark. */
  streams(space: number): Awaitable<readonly { readonly stream: string; readonly last: number }[]>;
  /** The event that the idempotency key stored, if it was used. */
  keyed(request: StreamKey & { readonly key: string }): Awaitable<Event | null>;
  /** Entries with position >= from in commit order, at most `limit`; truncated events as gaps. */
  globalRead(request: {
    readonly space: number;
    readonly from: number;
    readonly limit?: number;
  }): Awaitable<GlobalEntry[]>;
  /** Which event each position >= from names, truncated ones included. */
  globalRefs(request: { readonly space: number; readonly from: number }): Awaitable<GlobalRef[]>;
  /** The highest global position, 0 when there is none. */
  globalPosition(space: number): Awaitable<number>;
  get(cell: CellKey): Awaitable<Cell>;
  swap(request: SwapRequest): Awaitable<SwapOutcome>;
  /** The names of all cells of an area. */
  cells(space: number, area: CellKey['area']): Awaitable<readonly (readonly string[])[]>;
  close(): Awaitable<void>;
}

/**
 * What a backend with spaces has besides; one that has only the default space leaves all of it out and is never asked for
 * another. Every primitive on a space that is not there, or no longer, refuses with NOT_FOUND, has no effect and makes none.
 */
export interface Spaces {
  /** The space of this name, made if it is not there. Ids are from 1 on, rise, and are never given twice. */
  createSpace(name: string): Awaitable<Space>;
  findSpace(name: string): Awaitable<Space | null>;
  /** Every space, the oldest first; the default space is none of them. */
  listSpaces(): Awaitable<readonly Space[]>;
  /** Removes the space with all it holds: streams, keys, commits, cells. An unknown name is no error. */
  deleteSpace(name: string): Awaitable<void>;
  /** The commits of the space with sequence >= from, at most `limit`; truncated events as gaps. */
  commits(request: { readonly space: number; readonly from: number; readonly limit?: number }): Awaitable<SpaceEntry[]>;
}

/** The spaces of the backend, or undefined when it has only the default one. */
export function spacesOf(backend: Backend): Spaces | undefined {
  return backend.createSpace === undefined ? undefined : (backend as Backend & Spaces);
}
