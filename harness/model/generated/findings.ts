// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * What assay findings --json prints: which stores break which laws, as their scoreboards show and their baselines explain.
 */
export interface Findings {
  schemaVersion: 1;
  findings: StoreFinding[];
  /**
   * Failures that no baseline explains, by adapter.
   */
  unexplained: UnexplainedFailures[];
}
export interface StoreFinding {
  adapter: string;
  /**
   * Name and version of what was judged.
   */
  implementation: string;
  /**
   * The laws that are broken, in the order of the cases.
   *
   * @minItems 1
   */
  laws: string[];
  /**
   * How many cases show it.
   */
  cases: number;
  example: FindingExample;
  /**
   * What the store does, and why.
   */
  reason: string;
  /**
   * Where it is worked on.
   */
  issue?: string;
  /**
   * A script that shows it in the store's own words.
   */
  evidence?: string;
}
/**
 * The shortest of these cases.
 */
export interface FindingExample {
  case: string;
  variant: string;
  steps: number;
  /**
   * What came, and what should have.
   */
  summary: string;
  /**
   * The command that shows it again.
   */
  again: string;
}
export interface UnexplainedFailures {
  adapter: string;
  runs: number;
  /**
   * suite/case@variant
   */
  first: string;
}
