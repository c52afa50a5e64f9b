// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * What assay replay --json prints: every answer that differs from the recorded one, or between the adapters.
 */
export interface Replay {
  schemaVersion: 1;
  /**
   * Whether every store was played to its end, and no difference fails.
   */
  ok: boolean;
  /**
   * The file that was replayed.
   */
  trace: string;
  /**
   * The policy file; left out where there is none and the defaults hold.
   */
  policy?: string;
  /**
   * run: cases that assay drove. proxy: what passed between a client and a program.
   */
  source: 'run' | 'proxy';
  /**
   * Name and version of who answered when the trace was recorded.
   */
  recorded?: string;
  /**
   * Whether the trace has its footer, and its recording was not stopped.
   */
  complete: boolean;
  stores: number;
  calls: number;
  /**
   * Calls that were under way at the same time as another on their store; their answers are not compared with the recorded ones.
   */
  concurrent: number;
  adapters: ReplayedAdapter[];
  differences: ReplayDifferenceTold[];
  /**
   * Stores that could not be played to their end.
   */
  losses: ReplayLossTold[];
  /**
   * Calls that an adapter was not asked, or whose answers are not compared.
   */
  skipped: ReplaySkipTold[];
  findings: ReplayFindingTold[];
}
export interface ReplayedAdapter {
  adapter: string;
  implementation: string;
  /**
   * Operations that it answered.
   */
  answered: number;
  /**
   * Of them, how many answers were compared with the recorded one.
   */
  compared: number;
}
export interface ReplayDifferenceTold {
  store: number;
  run?: ReplayedRun;
  /**
   * Position among the calls of the store, from 1.
   */
  call: number;
  operation: string;
  /**
   * JSON pointer to the first difference; "" is the whole answer.
   */
  path: string;
  /**
   * How many later answers of the store differ too.
   */
  further: number;
  /**
   * It comes after calls that were under way at once when they were recorded.
   */
  chance: boolean;
  /**
   * The pairs of sides that differ; "recorded" is the trace.
   */
  between: string[][];
  sides: {
    side: string;
    /**
     * The value at the path, cut where it is long.
     */
    value: string;
  }[];
  fails: boolean;
  /**
   * The reason that the policy gives, where it lets the difference pass.
   */
  allowed?: string;
}
/**
 * The run that the store belongs to, where there is one.
 */
export interface ReplayedRun {
  case: string;
  law: string;
  variant: 'direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces';
}
export interface ReplayLossTold {
  adapter: string;
  store?: number;
  run?: ReplayedRun;
  reason: string;
}
export interface ReplaySkipTold {
  adapter: string;
  reason: string;
  calls: number;
}
export interface ReplayFindingTold {
  code: 'INCOMPLETE' | 'NOTHING_IN_COMMON' | 'STALE_NORMALISATION';
  message: string;
  fails: boolean;
}
