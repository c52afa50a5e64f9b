// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * Any value of the domain (VAL-1): null, a boolean, a finite double, a string of Unicode scalar values, an array, or an object with string keys.
 */
export type Json = null | boolean | number | string | Json[] | {[key: string]: Json};
/**
 * A stream name, event type, key or projection name: not empty, compared by exact code units (NAME-1).
 */
export type Name = string;
/**
 * A dotted path into an event or a value, such as `data.amt` or `type`. A segment of digits indexes an array.
 */
export type Path = string;
/**
 * A position in one stream: 1, 2, 3 … without gaps.
 */
export type Seq = number;
/**
 * The highest seq a stream ever assigned; 0 when nothing was ever appended.
 */
export type Mark = number;
/**
 * An event with its global position, or a gap where the event was truncated.
 */
export type GlobalEntry = GlobalEvent | GlobalGap;
/**
 * The change that kv.update applies to the current value, or to the default when the key is absent.
 */
export type Change = AddChange | AppendChange | MergeChange | SetChange;
/**
 * A fold as data: how one event changes a value. Its own seed is used where the caller gives none.
 */
export type Fold =
  | CountFold
  | SumFold
  | MinFold
  | MaxFold
  | FirstFold
  | LastFold
  | SetFold
  | ListFold
  | MapFold
  | TopFold
  | DigestFold;
/**
 * A predicate over an event as data.
 */
export type Predicate = PathPredicate | AndPredicate | OrPredicate | NotPredicate;
/**
 * One change that an upcaster makes to the data of an event. Paths start at the data.
 */
export type Lift = SetLift | RenameLift | RemoveLift | DefaultLift;
/**
 * The upcasters of a reader. For each type the versions form one unbroken chain (UPC-2).
 */
export type Upcasters = Upcaster[];
/**
 * What a subscriber does with each event delivered to it, as data.
 */
export type Reaction = FoldReaction | FailReaction;
/**
 * One commit of a space. A truncated event is a gap that keeps its numbers.
 */
export type SpaceEntry = SpaceEvent | SpaceGap;
export type Executed = SpaceEntry[];

export interface Contract {}
/**
 * A stored event.
 */
export interface Event {
  stream: Name;
  seq: Seq;
  type: Name;
  at: number;
  data: Json;
}
/**
 * An event to be appended to a stream that is named elsewhere.
 */
export interface NewEvent {
  type: Name;
  /**
   * The caller's number, 0 when left out. Never a clock.
   */
  at?: number;
  data?: Json;
}
/**
 * The refusal of a conditional write. A result, never an error.
 */
export interface Conflict {
  conflict: true;
  expected: Json;
  actual: Json;
}
/**
 * A projection state: the value and the seq of the last event folded into it.
 */
export interface State {
  value: Json;
  seq: Mark;
}
export interface GlobalEvent {
  position: number;
  event: Event;
}
export interface GlobalGap {
  position: number;
  gap: true;
  stream: Name;
  seq: Seq;
}
/**
 * Which event a global position names.
 */
export interface GlobalRef {
  position: number;
  stream: Name;
  seq: Seq;
}
/**
 * What log and kv hold of a blob: its content address, its size in bytes and its media type.
 */
export interface BlobRef {
  cid: string;
  size: number;
  mime: string;
}
/**
 * Adds to a number.
 */
export interface AddChange {
  add: number;
}
/**
 * Appends one element to an array.
 */
export interface AppendChange {
  append: Json;
}
/**
 * Sets the given keys of an object, leaves the others.
 */
export interface MergeChange {
  merge: {
    [k: string]: Json;
  };
}
/**
 * Replaces the value.
 */
export interface SetChange {
  set: Json;
}
/**
 * Adds 1. Seed 0.
 */
export interface CountFold {
  kind: 'count';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
}
/**
 * Adds the number at `path`; subtracts it for the types in `minus`. Seed 0.
 */
export interface SumFold {
  kind: 'sum';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
  path: Path;
  minus?: Name[];
}
/**
 * Keeps the smallest number at `path`. Seed null.
 */
export interface MinFold {
  kind: 'min';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
  path: Path;
}
/**
 * Keeps the largest number at `path`. Seed null.
 */
export interface MaxFold {
  kind: 'max';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
  path: Path;
}
/**
 * Keeps the first value at `path`. Seed null, which counts as not yet set.
 */
