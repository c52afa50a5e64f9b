// What `assay run` prints: the matrix, each failure, the totals. What the baseline expects is told in a line.
import { baselineText, expectedText } from '../baseline-text.js';
import { failureText } from '../failure-text.js';
import { EMPTY_LINE, type Line, line, span } from '../line.js';
import { matrixText } from '../matrix-text.js';
import { nothingRanText } from '../nothing-ran-text.js';
import { summaryText } from '../summary-text.js';
import { failedCases } from './failed-cases.js';
import type { ReportInput } from './report-input.js';

/** More would push the matrix off the screen. */
const FAILURES_MAX = 20;

export function* terminal(input: ReportInput): Generator<Line> {
  const { record, sums, project, excuseOf, baseline = [] } = input;
  yield* matrixText(sums.boards);
  yield EMPTY_LINE;
  let count = 0;
  for (const { result, others } of failedCases(input)) {
    if (count < FAILURES_MAX) {
      yield* failureText(
        result,
        project?.cases.get(result.case),
        project?.laws.get(result.law),
        others,
        record.header.seed,
      );
      yield EMPTY_LINE;
    }
    count++;
  }
  if (count > FAILURES_MAX)
    yield* [line(`… and ${count - FAILURES_MAX} more; the other formats tell them`), EMPTY_LINE];
  const expected = expectedText(sums.boards, excuseOf);
  if (expected.length > 0) yield* [...expected, EMPTY_LINE];
  yield* nothingRanText(record, sums.boards);
  for (const { kind, message } of sums.findings) {
    if (kind === 'silent') yield line(span('bad', 'missing'), `: ${message}`);
  }
  yield* summaryText(record, sums.boards, excuseOf);
  yield* baselineText(baseline);
}
