// Prints what a run came to: the matrix, each failure, the totals. Or all of it as JSON.
import { type ExcuseOf, NO_EXCUSES } from '../../harness/model/baseline.js';
import type { Scoreboard } from '../../harness/model/generated/scoreboard.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordResult, RecordView } from '../../harness/model/record.js';
import {
  EMPTY_LINE,
  expectedText,
  failureText,
  type Line,
  line,
  matrixText,
  nothingRanText,
  runOutput,
  summaryText,
} from '../../harness/report/index.js';
import { groupBy, jsonText, scoreboardsOf } from '../../harness/score/index.js';
import type { SavedFailures } from '../failures/save-reproductions.js';
import type { Output } from '../print.js';

export interface RunReport {
  readonly record: RecordView;
  /** What the record adds up to, where that is known already. */
  readonly scoreboards?: readonly Scoreboard[];
  /** For the texts of laws and the places of cases. */
  readonly project?: Pick<Project, 'laws' | 'suites'>;
  /** The file in which the rest of a long list stands. */
  readonly recordPath: string;
  readonly json: boolean;
  /** Failures that were expected are told in a line. */
  readonly excuseOf?: ExcuseOf;
  /** Where failures were saved. */
  readonly saved?: SavedFailures;
}

/** More would push the matrix off the screen. */
const FAILURES_MAX = 20;

export function printRun(out: Output, report: RunReport): void {
  const { record, json, excuseOf = NO_EXCUSES } = report;
  const scoreboards = report.scoreboards ?? scoreboardsOf(record);
  if (json) {
    out.raw(jsonText(runOutput(record, scoreboards)));
    return;
  }
  out.lines(
    paragraphs([
      matrixText(scoreboards),
      ...failures(report, scoreboards),
      expectedText(scoreboards, excuseOf),
      nothingRanText(record, scoreboards),
      summaryText(record, scoreboards, excuseOf),
    ]),
  );
}

/** One for each case and adapter: what goes wrong in one variant mostly goes wrong in the others too. */
function failures(
  { record, project, recordPath, saved, excuseOf = NO_EXCUSES }: RunReport,
  scoreboards: readonly Scoreboard[],
): Line[][] {
  const bad = scoreboards.flatMap(({ adapter, failures: all }) =>
    all
      .filter(({ verdict }) => verdict !== 'not-run')
      .map((failure) => ({ adapter, ...failure }))
      .filter((failure) => excuseOf(failure) === undefined),
  );
  const groups = [...groupBy(bad, (failure) => `${failure.adapter} ${failure.case}`).values()];
  const shown = groups.slice(0, FAILURES_MAX);
  const found = resultsNamed(record, shown.flat());
  const texts = shown.map((group) => [
    ...failureOf(found, group, project, record.header.seed),
    ...savedLines(group, saved),
  ]);
  const rest = groups.length - FAILURES_MAX;
  return rest > 0 ? [...texts, [line(`… and ${rest} more; see ${recordPath}`)]] : texts;
}

type Run = Pick<RecordResult, 'adapter' | 'case' | 'variant'>;

/** The whole results of a few runs; the record is read no further than to the last of them. */
function resultsNamed({ results }: RecordView, runs: readonly Run[]): Map<string, RecordResult> {
  const wanted = new Set(runs.map(runName));
  const found = new Map<string, RecordResult>();
  if (wanted.size === 0) return found;
  for (const result of results) {
    const name = runName(result);
    if (wanted.has(name)) found.set(name, result);
    if (found.size === wanted.size) break;
  }
  return found;
}

function runName({ adapter, case: id, variant }: Run): string {
  return `${adapter} ${id}@${variant}`;
}

function failureOf(
  found: ReadonlyMap<string, RecordResult>,
  [run, ...others]: readonly Run[],
  project: RunReport['project'],
  seed: number | undefined,
): Line[] {
  const result = run === undefined ? undefined : found.get(runName(run));
  if (result === undefined) return [];
  const goldenCase = project?.suites.flatMap(({ cases }) => cases).find(({ id }) => id === result.case);
  const variants = others.map(({ variant }) => variant);
  return failureText(result, goldenCase, project?.laws.get(result.law), variants, seed);
}

function savedLines([run]: readonly Run[], saved: RunReport['saved']): readonly Line[] {
  return run === undefined || saved === undefined ? [] : saved.lineFor(run.adapter, run.case);
}

/** Set apart by empty lines. */
function paragraphs(blocks: readonly (readonly Line[])[]): Line[] {
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : [EMPTY_LINE, ...block]));
}
