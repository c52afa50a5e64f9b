// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "change".
 */
export type TrendChange =
  AddedScoreboard | RemovedScoreboard | UnreadableScoreboard | ChangedScoreboard;
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "answer".
 */
export type TrendAnswer = 'same' | 'changed' | 'unknown';
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "cause".
 */
export type TrendCause = 'suites' | 'harness' | 'subject';
/**
 * What can have moved it: one of them, where there are several; nothing is guessed.
 */
export type Causes = TrendCause[];
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "outcome".
 */
export type TrendOutcome = 'pass' | 'fail' | 'unsupported' | 'excluded';

/**
 * What assay trend --json prints: how the committed scoreboards moved, commit by commit, and what can have moved them.
 */
export interface Trend {
  schemaVersion: 1;
  /**
   * Whether the clone is shallow: what is older than its first commit is not known.
   */
  shallow: boolean;
  /**
   * The only suite that is told of, where one was asked for; every figure is then of that suite.
   */
  suite?: string;
  /**
   * In order of name.
   */
  adapters: TrendSeries[];
  /**
   * Every commit on the first-parent line of the history that changed a scoreboard; the newest is the last.
   */
  commits: TrendCommit[];
}
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "series".
 */
export interface TrendSeries {
  adapter: string;
  points: TrendPoint[];
}
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "point".
 */
export interface TrendPoint {
  commit: string;
  date: string;
  pass: number;
  total: number;
}
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "commit".
 */
export interface TrendCommit {
  /**
   * The whole hash.
   */
  commit: string;
  /**
   * ISO 8601, of the committer.
   */
  date: string;
  subject: string;
  /**
   * It is a merge: what it brings in is told as one change.
   */
  merge: boolean;
  /**
   * In order of adapter.
   *
   * @minItems 1
   */
  changes: TrendChange[];
}
/**
 * The first scoreboard, or the first after one that was removed or cannot be read.
 */
export interface AddedScoreboard {
  kind: 'added';
  adapter: string;
  after: Figures;
}
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "figures".
 */
export interface Figures {
  pass: number;
  /**
   * Passed and failed.
   */
  total: number;
}
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "removed".
 */
export interface RemovedScoreboard {
  kind: 'removed';
  adapter: string;
  before?: Figures;
}
/**
 * Passed over: the next scoreboard is compared with the last that can be read.
 */
export interface UnreadableScoreboard {
  kind: 'unreadable';
  adapter: string;
  reason: string;
}
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "changed".
 */
export interface ChangedScoreboard {
  kind: 'changed';
  adapter: string;
  before: Figures;
  after: Figures;
  inputs: TrendInputs;
  /**
   * Which of the two is incomplete or of a part of the cases; what moved it is then not known.
   */
  partial?: 'before' | 'after' | 'both';
  split?: TrendSplit;
  /**
   * Those whose figures moved.
   */
  suites: MovedSuite[];
  /**
   * Those whose outcome changed; left out where one of the scoreboards does not list its cases.
   */
  cases?: MovedCase[];
}
/**
 * What a scoreboard follows from, and whether it changed; `unknown` where a scoreboard does not say.
 */
export interface TrendInputs {
  suites: TrendAnswer;
  harness: TrendAnswer;
  subject: TrendAnswer;
  versions?: TrendVersions;
  /**
   * The profile changed.
   */
  profile?: true;
}
/**
 * Before and after, where they differ.
 */
export interface TrendVersions {
  harness?: BeforeAndAfter;
  implementation?: BeforeAndAfter;
}
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "pair".
 */
export interface BeforeAndAfter {
  before: string;
  after: string;
}
/**
 * How the difference of the figures adds up; left out where one of the scoreboards does not list its cases.
 */
export interface TrendSplit {
  new: FiguresDifference;
  gone: FiguresDifference;
  both: FiguresDifference;
}
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "difference".
 */
export interface FiguresDifference {
  pass: number;
  total: number;
}
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "suite".
 */
export interface MovedSuite {
  suite: string;
  before?: Figures;
  after?: Figures;
  causes: Causes;
}
/**
 * This interface was referenced by `Trend`'s JSON-Schema
 * via the `definition` "case".
 */
export interface MovedCase {
  case: string;
  /**
   * fixed: fail to pass; broken: pass to fail; new and gone: in one scoreboard alone; counted: unsupported or excluded before, no longer; uncounted: the reverse.
   */
  movement: 'fixed' | 'broken' | 'new' | 'gone' | 'counted' | 'uncounted';
  before?: TrendOutcome;
  after?: TrendOutcome;
  causes: Causes;
}
