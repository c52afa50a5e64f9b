// What a mutant is: a store that is sound but for one law, and where it is broken.
import type { FacetName, OperationName, Operations, Profile, Store } from '../../../harness/contract/index.js';
import type { Backend } from '../../../harness/facets/index.js';

export interface Mutant {
  /** Unique and stable: the facet, then the fault in few words, such as `log-read-from-index`. */
  readonly name: string;
  /** Its number in the catalogue of faults that this list began with; left out for later ones. */
  readonly number?: string;
  readonly facet: FacetName;
  /** The law of docs/spec.md that it breaks first of all. */
  readonly law: string;
  /** What it does wrong, in one sentence. */
  readonly fault: string;
  /** The sound store that it is made of. */
  readonly base: 'memory' | 'sqlite';
  /** What it takes to see the fault: one caller, callers at once, or the end of a process. */
  readonly reach: 'golden' | 'race' | 'kill';
  /** Where the fault shows only, or only clearly, in another lawful variant of the store. */
  readonly options?: Partial<BaseOptions>;
  readonly broken: Break;
  /** Why no caller can tell it from the sound store, where that is so. */
  readonly equivalent?: string;
}

export interface BaseOptions {
  readonly compaction: 'refuse' | 'protect';
  readonly mismatch: 'first-wins' | 'conflict';
  /** Which events enter the global order: only memory has both kinds. */
  readonly entry: 'flagged' | 'every';
  readonly limits: NonNullable<Profile['limits']>;
}

/** Where a fault sits. Each function is called once for every handle: what it closes over belongs to that handle. */
export type Break =
  /** In operations, as their callers see them. The arguments are copies, and never anything but JSON. */
  | { readonly in: 'operations'; readonly make: (place: Place) => Overrides }
  /** In the primitives that the facet library stands on, so that every derived facet has it. */
  | { readonly in: 'backend'; readonly make: (sound: Backend, place: Place) => Partial<Backend> }
  /** Anywhere: for what is handed in and out, and how. */
  | { readonly in: 'store'; readonly make: (sound: Store, place: Place) => Store };

/** The store that a handle was opened on. */
export interface Place {
  readonly location: string;
  /** What all handles on this store share, until it is discarded: made at the first call under the name. */
  shared<T>(name: string, make: () => T): T;
}

export type Overrides = {
  readonly [Name in OperationName]?: (
    args: Operations[Name]['args'],
    /** The operation as it should be. */
    sound: (args: Operations[Name]['args']) => Promise<Operations[Name]['result']>,
    /** Any operation of the sound store. */
    call: Call,
  ) => Promise<Operations[Name]['result']>;
};

export type Call = <Name extends OperationName>(
  name: Name,
  args: Operations[Name]['args'],
) => Promise<Operations[Name]['result']>;
