// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * One line of a run record (JSON lines): a header, one result for each case in each variant on each adapter, a footer. A record without a footer is incomplete and cannot pass.
 */
export type RecordLine = RecordHeader | RecordResult | RecordFooter;
/**
 * A closed union: nothing passes by absence.
 */
export type Verdict =
  | {
      kind: 'pass';
    }
  | {
      kind: 'fail';
      code:
        | 'WRONG_ANSWER'
        | 'WRONG_ERROR'
        | 'NO_ERROR'
        | 'CONFLICT'
        | 'TALLY'
        | 'ARGUMENTS_CHANGED'
        | 'TEST_FAILED';
      mismatch?: Mismatch;
      /**
       * One line for scoreboards.
       */
      summary: string;
      /**
       * Line of the step in the file of the case; 0 when no step was reached.
       */
      line: number;
      /**
       * Position of the step, from 1, as 3 or 2.1; empty when none was reached.
       */
      step: string;
      transcript: Exchange[];
      /**
       * The last that the program of the adapter wrote to its standard error during the case; only where it runs in a process of its own and wrote anything.
       */
      stderr?: string;
    }
  | {
      kind: 'error';
      cause: 'timeout' | 'crash' | 'protocol' | 'harness';
      /**
       * Why the report of a foreign suite cannot be trusted.
       */
      fault?: string;
      /**
       * One line for scoreboards.
       */
      summary: string;
      /**
       * Line of the step in the file of the case; 0 when no step was reached.
       */
      line: number;
      /**
       * Position of the step, from 1, as 3 or 2.1; empty when none was reached.
       */
      step: string;
      transcript: Exchange[];
      /**
       * The last that the program of the adapter wrote to its standard error during the case; only where it runs in a process of its own and wrote anything.
       */
      stderr?: string;
    }
  | {
      kind: 'unsupported';
      missing: string[];
    }
  | {
      kind: 'excluded';
      reason: string;
    }
  | {
      kind: 'not-run';
      reason: string;
    }
  | {
      kind: 'unknown';
      reason: string;
    };

export interface RecordHeader {
  kind: 'header';
  schemaVersion: 2;
  tool: {
    name: 'assay';
    version: string;
    /**
     * SHA-256 over the code that drives and judges.
     */
    hash: string;
  };
  /**
   * SHA-256 over every suite, suite config, preload and law that was loaded.
   */
  suiteHash: string;
  /**
   * The suites are the own tests of the adapters, which are then called subjects: what they declare is known from here alone.
   */
  foreign?: true;
  /**
   * What was selected, as given; empty lists mean everything.
   */
  selection: {
    patterns: string[];
    /**
     * Patterns of what was left out.
     */
    skip: string[];
    variants: ('direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces')[];
  };
  /**
   * How many results the whole run has, all its shards together.
   */
  planned: number;
  shard?: Shard;
  /**
   * What the schedules of races followed from; left out for 0, which starts branches in their order and without pauses.
   */
  seed?: number;
  /**
   * Whether results hold every exchange with the store, passes too.
   */
  observed?: true;
  adapters: Manifest[];
  /**
   * Adapters that were asked for and could not be loaded.
   */
  unavailable: {
    name: string;
    reason: string;
  }[];
  /**
   * Every suite that was loaded, in order.
   */
  suites: {
    name: string;
    /**
     * The only adapter that runs it; left out where all do. Of a foreign run, each suite of each subject stands here.
     */
    adapter?: string;
    cases: number;
    counters: ('cases' | 'operations' | 'events' | 'conflicts' | 'errors')[];
  }[];
  machine: {
    node: string;
    platform: string;
    cpus: number;
  };
  /**
   * ISO 8601.
   */
  startedAt: string;
}
/**
 * The part of the run that this record tells.
 */
export interface Shard {
  index: number;
  of: number;
  /**
   * How cases were given to shards: id, by the hash of their ids; or the SHA-256 of the record whose timings balanced them.
   */
  by: string;
}
/**
 * Who an adapter is and what it presents.
 */
export interface Manifest {
  /**
   * The name of the adapter in scoreboards and patterns.
   */
  name: string;
  /**
   * The language the adapter is written in.
   */
  language?: string;
  /**
   * What is judged.
   */
  implementation: {
    name: string;
    version: string;
    homepage?: string;
    /**
     * How the store itself counts events and bounds ranges, where the adapter translates: from 0; from excluded.
     */
    positions?: string;
  };
  profile: Profile;
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
export interface RecordResult {
  kind: 'result';
  /**
   * Position in the plan of the whole run, from 0; what a merge sorts by.
   */
  index: number;
  adapter: string;
  case: string;
  law: string;
  level: 'MUST' | 'SHOULD' | 'MAY';
  variant: 'direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces';
  verdict: Verdict;
  /**
   * Verdicts of the attempts before the last one, of a case that the baseline calls flaky.
   *
   * @minItems 1
   */
  attempts?: Verdict[];
  /**
   * Tallies at the contract boundary; absent where nothing was run.
   */
  counters?: {
    operations: number;
    events: number;
    conflicts: number;
    errors: number;
  };
  tally?: Tally;
  durationMs: number;
  /**
   * Every exchange of the last attempt, in the order of the calls; only where the header says so.
   */
  observed?: Exchange[];
}
export interface Mismatch {
  /**
   * JSON pointer into the answer.
   */
  path: string;
  expected: string;
  got: string;
}
export interface Exchange {
  line: number;
  operation: string;
  args: unknown;
  handle: string;
  answer:
    | {
        kind: 'result';
        value: unknown;
      }
    | {
        kind: 'error';
        code: string;
        message: string;
      }
    | {
        kind: 'none';
      };
  /**
   * Position of the step, as in a failure; left out for what a variant or the opening of the store adds.
   */
  step?: string;
  /**
   * The exchange belongs to a branch of a race: what it answers may be a matter of chance.
   */
  race?: true;
}
/**
 * How many tests the case stands for, where a program tells only how many: a block of tests. It counts as so many.
 */
export interface Tally {
  pass: number;
  fail: number;
  skip: number;
}
export interface RecordFooter {
  kind: 'footer';
  /**
   * How many result lines stand before it.
   */
  results: number;
  durationMs: number;
  /**
   * Why the run ended early, if it did.
   */
  stopped?: string;
  /**
   * What went wrong beside the cases without making any verdict doubtful, such as a program that had to be killed after the last case.
   *
   * @minItems 1
   */
  warnings?: string[];
}
