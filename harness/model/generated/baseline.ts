// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * config/baselines/<adapter>.yaml: the known failures of one adapter.
 */
export interface BaselineFile {
  /**
   * As the file is named.
   */
  adapter: string;
  entries: BaselineFileEntry[];
}
export interface BaselineFileEntry {
  /**
   * What it is about: one pattern, or several.
   */
  pattern: string | string[];
  /**
   * What goes wrong. At least one of code and law.
   */
  code?:
    | 'WRONG_ANSWER'
    | 'WRONG_ERROR'
    | 'NO_ERROR'
    | 'CONFLICT'
    | 'TALLY'
    | 'ARGUMENTS_CHANGED'
    | 'TEST_FAILED'
    | 'timeout'
    | 'crash'
    | 'protocol';
  /**
   * The law that is broken: the entry is about no case of another law.
   */
  law?: string;
  /**
   * JSON pointer of the first difference; * is one part, ** any number. When left out, the whole answer, or a failure without a difference.
   */
  path?: string;
  /**
   * Why it fails, and why that is borne.
   */
  reason: string;
  /**
   * URL of where it is worked on.
   */
  issue?: string;
  /**
   * A script that shows it in the store's own words, without assay: its path from the root of the project.
   */
  evidence?: string;
  /**
   * YYYY-MM-DD, the last day on which the entry holds. Flaky ones need it.
   */
  expires?: string;
  flaky?: Flaky;
}
/**
 * It fails only now and then.
 */
export interface Flaky {
  /**
   * How often a run that goes wrong is tried, in all. With 1 it is tried once, and may pass or fail: for a race that is mostly lost.
   */
  attempts: number;
}
