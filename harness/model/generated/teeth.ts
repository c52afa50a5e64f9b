// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * What assay teeth --json prints: which cases kill which mutant, and what is wrong with that.
 */
export interface Teeth {
  schemaVersion: 1;
  suiteHash: string;
  /**
   * Nothing is wrong: `problems` is empty.
   */
  ok: boolean;
  mutants: TriedMutant[];
  cases: TriedCases;
  /**
   * The cases that ran and killed no mutant.
   */
  idle: IdleCase[];
  /**
   * The cases that ran on no mutant, because of what its profile claims or lacks.
   */
  untried: string[];
  /**
   * By facet, and `all` at the end.
   */
  rates: KillRate[];
  /**
   * The cases with races on sound stores, each time with another seed; null where that was left out.
   */
  falseAlarms: null | FalseAlarms;
  problems: TeethProblem[];
}
/**
 * This interface was referenced by `Teeth`'s JSON-Schema
 * via the `definition` "mutant".
 */
export interface TriedMutant {
  name: string;
  number?: string;
  facet?: string;
  law?: string;
  fault?: string;
  base?: string;
  reach?: 'golden' | 'race' | 'kill';
  outcome: 'killed' | 'survived' | 'equivalent' | 'unavailable';
  /**
   * The ids of the cases that tell it from a sound store, in any variant.
   */
  killedBy: string[];
  /**
   * The variants in which some case kills it, of those that were tried.
   */
  variants: string[];
  /**
   * Whether a case with an origin kills it in the variant direct.
   */
  killedByOrigin: boolean;
  /**
   * Why it is equivalent, or unavailable.
   */
  why?: string;
}
export interface TriedCases {
  selected: number;
  /**
   * That ran on at least one mutant.
   */
  tried: number;
  killing: number;
  /**
   * That have an origin.
   */
  origin: number;
}
export interface IdleCase {
  case: string;
  law: string;
  /**
   * Whether it documents a refusal, which is reason enough to be there.
   */
  refusal: boolean;
}
/**
 * This interface was referenced by `Teeth`'s JSON-Schema
 * via the `definition` "rate".
 */
export interface KillRate {
  facet: string;
  /**
   * That can be told from a sound store and were tried.
   */
  mutants: number;
  killed: number;
  killedByOrigin: number;
}
export interface FalseAlarms {
  seeds: number;
  adapters: SoundRuns[];
}
export interface SoundRuns {
  adapter: string;
  runs: number;
  alarms: Alarm[];
  unavailable?: string;
}
export interface Alarm {
  case: string;
  variant: string;
  seed: number;
  summary: string;
}
export interface TeethProblem {
  code: 'SURVIVOR' | 'NOT_EQUIVALENT' | 'IDLE_CASE' | 'FALSE_ALARM' | 'UNAVAILABLE' | 'BROKEN_OFF';
  message: string;
  again: string;
}
