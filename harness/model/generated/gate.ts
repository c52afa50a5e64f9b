// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * This interface was referenced by `Gate`'s JSON-Schema
 * via the `definition` "rule".
 */
export type GateRule =
  | 'COMPLETE'
  | 'SUITES'
  | 'REQUIRED'
  | 'TEETH'
  | 'PREVIOUS'
  | 'VACUITY'
  | 'SHRUNK'
  | 'WORSE'
  | 'TOTAL_PASS'
  | 'MUST'
  | 'SHOULD'
  | 'FAILURES'
  | 'UNKNOWN'
  | 'NOT_RUN'
  | 'BASELINE';

/**
 * What assay gate --json prints: whether the gate opens, and every rule and reason.
 */
export interface Gate {
  schemaVersion: 1;
  ok: boolean;
  /**
   * The file that was judged.
   */
  record: string;
  /**
   * The gate file; left out where there is none and the defaults hold.
   */
  policy?: string;
  /**
   * What the scoreboards were compared with.
   */
  against: string;
  /**
   * The adapters that were judged.
   */
  adapters: string[];
  rules: GateRuleOutcome[];
  /**
   * Why the gate does not open; empty when it does.
   */
  reasons: GateReasonTold[];
  /**
   * What does not keep the gate shut and should be known.
   */
  notes: string[];
}
export interface GateRuleOutcome {
  rule: GateRule;
  /**
   * Left out for what the record as a whole is held to.
   */
  adapter?: string;
  /**
   * allowed: found, and let pass by the gate file; nothing: there was nothing to judge.
   */
  state: 'met' | 'broken' | 'allowed' | 'nothing';
  found: string;
  wanted: string;
  /**
   * Where what is wanted comes from: file:line, the default, a flag.
   */
  from: string;
}
export interface GateReasonTold {
  rule: GateRule;
  /**
   * What exactly is wrong.
   */
  code: string;
  adapter?: string;
  case?: string;
  file?: string;
  line?: number;
  message: string;
  /**
   * The command that shows it again.
   */
  again: string;
}