export interface FirstFold {
  kind: 'first';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
  path: Path;
}
/**
 * Keeps the last value at `path`. Seed null.
 */
export interface LastFold {
  kind: 'last';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
  path: Path;
}
/**
 * Adds the value at `path` for the types in `add` if no equal element is there, removes the equal element for the types in `remove`. An array in order of first addition. Seed [].
 */
export interface SetFold {
  kind: 'set';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
  path: Path;
  add: Name[];
  remove?: Name[];
}
/**
 * Appends the value at `path`. Seed [].
 */
export interface ListFold {
  kind: 'list';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
  path: Path;
}
/**
 * Folds `each` separately for every string found at `key`. Seed {}.
 */
export interface MapFold {
  kind: 'map';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
  key: Path;
  each: Fold;
}
/**
 * Keeps the `n` largest numbers at `path`, largest first. Seed [].
 */
export interface TopFold {
  kind: 'top';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
  path: Path;
  n: number;
}
/**
 * Chains SHA-256 over seq, type and canonical data: notices every reorder, duplicate, loss and altered payload (FOLD-3). Seed "".
 */
export interface DigestFold {
  kind: 'digest';
  /**
   * Only events of these types are folded; the others advance the seq and leave the value.
   *
   * @minItems 1
   */
  types?: Name[];
}
/**
 * Holds when the value at `path` satisfies every comparison given. An absent value satisfies only `ne`.
 */
export interface PathPredicate {
  path: Path;
  eq?: Json;
  ne?: Json;
  lt?: Json;
  le?: Json;
  gt?: Json;
  ge?: Json;
  in?: Json[];
}
export interface AndPredicate {
  and: Predicate[];
}
export interface OrPredicate {
  or: Predicate[];
}
export interface NotPredicate {
  not: Predicate;
}
export interface SetLift {
  set: {
    path: Path;
    value: Json;
  };
}
/**
 * Moves a value; an absent one stays absent.
 */
export interface RenameLift {
  rename: {
    from: Path;
    to: Path;
  };
}
export interface RemoveLift {
  remove: Path;
}
/**
 * Sets a value that is absent.
 */
export interface DefaultLift {
  default: {
    path: Path;
    value: Json;
  };
}
/**
 * Lifts events of one type from version `from` to `from` + 1. The version of an event stands at `data.v`; an event without one has version 1; the lifted event carries the new version there.
 */
export interface Upcaster {
  type: Name;
  from: number;
  lift: Lift[];
}
/**
 * Folds the event into the kv value under `key`: an incremental read model.
 */
export interface FoldReaction {
  kind: 'fold';
  key: Name;
  fold: Fold;
  seed?: Json;
}
/**
 * Fails on the events that satisfy `when`, or on every one.
 */
export interface FailReaction {
  kind: 'fail';
  when?: Predicate;
}
export interface SpaceEvent {
  /**
   * The global position: rising over all spaces, never given twice.
   */
  id: number;
  /**
   * The number within the space: 1, 2, 3 … without gaps.
   */
  sequence: number;
  event: Event;
  /**
   * The id of the event that led to this one; null when none was given.
   */
  causation: number | null;
  /**
   * What this event belongs to, such as a request; null when none was given.
   */
  correlation: string | null;
}
export interface SpaceGap {
  /**
   * The global position: rising over all spaces, never given twice.
   */
  id: number;
  /**
   * The number within the space: 1, 2, 3 … without gaps.
   */
  sequence: number;
  gap: true;
  stream: Name;
  seq: Seq;
  /**
   * The id of the event that led to this one; null when none was given.
   */
  causation: number | null;
  /**
   * What this event belongs to, such as a request; null when none was given.
   */
  correlation: string | null;
}
/**
 * Appends all events with contiguous seqs, or none. An empty batch stores nothing.
 */
export interface BatchAppendBatch {
  args: {
    stream: Name;
    events: NewEvent[];
    expected?: Mark;
    space?: Name;
  };
  result: Event[] | Conflict;
}
/**
 * Stores the bytes and returns their reference.
 */
export interface BlobPut {
  args: {
    /**
     * Base64, RFC 4648 section 4.
     */
    bytes: string;
    mime: string;
    space?: Name;
  };
  result: BlobRef;
}
/**
 * The bytes, base64. NOT_FOUND when no such blob is stored.
 */
export interface BlobGet {
  args: {
    cid: string;
    space?: Name;
  };
  result: string;
}
/**
 * Whether the bytes of this content address are stored.
 */
