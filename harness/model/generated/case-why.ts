// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * This interface was referenced by `CaseWhy`'s JSON-Schema
 * via the `definition` "variant".
 */
export type Variant = 'direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces';

/**
 * What `assay list --why --json` prints: why each case runs or does not, in each variant on each adapter.
 */
export interface CaseWhy {
  schemaVersion: 1;
  selection: WhySelection;
  /**
   * Adapters of which nothing can be said, because they could not be started.
   */
  unavailable: WhyUnavailable[];
  /**
   * Every case, in order of suite and file.
   */
  cases: WhyOfCase[];
}
/**
 * As it was given; empty lists leave nothing out.
 */
export interface WhySelection {
  patterns: string[];
  skip: string[];
  variants: Variant[];
}
export interface WhyUnavailable {
  name: string;
  reason: string;
}
export interface WhyOfCase {
  /**
   * suite/case, stable for ever.
   */
  id: string;
  suite: string;
  law: string;
  level: 'MUST' | 'SHOULD' | 'MAY';
  runs: WhyOfRun[];
}
export interface WhyOfRun {
  adapter: string;
  variant: Variant;
  /**
   * not-selected: the flags leave it out; unsupported and excluded as in a record.
   */
  state: 'runs' | 'unsupported' | 'excluded' | 'not-selected';
  /**
   * A sentence for people; absent where it runs.
   */
  reason?: string;
}
