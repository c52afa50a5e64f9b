// What a program told of its own tests. Formats make it of text; nothing in it is guessed: what a program did not print is
// not here, and what cannot be trusted is a fault.

import type { Tally } from '../model/record.js';

/** `skip`: not run, or a failure that was announced (todo, expected failure, pending, omission). It counts neither way. */
export type TestOutcome = 'pass' | 'fail' | 'skip';

/** One test that the program named. */
export interface ForeignTest {
  /** As printed, groups before it joined by ` > `. Two tests may have one name. */
  readonly name: string;
  readonly outcome: TestOutcome;
  /** Why it failed or was skipped, the first line or two of it, at most REASON_MAX characters. */
  readonly reason?: string;
}

export type { Tally };

/** A part of a suite of which only the counts are told. */
export interface ForeignGroup {
  readonly name: string;
  readonly tally: Tally;
}

/** Each makes the whole report doubtful: its suite is an error, whatever the counts say. */
export type FaultCode =
  | 'NO_RESULT' // no result where one must be: no plan and no test, no totals, no report
  | 'GARBLED' // it is not what the format says: a malformed document, a line that contradicts another
  | 'CUT_OFF' // it ends before its end: an open element, a plan that was to come, a missing last line
  | 'PLAN_NOT_MET' // more or fewer tests than were announced
  | 'TOTALS_DISAGREE' // the totals are not the sum of the tests that are listed, or not of each other
  | 'TWO_TOTALS' // two results where one must be
  | 'NOTHING_TESTED' // a sound report of no test at all
  | 'BAILED_OUT' // the program says that it gave up
  | 'TOO_LARGE' // more than the reader keeps
  | 'EXIT_DISAGREES' // the exit code says something else than the counts
  | 'DIED' // ended by a signal
  | 'TIME_LIMIT'
  | 'NOT_STARTED'; // there is no such program, folder or file

export interface Fault {
  readonly code: FaultCode;
  /** What, got what: one line. */
  readonly message: string;
}

export interface Report {
  /** Every test, in the order of the text; only where the format lists all of them, the ones that passed too. */
  readonly tests?: readonly ForeignTest[];
  /** Parts of which only counts are told (a dictionary). Never beside tests. */
  readonly groups?: readonly ForeignGroup[];
  /** What the program itself says in sum. Compared with tests and groups where it says both. */
  readonly totals?: Tally;
  /** Names of tests that failed, where the program names only those; at most FAILING_MAX. Without tests only. */
  readonly failing?: readonly string[];
  readonly faults: readonly Fault[];
}

export const REASON_MAX = 300;
export const FAILING_MAX = 100;
/** More tests in one suite than this are a fault (TOO_LARGE): what is kept of them must fit into memory. */
export const TESTS_MAX = 500_000;
/** A line longer than this is cut, since no result is that long. */
export const LINE_MAX = 1_048_576;

/** Reads one text from its start to its end, in pieces of any size, and keeps no more of it than it reports. */
export interface ReportReader {
  write(text: string): void;
  end(): Report;
}

/** What a program's exit code must be, by what it counted. */
export interface ExitRule {
  /** With no failure. */
  readonly passed: 'zero' | 'any';
  /** With failures. `any`: the runner is known to end with 0 although a test failed, or its code says something else. */
  readonly failed: 'nonzero' | 'any';
}

/** A way to tell results. `options` are what a config adds to its name, checked before. */
export interface Format<Options = undefined> {
  readonly name: string;
  /** Whether it names every test, so that each is a case. */
  readonly lists: 'tests' | 'totals';
  readonly exit: ExitRule;
  open(options: Options): ReportReader;
}