export interface BlobHas {
  args: {
    cid: string;
    space?: Name;
  };
  result: boolean;
}
/**
 * Stores `value` only if the current value equals `expected`, or, with `absent`, only if the key is absent. In the conflict `expected` is null for `absent`, and `actual` is null for an absent key.
 */
export interface KvCas {
  args: {
    key: Name;
    expected?: Json;
    absent?: true;
    value: Json;
    space?: Name;
  };
  result: Json;
}
/**
 * Stores the value only if the key is absent; otherwise a conflict whose `expected` is null and whose `actual` is the value that is there.
 */
export interface KvPutNew {
  args: {
    key: Name;
    value: Json;
    space?: Name;
  };
  result: Json;
}
/**
 * The name of every stream that ever had an append, each once, in no promised order. With `all`, internal streams (names that start with $) may be added.
 */
export interface CatalogStreams {
  args: {
    all?: boolean;
    space?: Name;
  };
  result: Name[];
}
/**
 * How many names catalog.streams lists.
 */
export interface CatalogCount {
  args: {
    space?: Name;
  };
  result: number;
}
/**
 * Whether the stream ever had an append.
 */
export interface CatalogExists {
  args: {
    stream: Name;
    space?: Name;
  };
  result: boolean;
}
/**
 * The sum of the marks of the listed streams.
 */
export interface CatalogTotalEvents {
  args: {
    space?: Name;
  };
  result: number;
}
/**
 * How many events were appended since the named snapshot.
 */
export interface CompactionPending {
  args: {
    stream: Name;
    name: Name;
    space?: Name;
  };
  result: number;
}
/**
 * Whether pending >= every.
 */
export interface CompactionDue {
  args: {
    stream: Name;
    name: Name;
    /**
     * The number of events since the last snapshot from which compaction is due.
     */
    every: number;
    space?: Name;
  };
  result: boolean;
}
/**
 * Checkpoints, then drops what the checkpoint covers; returns the checkpoint.
 */
export interface CompactionCompact {
  args: {
    stream: Name;
    fold: Fold;
    seed?: Json;
    upcasters?: Upcasters;
    name: Name;
    space?: Name;
  };
  result: State;
}
/**
 * Compacts when due; returns the stored snapshot either way.
 */
export interface CompactionMaybe {
  args: {
    stream: Name;
    fold: Fold;
    seed?: Json;
    upcasters?: Upcasters;
    name: Name;
    /**
     * The number of events since the last snapshot from which compaction is due.
     */
    every: number;
    space?: Name;
  };
  result: State;
}
/**
 * Appends an event to its stream and to the global order in one commit.
 */
export interface GlobalAppend {
  args: {
    stream: Name;
    type: Name;
    at?: number;
    data?: Json;
    expected?: Mark;
    space?: Name;
  };
  result: Committed | Conflict;
}
export interface Committed {
  /**
   * A global position.
   */
  position: number;
  event: Event;
}
/**
 * The highest global position, 0 when there is none.
 */
export interface GlobalPosition {
  args: {
    space?: Name;
  };
  result: number;
}
/**
 * The entries with position >= from (the beginning when left out) in commit order, at most `limit`. A truncated event is a gap.
 */
export interface GlobalRead {
  args: {
    from?: number;
    limit?: number;
    space?: Name;
  };
  result: GlobalEntry[];
}
/**
 * Which event each position >= from names, in commit order; truncated ones included.
 */
export interface GlobalRefs {
  args: {
    from?: number;
    space?: Name;
  };
  result: GlobalRef[];
}
/**
 * Folds the events with position > prior.position in commit order. A gap in that range is refused with COMPACTED.
 */
export interface GlobalProject {
  args: {
    fold: Fold;
    seed?: Json;
    prior?: {
      value: Json;
      position: number;
    };
    space?: Name;
  };
  result: GlobalState;
}
export interface GlobalState {
  value: Json;
  position: number;
}
/**
 * Appends on the first use of (stream, key); every repeat answers the event that is stored. A conflict when `expected` refuses a first use, or when the key is used again for other content and the profile says so.
 */
export interface IdempotencyAppendOnce {
  args: {
    stream: Name;
    key: Name;
    type: Name;
    at?: number;
    data?: Json;
    expected?: Mark;
    space?: Name;
  };
  result: Event | Conflict;
}
/**
 * Whether (stream, key) has stored an event.
 */
