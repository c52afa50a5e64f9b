// What a worker is asked to do, and what it answers. Both cross the border of a process.
import type { AdapterSource } from '../../harness/model/project.js';
import type { Variant } from '../../harness/model/suite.js';
import type { Kill } from '../../harness/model/teeth.js';

/** Runs some cases on one adapter. */
export interface Task {
  /** The mutant's name, or that of a sound adapter. */
  readonly name: string;
  readonly source: AdapterSource;
  readonly variants: readonly Variant[];
  /** Ids of cases; all where it is left out. */
  readonly cases?: readonly string[];
  /** Whether cases that end the process of the store are run too. */
  readonly kills: boolean;
  readonly seed?: number;
  /** Whether each run is told before it begins: who falls silent then is known. */
  readonly announced?: boolean;
}

/** What a worker says while it is at it, so that one that is blocked is told from one that is slow. */
export interface Progress {
  /** The run that is about to begin, where each is told. */
  readonly next?: Kill;
}

export interface Done {
  /** Ids of the cases that ran. */
  readonly ran: readonly string[];
  /** How often a case ran in all. */
  readonly runs: number;
  readonly bad: readonly (Kill & { readonly summary: string })[];
  readonly unavailable?: string;
  readonly brokenOff?: string;
}
