// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * What `assay list --json` prints: the cases in order of suite and file.
 */
export type CaseList = ListedCase[];

export interface ListedCase {
  /**
   * suite/case, stable for ever.
   */
  id: string;
  suite: string;
  law: string;
  level: 'MUST' | 'SHOULD' | 'MAY';
  /**
   * The cases of the original suites that this one generalises.
   */
  origin: string[];
  /**
   * Facets that a profile must claim for the case to apply.
   */
  facets: string[];
  /**
   * Relative to the folder that holds suites/.
   */
  file: string;
  line: number;
  row?: ListedRow;
  /**
   * Variants that the case is run in.
   */
  variants: ('direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces')[];
}
/**
 * Of a case with `each`: the row it was made from, and where that stands.
 */
export interface ListedRow {
  table: string;
  name: string;
  file: string;
  line: number;
}
