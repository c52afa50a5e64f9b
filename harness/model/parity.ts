// What a comparison of runs is asked, and what it finds: data for the loader that reads config/parity.yaml, for
// harness/parity and harness/replay, which compare, and for the reports that tell about it.
import type { Pattern } from './pattern.js';
import type { RecordView } from './record.js';
import type { Variant } from './suite.js';
import type { VerdictKind } from './verdict.js';

/** `same`: a difference fails; `list`: it is told. */
export type Demand = 'same' | 'list';

/** A field of answers that may differ, and how. */
export interface Normalisation {
  /** The name of an operation; `*` stands for anything, as in `global.*`. */
  readonly operation: string;
  /** JSON pointer into the answer; `*` stands for one part, `**` for any number of them. */
  readonly path: string;
  /**
   * `ignore` drops it; `rename` replaces values by the order of their first appearance; `order` replaces numbers by their
   * rank; `unordered` compares a list without regard to the order of its elements.
   */
  readonly treat: 'ignore' | 'rename' | 'order' | 'unordered';
  /** Entries of one group share their names or ranks. Left out, an entry has its own. */
  readonly group?: string;
  /** Where in the arguments of these operations the replay puts its own number; a text is found wherever it stands. */
  readonly arguments: readonly string[];
  readonly reason: string;
  /** file:line */
  readonly from: string;
}

/** A difference that somebody gave a reason for. */
export interface Allowance {
  readonly pattern: Pattern;
  /** Any kind where it is left out. */
  readonly kind?: AllowedKind;
  /** The two adapters that may differ; any two where it is left out. */
  readonly between?: readonly [string, string];
  readonly reason: string;
  /** file:line */
  readonly from: string;
}

export type AllowedKind = 'verdict' | 'failure' | 'answer';

export interface ParityPolicy {
  /** Where it was read from; left out where there is no such file. */
  readonly file?: string;
  /** Left out, verdicts must be the same. */
  readonly verdicts?: Demand;
  /** Left out, a comparison of runs lists differing answers, and a replay fails. */
  readonly answers?: Demand;
  readonly normalise: readonly Normalisation[];
  readonly allow: readonly Allowance[];
}

/** What holds without a file. */
export const NO_PARITY_POLICY: ParityPolicy = { normalise: [], allow: [] };

/** One column of a comparison: what one adapter did in one record. */
export interface ParitySide {
  /** How it is called in what is told. */
  readonly label: string;
  readonly adapter: string;
  readonly record: RecordView;
}

/** One case in one variant, and the pairs of sides that differ in it, by their labels. */
interface DifferenceAt {
  readonly case: string;
  readonly variant: Variant;
  readonly law: string;
  readonly between: readonly (readonly [string, string])[];
  /** Whether it fails the comparison. */
  readonly fails: boolean;
  /** The reason that the policy gives, where it lets the difference pass. */
  readonly allowed?: string;
}

/** What is said about an answer that differs. */
export type AnswerContext =
  /** Every side passes: the contract is silent about what differs. */
  | 'silent'
  /** The sides go wrong in the same way, and answer differently on the way there. */
  | 'failing'
  /** It comes after a race, on whose outcome it may rest: a matter of chance. */
  | 'chance';

export type ParityDifference =
  | ({
      readonly kind: 'verdict' | 'failure' | 'only';
      readonly sides: readonly {
        readonly side: string;
        readonly verdict: VerdictKind;
        /** What went wrong, or what is missing. */
        readonly detail?: string;
      }[];
    } & DifferenceAt)
  | ({
      readonly kind: 'answer';
      readonly context: AnswerContext;
      readonly step: string;
      readonly operation: string;
      /** JSON pointer to the first difference; '' is the whole answer. */
      readonly path: string;
      /** How many later answers of the run differ too. */
      readonly further: number;
      readonly sides: readonly { readonly side: string; readonly value: string }[];
    } & DifferenceAt)
  | ({
      readonly kind: 'missing';
      readonly sides: readonly { readonly side: string; readonly present: boolean }[];
    } & DifferenceAt);

export type DifferenceKind = ParityDifference['kind'];

/** A count of one suite that differs between two versions of the harness. */
export interface CountDifference {
  readonly suite: string;
  /** Such as `pass` or `operations`. */
  readonly count: string;
  readonly sides: readonly { readonly side: string; readonly value: number }[];
}

export interface SideSummary {
  readonly label: string;
  readonly adapter: string;
  /** Name and version. */
  readonly implementation: string;
  /** Of the harness that made the record. */
  readonly tool: string;
  /** Whether its record holds the answers. */
  readonly observed: boolean;
  /** Whether its record tells all that was to be run. */
  readonly complete: boolean;
  /** Runs that it and at least one other side took. */
  readonly compared: number;
}

/** Something that is wrong with the policy, or with what was compared, beside the differences. */
export interface ParityFinding {
  readonly code: 'INCOMPLETE' | 'NOTHING_IN_COMMON' | 'STALE_ALLOWANCE' | 'UNMATCHED_ALLOWANCE' | 'STALE_NORMALISATION';
  readonly message: string;
  /** Whether it fails the comparison. */
  readonly fails: boolean;
}

export interface ParityResult {
  /** `one`: the same adapter at different times; `many`: different ones. */
  readonly subject: 'one' | 'many';
  /** Whether all records rest on the same suites. */
  readonly sameSuites: boolean;
  /** Whether all records were made by the same harness. */
  readonly sameHarness: boolean;
  readonly sides: readonly SideSummary[];
  /** Rows that at least two sides ran. */
  readonly compared: number;
  /** Of them, how many have no difference at all. */
  readonly alike: number;
  /** Answers that were compared, pair by pair. */
  readonly answers: number;
  /** Answers that were not, because the sides were asked something else. */
  readonly askedOtherwise: number;
  readonly differences: readonly ParityDifference[];
  readonly counts: readonly CountDifference[];
  readonly findings: readonly ParityFinding[];
  readonly ok: boolean;
}
