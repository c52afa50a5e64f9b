// TAP version 14: a test point for each case in each variant on each adapter. What is not in the profile is `# SKIP`,
// what the baseline expects is `# TODO`, and a record that cannot pass ends in `Bail out!`.
import { inertName, inertSentence } from './inert-text.js';
import type { ReportInput } from './report-input.js';
import { totalOf } from './run-sums.js';
import { codeOf, excuseText, headlineOf, isFlaky } from './standing.js';
import { tapDiagnostic, tapText } from './tap-text.js';
import { type ToldResult, toldResults } from './told-results.js';

export function* tap(input: ReportInput): Generator<string> {
  const { sums, project } = input;
  const { header } = input.record;
  yield `TAP version 14\n1..${totalOf(sums) + header.unavailable.length}\n`;
  yield `# assay ${tapText(inertName(header.tool.version))}, suites ${header.suiteHash}\n`;
  let number = 0;
  for (const { name, reason } of header.unavailable) {
    number++;
    yield `ok ${number} - the adapter ${tapText(inertName(name))} is available # SKIP ${tapText(inertSentence(reason))}\n`;
  }
  for (const told of toldResults(input)) {
    number++;
    yield `${testLine(number, told)}\n${diagnostic(told, project)}`;
  }
  // Nothing may follow: one is enough to end the test.
  const why = sums.findings.map(({ message }) => inertSentence(message)).join('; ');
  if (why !== '') yield `Bail out! ${tapText(why)}\n`;
}

function testLine(number: number, { result, standing }: ToldResult): string {
  const { adapter, case: id, variant } = result;
  const test = `${number} - ${id}@${variant} on ${adapter}`;
  switch (standing.kind) {
    case 'passed':
      return `ok ${test}`;
    case 'skipped':
      return `ok ${test} # SKIP ${tapText(inertSentence(standing.reason))}`;
    case 'excused':
      return `not ok ${test} # TODO ${tapText(inertSentence(excuseText(standing.excuse)))}`;
    default:
      return `not ok ${test}`;
  }
}

function diagnostic({ result, standing, details }: ToldResult, project: ReportInput['project']): string {
  const tries = isFlaky(result) ? (result.attempts?.length ?? 0) + 1 : undefined;
  switch (standing.kind) {
    case 'failed':
    case 'excused': {
      const place = project?.cases.get(result.case);
      return tapDiagnostic({
        message: inertSentence(headlineOf(standing.verdict)),
        severity: standing.kind === 'excused' ? 'todo' : 'fail',
        code: codeOf(standing.verdict),
        law: result.law,
        file: place?.file,
        line: place?.line,
        details: details?.difference,
        transcript: details?.transcript,
        stderr: details?.stderr,
      });
    }
    case 'not-run':
      return tapDiagnostic({ message: inertSentence(`not run: ${standing.reason}`), severity: 'fail' });
    default:
      return tapDiagnostic({ attempts: tries });
  }
}
