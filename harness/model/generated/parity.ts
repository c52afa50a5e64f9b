// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * This interface was referenced by `Parity`'s JSON-Schema
 * via the `definition` "difference".
 */
export type Difference = VerdictDifference | AnswerDifferenceTold | MissingDifference;
/**
 * This interface was referenced by `Parity`'s JSON-Schema
 * via the `definition` "variant".
 */
export type Variant = 'direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces';
/**
 * This interface was referenced by `Parity`'s JSON-Schema
 * via the `definition` "verdict".
 */
export type Verdict =
  'pass' | 'fail' | 'error' | 'unsupported' | 'excluded' | 'unknown' | 'not-run';

/**
 * What assay parity --json prints: every comparison, with what differs in it.
 */
export interface Parity {
  schemaVersion: 1;
  /**
   * Whether no comparison fails.
   */
  ok: boolean;
  /**
   * The policy file; left out where there is none and the defaults hold.
   */
  policy?: string;
  comparisons: ParityComparison[];
}
/**
 * This interface was referenced by `Parity`'s JSON-Schema
 * via the `definition` "comparison".
 */
export interface ParityComparison {
  /**
   * one: the same adapter at different times. many: different adapters.
   */
  subject: 'one' | 'many';
  /**
   * Whether all records rest on the same suites.
   */
  sameSuites: boolean;
  /**
   * Whether all records were made by the same harness.
   */
  sameHarness: boolean;
  sides: ParitySideTold[];
  /**
   * Runs that at least two sides took.
   */
  compared: number;
  /**
   * Of them, those in which nothing differs.
   */
  alike: number;
  /**
   * Answers that were compared, pair by pair.
   */
  answers: number;
  /**
   * Answers that were not compared, because the sides were asked something else.
   */
  askedOtherwise: number;
  differences: Difference[];
  /**
   * Counts of suites that differ between two versions of the harness.
   */
  counts: ParityCount[];
  findings: ParityFindingTold[];
  ok: boolean;
}
export interface ParitySideTold {
  label: string;
  adapter: string;
  /**
   * Name and version.
   */
  implementation: string;
  /**
   * The harness that made the record.
   */
  tool: string;
  /**
   * Whether its record holds the answers.
   */
  observed: boolean;
  /**
   * Whether its record tells all that was to be run.
   */
  complete: boolean;
  /**
   * Runs that it and at least one other side took.
   */
  compared: number;
}
export interface VerdictDifference {
  /**
   * verdict: another verdict. failure: the same verdict for another reason. only: not every side can run it.
   */
  kind: 'verdict' | 'failure' | 'only';
  case: string;
  variant: Variant;
  law: string;
  /**
   * The pairs of sides that differ, by their labels.
   */
  between: string[][];
  /**
   * Whether it fails the comparison.
   */
  fails: boolean;
  /**
   * The reason that the policy gives, where it lets the difference pass.
   */
  allowed?: string;
  sides: {
    side: string;
    verdict: Verdict;
    /**
     * What went wrong, or what is missing.
     */
    detail?: string;
  }[];
}
export interface AnswerDifferenceTold {
  kind: 'answer';
  case: string;
  variant: Variant;
  law: string;
  /**
   * The pairs of sides that differ, by their labels.
   */
  between: string[][];
  /**
   * Whether it fails the comparison.
   */
  fails: boolean;
  /**
   * The reason that the policy gives, where it lets the difference pass.
   */
  allowed?: string;
  /**
   * silent: every side passes, so that the contract says nothing about what differs. failing: the sides go wrong in the same way. chance: it comes after a race.
   */
  context: 'silent' | 'failing' | 'chance';
  step: string;
  operation: string;
  /**
   * JSON pointer to the first difference; "" is the whole answer.
   */
  path: string;
  /**
   * How many later answers of the run differ too.
   */
  further: number;
  sides: {
    side: string;
    /**
     * The value at the path, cut where it is long.
     */
    value: string;
  }[];
}
export interface MissingDifference {
  kind: 'missing';
  case: string;
  variant: Variant;
  law: string;
  /**
   * The pairs of sides that differ, by their labels.
   */
  between: string[][];
  /**
   * Whether it fails the comparison.
   */
  fails: boolean;
  /**
   * The reason that the policy gives, where it lets the difference pass.
   */
  allowed?: string;
  sides: {
    side: string;
    present: boolean;
  }[];
}
export interface ParityCount {
  suite: string;
  count: string;
  sides: {
    side: string;
    value: number;
  }[];
}
export interface ParityFindingTold {
  code:
    | 'INCOMPLETE'
    | 'NOTHING_IN_COMMON'
    | 'STALE_ALLOWANCE'
    | 'UNMATCHED_ALLOWANCE'
    | 'STALE_NORMALISATION';
  message: string;
  fails: boolean;
}