export interface IdempotencySeen {
  args: {
    stream: Name;
    key: Name;
    space?: Name;
  };
  result: boolean;
}
/**
 * Stores the value and returns it.
 */
export interface KvPut {
  args: {
    key: Name;
    value: Json;
    space?: Name;
  };
  result: Json;
}
/**
 * The value, or `default` (null when left out) when the key is absent.
 */
export interface KvGet {
  args: {
    key: Name;
    default?: Json;
    space?: Name;
  };
  result: Json;
}
/**
 * Whether the key is present, whatever its value.
 */
export interface KvHas {
  args: {
    key: Name;
    space?: Name;
  };
  result: boolean;
}
/**
 * Removes exactly this key; an absent one is no error.
 */
export interface KvDelete {
  args: {
    key: Name;
    space?: Name;
  };
  result: null;
}
/**
 * Every key present, in no promised order.
 */
export interface KvKeys {
  args: {
    space?: Name;
  };
  result: Name[];
}
/**
 * Atomically applies the change to the value, or to `default` (null when left out) when absent; returns the new value.
 */
export interface KvUpdate {
  args: {
    key: Name;
    default?: Json;
    apply: Change;
    space?: Name;
  };
  result: Json;
}
/**
 * Appends one event and returns it as stored. With `expected`, a conflict when the mark has moved.
 */
export interface LogAppend {
  args: {
    stream: Name;
    type: Name;
    at?: number;
    data?: Json;
    expected?: Mark;
    space?: Name;
  };
  result: Event | Conflict;
}
/**
 * The stored events with from <= seq <= to, oldest first, at most `limit`. An unknown stream reads as [].
 */
export interface LogRead {
  args: {
    stream: Name;
    /**
     * Inclusive seq, 1 when left out; 0 reads from the beginning.
     */
    from?: number;
    /**
     * Inclusive seq, the end when left out.
     */
    to?: number;
    /**
     * At most so many events; all when left out.
     */
    limit?: number;
    space?: Name;
  };
  result: Event[];
}
/**
 * The mark: the highest seq ever assigned in the stream, 0 when none was.
 */
export interface LogLastSeq {
  args: {
    stream: Name;
    space?: Name;
  };
  result: Mark;
}
/**
 * How many events are stored, which truncation lowers.
 */
export interface LogCount {
  args: {
    stream: Name;
    space?: Name;
  };
  result: number;
}
/**
 * Drops the events with seq <= through. The mark stays.
 */
export interface LogTruncate {
  args: {
    stream: Name;
    through: number;
    space?: Name;
  };
  result: null;
}
/**
 * Folds the events with seq > prior.seq, in seq order, onto prior.value; from the seed when there is no prior.
 */
export interface ProjectionProject {
  args: {
    stream: Name;
    fold: Fold;
    seed?: Json;
    upcasters?: Upcasters;
    prior?: State;
    space?: Name;
  };
  result: State;
}
/**
 * The stored events that satisfy every bound given, in seq order.
 */
export interface QueryRead {
  args: {
    stream: Name;
    /**
     * Inclusive.
     */
    fromSeq?: number;
    /**
     * Inclusive.
     */
    toSeq?: number;
    /**
     * Inclusive bound on `at`.
     */
    since?: number;
    /**
     * Inclusive bound on `at`.
     */
    until?: number;
    type?: Name;
    where?: Predicate;
    space?: Name;
  };
  result: Event[];
}
/**
 * How many events query.read would answer.
 */
export interface QueryCount {
  args: {
    stream: Name;
    /**
     * Inclusive.
     */
    fromSeq?: number;
    /**
     * Inclusive.
     */
    toSeq?: number;
    /**
     * Inclusive bound on `at`.
     */
    since?: number;
    /**
     * Inclusive bound on `at`.
     */
    until?: number;
    type?: Name;
    where?: Predicate;
    space?: Name;
  };
  result: number;
}
/**
 * The stored state, or { value: seed, seq: 0 } when there is none. No side effect.
 */
export interface SnapshotLoad {
  args: {
    stream: Name;
    name: Name;
    seed?: Json;
    space?: Name;
  };
  result: State;
}
/**
 * Stores a state and returns the stored one. A state with a lower seq than the stored one changes nothing; one ahead of the mark is refused.
 */
export interface SnapshotSave {
  args: {
    stream: Name;
    name: Name;
    value: Json;
    seq: Mark;
    space?: Name;
  };
  result: State;
}
/**
 * Whether a state is stored, whatever its value.
 */
