// Known failures of one adapter: what is excused, why, and until when.
import type { Pattern } from './pattern.js';
import type { Variant } from './suite.js';
import type { ErrorCause, FailCode } from './verdict.js';

/** What a failing verdict says it is, for an entry to be bound to. */
export type FailureCode = FailCode | Exclude<ErrorCause, 'harness'>;

/** config/baselines/<adapter>.yaml */
export interface Baseline {
  readonly adapter: string;
  /** As shown to the user. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}

/** Bound to the failure, not only to the case: another failure of the same case is not excused. */
export interface BaselineEntry {
  readonly patterns: readonly Pattern[];
  /** At least one of law and code is there. */
  readonly law?: string;
  readonly code?: FailureCode;
  /**
   * JSON pointer of the first difference; `*` stands for one part, `**` for any. '' is the whole answer, and what a
   * failure without a difference (a crash, a timeout) has.
   */
  readonly path: string;
  readonly reason: string;
  readonly issue?: string;
  /** A script that shows it in the store's own words: its path from the root of the project. */
  readonly evidence?: string;
  /** YYYY-MM-DD, the last day on which it holds. */
  readonly expires?: string;
  /** Fails only now and then: a run that goes wrong is tried again, this often in all. */
  readonly flaky?: { readonly attempts: number };
  readonly line: number;
}

/** One case in one variant on one adapter. */
interface RunKey {
  readonly adapter: string;
  readonly case: string;
  readonly variant: Variant;
}

/** Why a run that went wrong does not count: an entry of the baseline is bound to just that. */
export interface Excuse {
  readonly kind: 'expected' | 'flaky';
  readonly reason: string;
  readonly issue?: string;
}

/** Undefined where nothing excuses the run. */
export type ExcuseOf = (run: RunKey) => Excuse | undefined;

export const NO_EXCUSES: ExcuseOf = () => undefined;
