// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * scoreboards/TEETH.json: what assay teeth --out found, for the gate.
 */
export interface TeethScore {
  schemaVersion: 1;
  /**
   * Of the suites that were tried.
   */
  suiteHash: string;
  mutants: number;
  killed: number;
  /**
   * By the cases with an origin alone, in the variant direct.
   */
  killedByOrigin: number;
  survivors: string[];
  /**
   * The cases that kill no mutant and document no refusal.
   */
  idle: string[];
  /**
   * null where no sound store was asked.
   */
  falseAlarms: number | null;
  problems: number;
  witnesses: Witnesses;
}
/**
 * Enough to show all of it again: one kill for each mutant and one for each case.
 */
export interface Witnesses {
  /**
   * By mutant: case@variant.
   */
  mutants: {
    [k: string]: string;
  };
  /**
   * By case: mutant@variant.
   */
  cases: {
    [k: string]: string;
  };
}
