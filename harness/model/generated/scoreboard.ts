// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * What one adapter came to, a pure function of a run record: scoreboards/<adapter>.json. No clock, no timing.
 */
export interface Scoreboard {
  schemaVersion: 2;
  adapter: string;
  implementation: Implementation;
  profile: Profile;
  tool: Harness;
  /**
   * SHA-256 over every suite, suite config, preload and law: two scoreboards with one hash were judged by the same cases.
   */
  suiteHash: string;
  selection: ScoreboardSelection;
  /**
   * false: the run ended early or its record is cut off. Such a scoreboard never passes.
   */
  complete: boolean;
  /**
   * By suite. The unit is the case: one that is bad in any variant fails; else it passes if it passed in any.
   */
  suites: {
    [k: string]: SuiteTally;
  };
  total_pass: number;
  total_fail: number;
  /**
   * total_pass + total_fail
   */
  total: number;
  total_unsupported: number;
  total_excluded: number;
  /**
   * By law; the unit is the case.
   */
  laws: {
    [k: string]: LawTally;
  };
  /**
   * What each case came to over its variants, in the order of the record.
   */
  cases: {
    [k: string]: 'pass' | 'fail' | 'unsupported' | 'excluded';
  };
  /**
   * How many tests a case stands for, where it stands for a block of them.
   */
  tallies?: {
    [k: string]: Tally;
  };
  variants: VariantTallies;
  /**
   * Every case in every variant that counts against the store, in order of the record.
   */
  failures: ScoreboardFailure[];
}
/**
 * What was judged.
 */
export interface Implementation {
  name: string;
  version: string;
  homepage?: string;
  /**
   * How the store itself counts events and bounds ranges, where the adapter translates: from 0; from excluded.
   */
  positions?: string;
}
/**
 * What an adapter declares before the run. Fixed, and checked against behaviour.
 */
export interface Profile {
  /**
   * Which facets the store offers: native in the store itself, derived by the facet library over its primitives. A facet that is not listed is not claimed.
   */
  facets: {
    log?: 'native' | 'derived';
    concurrency?: 'native' | 'derived';
    batch?: 'native' | 'derived';
    kv?: 'native' | 'derived';
    cas?: 'native' | 'derived';
    projection?: 'native' | 'derived';
    snapshot?: 'native' | 'derived';
    compaction?: 'native' | 'derived';
    subscription?: 'native' | 'derived';
    view?: 'native' | 'derived';
    query?: 'native' | 'derived';
    catalog?: 'native' | 'derived';
    upcast?: 'native' | 'derived';
    idempotency?: 'native' | 'derived';
    global?: 'native' | 'derived';
    blob?: 'native' | 'derived';
    spaces?: 'native' | 'derived';
    durability?: 'native' | 'derived';
  };
  /**
   * Operations of claimed facets that the store does not have, such as log.truncate. Cases that name one are not in the profile.
   *
   * @minItems 1
   */
  without?: string[];
  /**
   * What can be done with an opened store.
   */
  store: {
    /**
     * Closing and opening again at the same location finds the same data.
     */
    reopen: boolean;
    /**
     * Whether several handles can be open on one store at once.
     */
    handles: 'one' | 'many';
    /**
     * Whether several processes can have one store open at once; one when left out. With many, the second handles of a case stand in a second process where the adapter runs in processes of its own.
     */
    processes?: 'one' | 'many';
  };
  log?: {
    /**
     * When an acknowledged append is seen by readers on other handles.
     */
    visibility: 'linearizable' | 'prefix' | 'eventual';
  };
  batch?: {
    /**
     * Over what a batch stays all or nothing.
     */
    atomic: 'none' | 'process' | 'crash';
  };
  idempotency?: {
    /**
     * Within what a key is unique.
     */
    scope: 'stream' | 'store';
    /**
     * How long keys are kept: for ever, or a declared limit.
     */
    window: 'infinite' | IdempotencyWindow;
    /**
     * The answer when a key is used again for other content.
     */
    mismatch: 'first-wins' | 'conflict';
  };
  global?: {
    /**
     * commit: positions 1, 2, 3 … in commit order; gaps: increasing with holes.
     */
    order: 'none' | 'commit' | 'gaps';
    visibility: 'immediate' | 'eventual';
    /**
     * Which events enter the order: flagged: those appended through it; every: each event, however it is appended. flagged when left out.
     */
    entry?: 'flagged' | 'every';
  };
  compaction?: {
    /**
     * What happens to another projection that still needs events which compaction would drop: it is refused later, or the events are kept.
     */
    others: 'refuse' | 'protect';
  };
  subscription?: {
    delivery: 'exactly-once' | 'at-least-once';
  };
  durability?: {
    /**
     * What loses nothing that was acknowledged.
     */
    grade: 'none' | 'process-crash' | 'os-crash';
  };
  /**
   * What one store cannot hold; beyond it LIMIT_EXCEEDED.
   */
  limits?: {
    nameBytes?: number;
    valueBytes?: number;
    depth?: number;
    /**
     * false: text with U+0000 is refused. true when left out.
     */
    nul?: boolean;
  };
}
export interface IdempotencyWindow {
  count?: number;
  ms?: number;
}
/**
 * The harness that judged. The hash is over the code that drives and judges.
 */
