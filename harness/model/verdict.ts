// What a case can come to. A closed union: nothing passes by absence.
import type { Json } from '../contract/index.js';

/** The first place where an answer differs from what was expected. */
export interface Mismatch {
  /** JSON pointer into the answer; '' is the whole of it. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

/** One exchange with the store; kept for failures, and for every run where answers are observed. */
export interface Exchange {
  readonly line: number;
  readonly operation: string;
  readonly args: Json;
  readonly handle: string;
  readonly answer:
    | { readonly kind: 'result'; readonly value: Json }
    | { readonly kind: 'error'; readonly code: string; readonly message: string }
    | { readonly kind: 'none' };
  /** Position of the step, as in a failure; left out for what a variant or the opening of the store adds. */
  readonly step?: string;
  /** It belongs to a branch of a race: what it answers may be a matter of chance. */
  readonly race?: true;
}

export type FailCode =
  | 'WRONG_ANSWER' // an answer, but not the expected one
  | 'WRONG_ERROR' // an error of the contract where a result or another code was expected
  | 'NO_ERROR' // a result where an error was expected
  | 'CONFLICT' // a conflict where the step expected none
  | 'TALLY' // a race that ended with other winners
  | 'ARGUMENTS_CHANGED' // the adapter changed what was handed in
  | 'TEST_FAILED'; // a test of the program's own

export type ErrorCause = 'timeout' | 'crash' | 'protocol' | 'harness';

interface Failure {
  /** One line for scoreboards. */
  readonly summary: string;
  /** Line of the step in the file of the case; 0 when no step was reached. */
  readonly line: number;
  /** Position of the step, from 1, as `3` or `2.1` inside a race or repetition; '' when no step was reached. */
  readonly step: string;
  readonly transcript: readonly Exchange[];
  /** The last that the adapter's program wrote to its standard error during the case, if it has one and wrote anything. */
  readonly stderr?: string;
}

export type Verdict =
  | { readonly kind: 'pass' }
  | ({ readonly kind: 'fail'; readonly code: FailCode; readonly mismatch?: Mismatch } & Failure)
  | ({ readonly kind: 'error'; readonly cause: ErrorCause; readonly fault?: string } & Failure)
  /** Not in the profile: the facets or variants it lacks. */
  | { readonly kind: 'unsupported'; readonly missing: readonly string[] }
  /** The case cannot bear the variant, or the user filtered it out. */
  | { readonly kind: 'excluded'; readonly reason: string }
  /** A checker could not decide, such as one that ran out of its budget. It is no pass. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Planned, but the run ended first. */
  | { readonly kind: 'not-run'; readonly reason: string };

export type VerdictKind = Verdict['kind'];

const BAD: ReadonlySet<VerdictKind> = new Set<VerdictKind>(['fail', 'error', 'unknown', 'not-run']);

/** Whether the verdict counts against the store. */
export function isBad(verdict: Verdict): boolean {
  return BAD.has(verdict.kind);
}
