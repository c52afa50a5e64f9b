// Mutants as the harness sees them, and what was seen of each.
import type { Variant } from './suite.js';

/** A store that is broken on purpose, before it is tried. */
export interface MutantEntry {
  readonly name: string;
  readonly number?: string;
  readonly facet?: string;
  readonly law?: string;
  /** What it does wrong, in one sentence. */
  readonly fault?: string;
  /** The sound store that it is made of. */
  readonly base?: string;
  /** `kill`: it is seen only where its process is ended. */
  readonly reach: 'golden' | 'race' | 'kill';
  /** Why no caller can tell it from a sound store. */
  readonly equivalent?: string;
}

export interface Kill {
  readonly case: string;
  readonly variant: Variant;
}

/** Some cases on one mutant; a mutant can have several trials. */
export interface Trial {
  readonly mutant: string;
  /** The cases that ran. */
  readonly ran: readonly string[];
  readonly kills: readonly Kill[];
  /** Why it could not be tried at all. */
  readonly unavailable?: string;
  /** Why not everything ran that should have. */
  readonly brokenOff?: string;
}

/** The cases with races on one store that is sound. */
export interface SoundRuns {
  readonly adapter: string;
  readonly runs: number;
  readonly alarms: readonly (Kill & { readonly seed: number; readonly summary: string })[];
  readonly unavailable?: string;
}
