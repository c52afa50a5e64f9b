// Every result with what it is to the reader and, where it went wrong, all there is to tell about it: in the parts that
// formats have places for, and only for so many results that the file stays within bounds.
import type { RecordResult } from '../../model/record.js';
import type { Verdict } from '../../model/verdict.js';
import { withoutCommands } from '../../score/index.js';
import { againLine, differenceText, stderrText, transcriptText } from '../failure-text.js';
import { type Line, plainText } from '../line.js';
import type { ReportedProject, ReportInput } from './report-input.js';
import { type Standing, standingOf } from './standing.js';

/** Of so many results a format tells everything; of those after them only what is wrong. */
export const DETAILED_MAX = 1000;

export interface ToldResult {
  readonly result: RecordResult;
  readonly standing: Standing;
  readonly details?: Details;
}

/** Lines of text. */
export interface Details {
  /** Law, verdict, step, first difference, and how to run it again. */
  readonly difference: readonly string[];
  readonly transcript: readonly string[];
  readonly stderr: readonly string[];
  /** Of each attempt before the last one. */
  readonly attempts: readonly (readonly string[])[];
}

export function* toldResults({ record, excuseOf, project }: ReportInput): Generator<ToldResult, void, void> {
  let detailed = 0;
  for (const result of record.results) {
    const standing = standingOf(result, excuseOf);
    const isWrong = standing.kind === 'failed' || standing.kind === 'excused' || result.attempts !== undefined;
    if (isWrong && detailed++ < DETAILED_MAX)
      yield { result, standing, details: detailsOf(result, project, record.header.seed) };
    else yield { result, standing };
  }
}

function detailsOf(result: RecordResult, project: ReportedProject | undefined, seed: number | undefined): Details {
  const place = project?.cases.get(result.case);
  const law = project?.laws.get(result.law);
  return {
    difference: texts([...differenceText(result, place, law), againLine(result, seed)]),
    // Without their titles: the formats have their own.
    transcript: texts(transcriptText(result.verdict).slice(1)),
    stderr: texts(stderrText(result.verdict).slice(1)),
    attempts: (result.attempts ?? []).map((attempt) => attemptText(result, attempt)),
  };
}

function attemptText({ law, level }: RecordResult, verdict: Verdict): string[] {
  return texts([...differenceText({ law, level, verdict }), ...transcriptText(verdict), ...stderrText(verdict)]);
}

function texts(lines: readonly Line[]): string[] {
  // Without its indentation a line can begin with a command that it did not begin with before.
  return lines.map((line) => withoutCommands(plainText([line]).trim()));
}