export interface SnapshotExists {
  args: {
    stream: Name;
    name: Name;
    space?: Name;
  };
  result: boolean;
}
/**
 * The stored state with the tail folded onto it. Stores nothing.
 */
export interface SnapshotReplay {
  args: {
    stream: Name;
    fold: Fold;
    seed?: Json;
    upcasters?: Upcasters;
    name: Name;
    space?: Name;
  };
  result: State;
}
/**
 * Replays, stores the new state and returns it.
 */
export interface SnapshotCheckpoint {
  args: {
    stream: Name;
    fold: Fold;
    seed?: Json;
    upcasters?: Upcasters;
    name: Name;
    space?: Name;
  };
  result: State;
}
/**
 * The space of this name, made if it is not there: race-free (SPC-4).
 */
export interface SpaceCreate {
  args: {
    name: Name;
  };
  result: Space;
}
export interface Space {
  id: number;
  name: Name;
}
/**
 * The space of this name, or null.
 */
export interface SpaceFind {
  args: {
    name: Name;
  };
  result: null | Space1;
}
export interface Space1 {
  id: number;
  name: Name;
}
/**
 * Every space, the oldest first. The default space, which has no name, is not listed.
 */
export interface SpaceList {
  args: {};
  result: Space2[];
}
export interface Space2 {
  id: number;
  name: Name;
}
/**
 * Removes the space and all it holds, and nothing else; an unknown name is no error. Its id is never used again.
 */
export interface SpaceDelete {
  args: {
    name: Name;
  };
  result: null;
}
/**
 * Folds every view of the space anew from the seed, out of the events of this space alone. Where one cannot be folded, nothing is changed.
 */
export interface SpaceRebuild {
  args: {
    name: Name;
  };
  result: Rebuilt;
}
export interface Rebuilt {
  /**
   * How many stored events were read, each counted once for every view that folded it.
   */
  events: number;
}
/**
 * Folds into every view of the space the events after its own checkpoint. Where one cannot be folded, nothing is changed.
 */
export interface SpaceCatchup {
  args: {
    name: Name;
  };
  result: CaughtUp;
}
export interface CaughtUp {
  /**
   * How many stored events were read, each counted once for every view that folded it.
   */
  events: number;
}
/**
 * The entries of the global order that belong to the space, with sequence >= from (1 when left out), at most `limit`.
 */
export interface SpaceEvents {
  args: {
    name: Name;
    from?: number;
    limit?: number;
  };
  result: SpaceEntry[];
}
/**
 * Validates, appends and applies in one step: when the view satisfies the predicate, all events are appended to the stream and to the global order, and every view of the stream is current when it answers. Otherwise nothing happens at all.
 */
export interface SpaceExecute {
  args: {
    name: Name;
    stream: Name;
    events: NewEvent[];
    when?: Condition;
    /**
     * The id of the event that led to this command.
     */
    causation?: number;
    /**
     * Kept with every event of the command.
     */
    correlation?: string;
  };
  result: Executed | Conflict;
}
/**
 * What must hold for the current state `{value, seq}` of a view of the stream.
 */
export interface Condition {
  view: Name;
  is: Predicate;
}
/**
 * Registers a subscriber and returns its id. With `from` it first receives the stored events with seq >= from; without, only later ones.
 */
export interface SubscriptionSubscribe {
  args: {
    stream: Name;
    /**
     * Inclusive seq; 0 and 1 are the beginning.
     */
    from?: number;
    reaction?: Reaction;
    upcasters?: Upcasters;
    space?: Name;
  };
  /**
   * What subscription.subscribe returned.
   */
  result: string;
}
/**
 * Appends like log.append and delivers to the subscribers of the stream before it answers.
 */
export interface SubscriptionPublish {
  args: {
    stream: Name;
    type: Name;
    at?: number;
    data?: Json;
    expected?: Mark;
    space?: Name;
  };
  result: Event | Conflict;
}
/**
 * The events delivered so far, in order of delivery.
 */
export interface SubscriptionDeliveries {
  args: {
    /**
     * What subscription.subscribe returned.
     */
    id: string;
    space?: Name;
  };
  result: Event[];
}
/**
 * Ends the subscription. Its deliveries can still be read.
 */
export interface SubscriptionUnsubscribe {
  args: {
    /**
     * What subscription.subscribe returned.
     */
    id: string;
    space?: Name;
  };
  result: null;
}
/**
 * How many live subscribers the stream has on this handle.
 */
