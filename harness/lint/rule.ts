// What a rule is: what it looks for, and which sentence leaves open what it finds fixed.
import type { GoldenCase, Law } from '../model/suite.js';

export type Severity = 'warning' | 'error';

/** One place where a case says more than it may. */
export interface Finding {
  readonly line: number;
  /** What is fixed, such as `kv.keys is expected in one order`. */
  readonly fixed: string;
  /** The next move. */
  readonly hint: string;
}

export interface LintRule {
  /** UPPER_CASE, stable. */
  readonly code: string;
  readonly severity: Severity;
  /** The law, or the sentence, that leaves it open; follows `fixed` and a colon. */
  readonly because: string;
  /** What the case's own steps fix; those of preloads assert nothing of their own. */
  readonly find: (goldenCase: GoldenCase, laws: ReadonlyMap<string, Law>) => readonly Finding[];
}
