// What a report tells before it tells the results: found out by reading them once, for all formats.
import type { BaselineFinding } from '../../baseline/index.js';
import type { ExcuseOf } from '../../model/baseline.js';
import type { Scoreboard } from '../../model/generated/scoreboard.js';
import type { RecordResult, RecordView } from '../../model/record.js';
import { scoreboardsOf, suiteOf } from '../../score/index.js';
import { type Finding, findingsOf } from './findings.js';
import { isFlaky, standingOf } from './standing.js';

export interface Counts {
  readonly passed: number;
  /** Wrong answers. */
  readonly failed: number;
  /** No answer, or none that could be judged. */
  readonly errors: number;
  readonly excused: number;
  readonly skipped: number;
  readonly notRun: number;
  /** Of those that passed. */
  readonly flaky: number;
}

/** Results of one suite on one adapter that stand one after another. In a record in plan order that is all of them. */
export interface Stretch extends Counts {
  readonly adapter: string;
  readonly suite: string;
  readonly durationMs: number;
}

export interface RunSums extends Counts {
  readonly stretches: readonly Stretch[];
  readonly boards: readonly Scoreboard[];
  /** Why the record as a whole cannot pass. */
  readonly findings: readonly Finding[];
}

type Tally = { -readonly [Key in keyof Stretch]: Stretch[Key] };

export function runSums(record: RecordView, excuseOf: ExcuseOf, baseline: readonly BaselineFinding[]): RunSums {
  const stretches: Tally[] = [];
  const results = seeing(record.results, (result) => {
    const suite = suiteOf(result.case);
    let stretch = stretches.at(-1);
    if (stretch === undefined || stretch.adapter !== result.adapter || stretch.suite !== suite) {
      stretch = { adapter: result.adapter, suite, durationMs: 0, ...NOTHING };
      stretches.push(stretch);
    }
    stretch.durationMs += result.durationMs;
    stretch[countedAs(result, excuseOf)]++;
    if (isFlaky(result)) stretch.flaky++;
  });
  const boards = scoreboardsOf({ ...record, results });
  const counts = { ...NOTHING };
  for (const stretch of stretches) for (const key of KEYS) counts[key] += stretch[key];
  return { ...counts, stretches, boards, findings: findingsOf(record, boards, counts, baseline) };
}

export type RunOutcome = 'passed' | 'failed' | 'incomplete' | 'nothing';

/** What the record as a whole comes to. Failures that the baseline expects do not count. */
export function outcomeOf({ findings, failed, errors, notRun }: RunSums): RunOutcome {
  if (findings.some(({ kind }) => kind === 'incomplete')) return 'incomplete';
  if (failed + errors + notRun > 0 || findings.some(({ kind }) => kind !== 'idle')) return 'failed';
  return findings.length > 0 ? 'nothing' : 'passed';
}

/** How many results there are. */
export function totalOf({ passed, failed, errors, excused, skipped, notRun }: Counts): number {
  return passed + failed + errors + excused + skipped + notRun;
}

const NOTHING: Counts = { passed: 0, failed: 0, errors: 0, excused: 0, skipped: 0, notRun: 0, flaky: 0 };
const KEYS = Object.keys(NOTHING) as (keyof Counts)[];

function countedAs(result: RecordResult, excuseOf: ExcuseOf): Exclude<keyof Counts, 'flaky'> {
  const standing = standingOf(result, excuseOf);
  switch (standing.kind) {
    case 'failed':
      return standing.verdict.kind === 'fail' ? 'failed' : 'errors';
    case 'not-run':
      return 'notRun';
    default:
      return standing.kind;
  }
}

function* seeing(results: Iterable<RecordResult>, see: (result: RecordResult) => void): Generator<RecordResult> {
  for (const result of results) {
    see(result);
    yield result;
  }
}