export interface Harness {
  version: string;
  hash: string;
}
/**
 * What was selected, as given; empty lists mean everything.
 */
export interface ScoreboardSelection {
  patterns: string[];
  skip: string[];
  variants: ('direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces')[];
}
/**
 * This interface was referenced by `Scoreboard`'s JSON-Schema
 * via the `definition` "suite".
 */
export interface SuiteTally {
  pass: number;
  /**
   * Failed, or declared and without a result where there should be one.
   */
  fail: number;
  /**
   * Needs what the profile does not claim.
   */
  unsupported: number;
  /**
   * Cannot bear the variants that were run, or was not selected.
   */
  excluded: number;
  counters: SuiteCounters;
}
/**
 * The tallies that the suite reports, over all variants.
 */
export interface SuiteCounters {
  cases?: number;
  operations?: number;
  events?: number;
  conflicts?: number;
  errors?: number;
}
/**
 * This interface was referenced by `Scoreboard`'s JSON-Schema
 * via the `definition` "law".
 */
export interface LawTally {
  level: 'MUST' | 'SHOULD' | 'MAY';
  pass: number;
  fail: number;
  unsupported: number;
}
export interface Tally {
  pass: number;
  fail: number;
  skip: number;
}
/**
 * By variant; the unit is one case in one variant. One that is younger than the scoreboard is missing.
 */
export interface VariantTallies {
  direct: VariantTally;
  reopen: VariantTally;
  'two-handles': VariantTally;
  busy: VariantTally;
  spaces?: VariantTally;
}
/**
 * This interface was referenced by `Scoreboard`'s JSON-Schema
 * via the `definition` "variant".
 */
export interface VariantTally {
  pass: number;
  /**
   * Wrong answers and errors.
   */
  fail: number;
  unsupported: number;
  excluded: number;
  /**
   * Planned, but the run ended first.
   */
  not_run: number;
}
/**
 * This interface was referenced by `Scoreboard`'s JSON-Schema
 * via the `definition` "failure".
 */
export interface ScoreboardFailure {
  case: string;
  variant: 'direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces';
  law: string;
  level: 'MUST' | 'SHOULD' | 'MAY';
  verdict: 'fail' | 'error' | 'unknown' | 'not-run';
  /**
   * Of a fail: which kind of wrong answer.
   */
  code?:
    | 'WRONG_ANSWER'
    | 'WRONG_ERROR'
    | 'NO_ERROR'
    | 'CONFLICT'
    | 'TALLY'
    | 'ARGUMENTS_CHANGED'
    | 'TEST_FAILED';
  /**
   * Of an error: why there was no answer.
   */
  cause?: 'timeout' | 'crash' | 'protocol' | 'harness';
  /**
   * Why the report of a foreign suite cannot be trusted.
   */
  fault?: string;
  /**
   * Position of the step, from 1, as 3 or 2.1; empty when none was reached.
   */
  step?: string;
  /**
   * JSON pointer to the first difference.
   */
  path?: string;
  summary: string;
}
