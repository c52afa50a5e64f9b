// Prints what a run came to: the matrix, each failure, the totals. Or all of it as JSON.
import type { Project } from '../harness/model/project.js';
import type { RecordResult, RunRecord } from '../harness/model/record.js';
import { isBad } from '../harness/model/verdict.js';
import {
  EMPTY_LINE,
  failureText,
  type Line,
  line,
  matrixText,
  nothingRanText,
  runOutput,
  summaryText,
} from '../harness/report/index.js';
import { groupBy, jsonText, scoreboardsOf } from '../harness/score/index.js';
import type { Output } from './print.js';

export interface RunReport {
  readonly record: RunRecord;
  /** For the texts of laws and the places of cases. */
  readonly project?: Pick<Project, 'laws' | 'suites'>;
  /** The file in which the rest of a long list stands. */
  readonly recordPath: string;
  readonly json: boolean;
}

/** More would push the matrix off the screen. */
const FAILURES_MAX = 20;

export function printRun(out: Output, report: RunReport): void {
  const { record, json } = report;
  const scoreboards = scoreboardsOf(record);
  if (json) {
    out.raw(jsonText(runOutput(record, scoreboards)));
    return;
  }
  out.lines(
    paragraphs([
      matrixText(scoreboards),
      ...failures(report),
      nothingRanText(record),
      summaryText(record, scoreboards),
    ]),
  );
}

/** One for each case and adapter: what goes wrong in one variant mostly goes wrong in the others too. */
function failures({ record, project, recordPath }: RunReport): Line[][] {
  const bad = record.results.filter(({ verdict }) => isBad(verdict) && verdict.kind !== 'not-run');
  const groups = [...groupBy(bad, (result) => `${result.adapter} ${result.case}`).values()];
  const rest = groups.length - FAILURES_MAX;
  const texts = groups.slice(0, FAILURES_MAX).map((group) => failureOf(group, project));
  return rest > 0 ? [...texts, [line(`… and ${rest} more; see ${recordPath}`)]] : texts;
}

function failureOf([first, ...others]: readonly RecordResult[], project: RunReport['project']): Line[] {
  if (first === undefined) return [];
  const goldenCase = project?.suites.flatMap(({ cases }) => cases).find(({ id }) => id === first.case);
  const variants = others.map(({ variant }) => variant);
  return failureText(first, goldenCase, project?.laws.get(first.law), variants);
}

/** Set apart by empty lines. */
function paragraphs(blocks: readonly (readonly Line[])[]): Line[] {
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : [EMPTY_LINE, ...block]));
}
