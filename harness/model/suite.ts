// Suites and cases as the drivers see them: checked, preloads layered in, every name known.
import type { ErrorCode, FacetName, OperationName } from '../contract/index.js';
import type { Template } from './template.js';

export const VARIANTS = ['direct', 'reopen', 'two-handles', 'busy', 'spaces'] as const;

/** One way to run every case. */
export type Variant = (typeof VARIANTS)[number];

export const COUNTERS = ['cases', 'operations', 'events', 'conflicts', 'errors'] as const;

export type CounterName = (typeof COUNTERS)[number];

export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** A numbered sentence of the spec. */
export interface Law {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  /** Why no case shows it; only laws without a case have a reason. */
  readonly untested?: string;
}

export interface Suite {
  readonly name: string;
  readonly summary: string;
  readonly kind: 'golden';
  readonly counters: readonly CounterName[];
  readonly cases: readonly GoldenCase[];
}

export interface GoldenCase {
  /** suite/case, or suite/case.row where a table generates it; stable for ever. */
  readonly id: string;
  readonly suite: string;
  readonly law: string;
  readonly level: Level;
  readonly origin: readonly string[];
  readonly note?: string;
  /** After each call the driver checks that the arguments are unchanged, then writes over them and over the answer. */
  readonly aliasing?: true;
  /** Every facet the case needs: those of its suite and those of the operations and arguments it names. */
  readonly facets: readonly FacetName[];
  /** Facets that must not be claimed. */
  readonly lacks: readonly FacetName[];
  /** Dotted profile path to the values under which the case applies. */
  readonly when: Readonly<Record<string, readonly (string | boolean)[]>>;
  readonly variants: readonly Variant[];
  /** Why a variant cannot run the case. Every variant stands in `variants` or here. */
  readonly except: Readonly<Partial<Record<Variant, string>>>;
  readonly timeoutMs: number;
  /** The row of a table that it was made from. */
  readonly row?: CaseRow;
  /** Values bound by preloads. */
  readonly names: Readonly<Record<string, Template>>;
  /** Steps of preloads, run before step 1. */
  readonly setup: readonly Step[];
  readonly steps: readonly Step[];
  /** Relative to the folder that holds suites/. */
  readonly file: string;
  readonly line: number;
}

/** One row of a table: a case with `each` is loaded once for each of them. */
export interface CaseRow {
  readonly table: string;
  readonly name: string;
  /** What $row stands for. */
  readonly value: Template;
  /** Where the row stands: the preload, relative as the file of the case. */
  readonly file: string;
  readonly line: number;
}

export type Step = OperationStep | LifecycleStep | RaceStep | RepeatStep;

interface Located {
  /** Line in the file of the case (or of the preload). */
  readonly line: number;
}

export interface OperationStep extends Located {
  readonly kind: 'operation';
  readonly operation: OperationName;
  readonly args: Template;
  /** The handle named in the suite; undefined means main, which a variant may replace. */
  readonly on?: string;
  readonly expectation: Expectation;
  /** In a race: how the step may end, and that each time counts in the tally. An error has nothing else to be held to. */
  readonly ends?: readonly ('won' | 'conflict' | ErrorCode)[];
  /** How the store may refuse instead. */
  readonly refusal?: Refusal;
  readonly as?: string;
}

/** A lawful refusal, and the steps that then run in the place of all that follow. */
export interface Refusal {
  readonly codes: readonly ErrorCode[];
  readonly steps: readonly Step[];
}

/** A step without an expectation must answer, without error and without conflict. */
export type Expectation =
  | { readonly kind: 'answers' }
  | { readonly kind: 'equals'; readonly value: Template }
  | { readonly kind: 'matches'; readonly pattern: Template }
  | { readonly kind: 'error'; readonly codes: readonly ErrorCode[] };

/** reopen and close act on every open handle; second opens one more, named `as` ("second" when left out). */
export interface LifecycleStep extends Located {
  readonly kind: 'lifecycle';
  readonly verb: 'reopen' | 'close' | 'second' | 'kill';
  readonly as?: string;
}

export interface RaceStep extends Located {
  readonly kind: 'race';
  readonly branches: readonly (readonly Step[])[];
  /** How often the steps with `ends` must have ended so, or where there is none the branches' last steps. */
  readonly tally: { readonly won?: number; readonly conflict?: number; readonly error?: number };
  /** Binds the list of the branches' last answers, in branch order. */
  readonly as?: string;
  /** Binds what the tally is held against: `{ won, conflict, error }`. */
  readonly sum?: string;
}

export interface RepeatStep extends Located {
  readonly kind: 'repeat';
  /** A number, or a reference to one. */
  readonly times: number | string;
  readonly steps: readonly Step[];
}
