// The run as one document in Markdown.
import { failedCases } from './failed-cases.js';
import type { ReportInput } from './report-input.js';
import { failedCaseMarkdown, overviewMarkdown, remarkMarkdown } from './run-markdown.js';
import { DETAILED_MAX } from './told-results.js';

export function* markdown(input: ReportInput): Generator<string> {
  yield `# ${overviewMarkdown(input)}`;
  yield* failures(input);
  // To find them the whole record is read again.
  if (input.sums.excused + input.sums.flaky > 0) yield* remarks(input);
}

function* failures(input: ReportInput): Generator<string> {
  let count = 0;
  for (const failed of failedCases(input)) {
    if (count === 0) yield '\n### Failures\n\n';
    if (count < DETAILED_MAX) yield failedCaseMarkdown(failed, input.project, input.record.header.seed);
    count++;
  }
  if (count > DETAILED_MAX) yield `\n… and ${count - DETAILED_MAX} more, which stand in the run record.\n`;
}

function* remarks(input: ReportInput): Generator<string> {
  let count = 0;
  for (const result of input.record.results) {
    const remark = remarkMarkdown(result, input);
    if (remark === undefined) continue;
    if (count === 0) yield '\n### Expected failures and flaky cases\n\n';
    if (count < DETAILED_MAX) yield remark;
    count++;
  }
  if (count > DETAILED_MAX) yield `- … and ${count - DETAILED_MAX} more\n`;
}
