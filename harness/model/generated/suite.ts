// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * A name for the answer, which later steps refer to as $name.
 */
export type Binding = string;
/**
 * This interface was referenced by `SuiteFile`'s JSON-Schema
 * via the `definition` "errorCode".
 */
export type ErrorCode =
  | 'INVALID_ARGUMENT'
  | 'INVALID_VALUE'
  | 'LIMIT_EXCEEDED'
  | 'RESERVED_NAME'
  | 'NOT_FOUND'
  | 'COMPACTED'
  | 'UNSUPPORTED'
  | 'CORRUPT'
  | 'CLOSED'
  | 'UNAVAILABLE';

/**
 * A file of golden cases: suites/<suite>/*.yaml.
 */
export interface SuiteFile {
  /**
   * @minItems 1
   */
  cases: Case[];
}
/**
 * This interface was referenced by `SuiteFile`'s JSON-Schema
 * via the `definition` "case".
 */
export interface Case {
  /**
   * The id within the suite, stable for ever.
   */
  case: string;
  /**
   * The law of the spec that the case shows; it carries the level.
   */
  law: string;
  /**
   * Which case of the original suites this one generalises: suite/ordinal, one or several.
   */
  origin?: string | string[];
  /**
   * What a reader should know beyond the law.
   */
  note?: string;
  /**
   * The case is about aliasing: after each call the harness checks that the arguments are as they were, then writes over them and over the answer, so that a store which keeps or hands out live references answers something else later.
   */
  aliasing?: true;
  /**
   * Preloads of this case, after those of the suite.
   *
   * @minItems 1
   */
  preloads?: string[];
  /**
   * A table of a preload: the case is loaded once for each of its rows, as <case>.<row>, with $row and $rowName bound.
   */
  each?: string;
  /**
   * Which lawful variant of the profile the case is about, by dotted path; other variants do not run it.
   */
  when?: {
    [k: string]: string | boolean | unknown[];
  };
  /**
   * Facets that the profile must not claim: the case shows their refusal.
   *
   * @minItems 1
   */
  lacks?: (
    | 'log'
    | 'concurrency'
    | 'batch'
    | 'kv'
    | 'cas'
    | 'projection'
    | 'snapshot'
    | 'compaction'
    | 'subscription'
    | 'view'
    | 'query'
    | 'catalog'
    | 'upcast'
    | 'idempotency'
    | 'global'
    | 'blob'
    | 'spaces'
    | 'durability'
  )[];
  /**
   * Variants that this case cannot bear, each with the reason.
   */
  except?: {
    [k: string]: string;
  };
  timeoutMs?: number;
  /**
   * @minItems 1
   */
  steps: Step[];
}
/**
 * One operation (or lifecycle verb, race or repetition) and what it must answer.
 */
export interface Step {
  [k: string]: unknown;
}
/**
 * This interface was referenced by `SuiteFile`'s JSON-Schema
 * via the `definition` "raceStep".
 */
export interface RaceStep {
  /**
   * Branches that run at once, each on a handle of its own; or one branch run `of` times, in which $branch is 1, 2, 3 …
   */
  race: Step[][] | RaceOf;
  /**
   * How many branches' last steps must have ended so, or where steps say how they may end, how often these did; a kind that is not named is not checked.
   */
  tally?: {
    won?: number;
    conflict?: number;
    error?: number;
  };
  as?: Binding;
  sum?: Binding;
}
export interface RaceOf {
  of: number;
  /**
   * @minItems 1
   */
  steps: Step[];
}
/**
 * This interface was referenced by `SuiteFile`'s JSON-Schema
 * via the `definition` "repeatStep".
 */
export interface RepeatStep {
  /**
   * Runs the steps so many times, or as often as a name such as $row says; $i is 1, 2, 3 …
   */
  repeat: number | string;
  /**
   * @minItems 1
   */
  steps: Step[];
}
/**
 * What may stand beside the `facet.operation` key of a step.
 */
export interface OperationStep {
  /**
   * The answer, by strict structural equality. References allowed, matchers not.
   */
  expect?: {
    [k: string]: unknown;
  };
  /**
   * A pattern of the answer: objects are subsets, matchers are allowed.
   */
  match?: {
    [k: string]: unknown;
  };
  /**
   * The error that must be answered: one code, or one of several.
   */
  error?: ErrorCode | ErrorCode[];
  as?: Binding;
  /**
   * The handle to use: main, or one that store.second opened.
   */
  on?: string;
  /**
   * In a race: how the step may end, which is counted in the tally each time: won (an answer that is no conflict), conflict, or the code of an error.
   *
   * @minItems 1
   */
  ends?: (
    | 'won'
    | 'conflict'
    | 'INVALID_ARGUMENT'
    | 'INVALID_VALUE'
    | 'LIMIT_EXCEEDED'
    | 'RESERVED_NAME'
    | 'NOT_FOUND'
    | 'COMPACTED'
    | 'UNSUPPORTED'
    | 'CORRUPT'
    | 'CLOSED'
    | 'UNAVAILABLE'
  )[];
  /**
   * An error that a store may answer instead: one code, or one of several. The steps under `then` run in the place of all that follows.
   */
  orRefused?: ErrorCode | ErrorCode[];
  /**
   * With `orRefused`: shows that the refusal left nothing behind.
   *
   * @minItems 1
   */
  then?: Step[];
}