export interface SubscriptionCount {
  args: {
    stream: Name;
    space?: Name;
  };
  result: number;
}
/**
 * Like log.read, with every event lifted.
 */
export interface UpcastRead {
  args: {
    stream: Name;
    from?: number;
    to?: number;
    limit?: number;
    upcasters: Upcasters;
    space?: Name;
  };
  result: Event[];
}
/**
 * Folds the lifted events of the stream.
 */
export interface UpcastProject {
  args: {
    stream: Name;
    fold: Fold;
    seed?: Json;
    prior?: State;
    upcasters: Upcasters;
    space?: Name;
  };
  result: State;
}
/**
 * Stores a definition. Repeating it changes nothing; another definition under the name is a conflict.
 */
export interface ViewDefine {
  args: {
    stream: Name;
    fold: Fold;
    seed?: Json;
    upcasters?: Upcasters;
    name: Name;
    space?: Name;
  };
  result: null | Conflict;
}
/**
 * The value, folded up to the mark: never stale.
 */
export interface ViewValue {
  args: {
    name: Name;
    space?: Name;
  };
  result: Json;
}
/**
 * The materialised value without folding: the seed before the first refresh; may lag unless attached.
 */
export interface ViewPeek {
  args: {
    name: Name;
    space?: Name;
  };
  result: Json;
}
/**
 * Folds the tail into the materialised state and returns it.
 */
export interface ViewRefresh {
  args: {
    name: Name;
    space?: Name;
  };
  result: State;
}
/**
 * From now on every publish to the stream refreshes the view before it answers; the view is brought up to date at once. Attaching twice changes nothing.
 */
export interface ViewAttach {
  args: {
    name: Name;
    space?: Name;
  };
  result: null;
}

/** Every operation of the contract by its name. */
export interface Operations {
  'batch.appendBatch': BatchAppendBatch;
  'blob.put': BlobPut;
  'blob.get': BlobGet;
  'blob.has': BlobHas;
  'kv.cas': KvCas;
  'kv.putNew': KvPutNew;
  'catalog.streams': CatalogStreams;
  'catalog.count': CatalogCount;
  'catalog.exists': CatalogExists;
  'catalog.totalEvents': CatalogTotalEvents;
  'compaction.pending': CompactionPending;
  'compaction.due': CompactionDue;
  'compaction.compact': CompactionCompact;
  'compaction.maybe': CompactionMaybe;
  'global.append': GlobalAppend;
  'global.position': GlobalPosition;
  'global.read': GlobalRead;
  'global.refs': GlobalRefs;
  'global.project': GlobalProject;
  'idempotency.appendOnce': IdempotencyAppendOnce;
  'idempotency.seen': IdempotencySeen;
  'kv.put': KvPut;
  'kv.get': KvGet;
  'kv.has': KvHas;
  'kv.delete': KvDelete;
  'kv.keys': KvKeys;
  'kv.update': KvUpdate;
  'log.append': LogAppend;
  'log.read': LogRead;
  'log.lastSeq': LogLastSeq;
  'log.count': LogCount;
  'log.truncate': LogTruncate;
  'projection.project': ProjectionProject;
  'query.read': QueryRead;
  'query.count': QueryCount;
  'snapshot.load': SnapshotLoad;
  'snapshot.save': SnapshotSave;
  'snapshot.exists': SnapshotExists;
  'snapshot.replay': SnapshotReplay;
  'snapshot.checkpoint': SnapshotCheckpoint;
  'space.create': SpaceCreate;
  'space.find': SpaceFind;
  'space.list': SpaceList;
  'space.delete': SpaceDelete;
  'space.rebuild': SpaceRebuild;
  'space.catchup': SpaceCatchup;
  'space.events': SpaceEvents;
  'space.execute': SpaceExecute;
  'subscription.subscribe': SubscriptionSubscribe;
  'subscription.publish': SubscriptionPublish;
  'subscription.deliveries': SubscriptionDeliveries;
  'subscription.unsubscribe': SubscriptionUnsubscribe;
  'subscription.count': SubscriptionCount;
  'upcast.read': UpcastRead;
  'upcast.project': UpcastProject;
  'view.define': ViewDefine;
  'view.value': ViewValue;
  'view.peek': ViewPeek;
  'view.refresh': ViewRefresh;
  'view.attach': ViewAttach;
}
