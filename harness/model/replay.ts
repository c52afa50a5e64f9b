// What replaying a trace finds: every answer of this time beside the recorded one, and beside those of the other adapters.
import type { ParityFinding } from './parity.js';
import type { TraceHeader, TraceStore } from './trace.js';

/** The side that nobody played: what the trace holds. */
export const RECORDED = 'recorded';

export interface ReplayDifference extends Pick<TraceStore, 'store' | 'run'> {
  /** Position among the calls of the store, from 1. */
  readonly call: number;
  readonly operation: string;
  /** JSON pointer to the first difference; '' is the whole answer. */
  readonly path: string;
  /** How many later answers of the store differ too. */
  readonly further: number;
  /** It comes after calls that were under way at once when they were recorded: perhaps a matter of chance. */
  readonly chance: boolean;
  /** The pairs of sides that differ. */
  readonly between: readonly (readonly [string, string])[];
  readonly sides: readonly { readonly side: string; readonly value: string }[];
  readonly fails: boolean;
  /** The reason that the policy gives, where it lets the difference pass. */
  readonly allowed?: string;
}

/** A store that could not be played to its end, and why. */
export interface ReplayLoss extends Partial<Pick<TraceStore, 'store' | 'run'>> {
  readonly adapter: string;
  /** In a sentence. */
  readonly reason: string;
}

/** Calls that an adapter was not asked, for one reason. */
export interface ReplaySkip {
  readonly adapter: string;
  /** Such as `global.append: the profile has no global`. */
  readonly reason: string;
  readonly calls: number;
}

export interface ReplayedAdapter {
  readonly adapter: string;
  /** Name and version. */
  readonly implementation: string;
  /** Operations that it answered. */
  readonly answered: number;
  /** Of them, how many answers were compared with the recorded one. */
  readonly compared: number;
}

export interface ReplayResult {
  readonly source: TraceHeader['source'];
  /** Who answered when the trace was recorded. */
  readonly recorded?: string;
  /** Whether the trace has its footer, and its recording was not stopped. */
  readonly complete: boolean;
  readonly stores: number;
  readonly calls: number;
  /** Calls that were under way at the same time as another on their store. */
  readonly concurrent: number;
  readonly adapters: readonly ReplayedAdapter[];
  readonly differences: readonly ReplayDifference[];
  readonly losses: readonly ReplayLoss[];
  readonly skipped: readonly ReplaySkip[];
  readonly findings: readonly ParityFinding[];
  readonly ok: boolean;
}
