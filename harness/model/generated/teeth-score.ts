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
}
