// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * One line of a trace (JSON lines): a header, then stores and the calls on them in the order in which they began, a footer. A trace without a footer is incomplete.
 */
export type TraceLine = TraceHeader | TraceStore | TraceCall | TraceNote | TraceFooter;

/**
 * What was recorded. The manifest is left out where the program never said who it is.
 */
export interface TraceHeader {
  kind: 'trace';
  schemaVersion: 1;
  tool: {
    name: 'assay';
    version: string;
  };
  /**
   * run: cases that assay drove. proxy: what passed between a client and a program.
   */
  source: 'run' | 'proxy';
  manifest?: Manifest;
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
export interface TraceStore {
  kind: 'store';
  /**
   * From 1, in the order of appearance.
   */
  store: number;
  run?: TracedRun;
}
/**
 * The run that the store belongs to, where there is one.
 */
export interface TracedRun {
  case: string;
  law: string;
  variant: 'direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces';
}
export interface TraceCall {
  kind: 'call';
  store: number;
  /**
   * Of the contract, or store.open, store.close, store.discard, store.kill. The arguments of store.open say whether nothing was there yet.
   */
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
   * Position in the case.
   */
  step?: string;
  /**
   * Another call on the store was under way at the same time.
   */
  race?: true;
  /**
   * The arguments were no JSON, or too deep to be written: what stands here is not what was asked.
   */
  inexact?: true;
}
/**
 * Something that passed through a proxy and is no request or no reply.
 */
export interface TraceNote {
  kind: 'note';
  from: 'client' | 'program';
  text: string;
}
export interface TraceFooter {
  kind: 'footer';
  stores: number;
  calls: number;
  /**
   * Why the recording ended early, if it did.
   */
  stopped?: string;
}
