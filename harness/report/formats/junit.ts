// JUnit XML, as the schema junit-10 of Jenkins' xUnit plugin has it, which Maven Surefire, pytest and GitLab agree with: a
// test suite for each adapter and suite, a test case for each case in each variant. Names of test cases are what
// `assay run` takes. What the baseline expects is skipped, what was not run is an error.
import type { RecordHeader, RecordResult } from '../../model/record.js';
import { suiteOf } from '../../score/index.js';
import { inertName, inertSentence } from './inert-text.js';
import type { ReportInput } from './report-input.js';
import { type Stretch, totalOf } from './run-sums.js';
import { codeOf, excuseText, headlineOf, isWrong } from './standing.js';
import { type Details, type ToldResult, toldResults } from './told-results.js';
import { xmlAttributes, xmlText } from './xml-text.js';

/** The suite of what is true of the run and not of a case. */
const RUN = 'assay.run';

export function* junit(input: ReportInput): Generator<string> {
  const { sums, record } = input;
  const { header, footer } = record;
  const findings = sums.findings.length;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${xmlAttributes({
    name: 'assay',
    tests: totalOf(sums) + findings + header.unavailable.length,
    failures: sums.failed + findings,
    errors: sums.errors + sums.notRun,
    time: footer === undefined ? undefined : seconds(footer.durationMs),
  })}>\n`;
  yield runSuite(input);
  const stretches = sums.stretches.values();
  let current: Stretch | undefined;
  for (const told of toldResults(input)) {
    const { adapter, case: id } = told.result;
    if (current?.adapter !== adapter || current.suite !== suiteOf(id)) {
      if (current !== undefined) yield '  </testsuite>\n';
      current = stretches.next().value;
      if (current !== undefined) yield suiteStart(current, header);
    }
    yield testCase(told);
  }
  if (current !== undefined) yield '  </testsuite>\n';
  yield '</testsuites>\n';
}

function suiteStart(stretch: Stretch, header: RecordHeader): string {
  const { adapter, suite, failed, errors, notRun, skipped, excused, durationMs } = stretch;
  const implementation = header.adapters.find(({ name }) => name === adapter)?.implementation;
  const properties = {
    'assay.version': header.tool.version,
    'assay.suites': header.suiteHash,
    'implementation.name': implementation?.name,
    'implementation.version': implementation?.version,
    node: header.machine.node,
    platform: header.machine.platform,
  };
  const attributes = xmlAttributes({
    name: `${adapter}.${suite}`,
    tests: totalOf(stretch),
    failures: failed,
    errors: errors + notRun,
    skipped: skipped + excused,
    time: seconds(durationMs),
    timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(header.startedAt)?.[0],
  });
  const lines = Object.entries(properties).map(([name, value]) =>
    value === undefined ? '' : `      <property${xmlAttributes({ name, value: inertName(value) })}/>\n`,
  );
  return `  <testsuite${attributes}>\n    <properties>\n${lines.join('')}    </properties>\n`;
}

/** What no case stands for: why the record cannot pass, and which adapters were not there. */
function runSuite({ record, sums }: ReportInput): string {
  const { unavailable } = record.header;
  const { findings } = sums;
  if (findings.length + unavailable.length === 0) return '';
  const tests = [
    ...findings.map(({ kind, test, message }) => {
      const failure = element('failure', { type: kind, message: inertSentence(message) }, '');
      return element('testcase', { classname: RUN, name: inertName(test) }, failure);
    }),
    ...unavailable.map(({ name, reason }) => {
      const skipped = element('skipped', { message: inertSentence(reason) }, '');
      return element('testcase', { classname: RUN, name: `the adapter ${inertName(name)} is available` }, skipped);
    }),
  ];
  const counts = { failures: findings.length, errors: 0, skipped: unavailable.length };
  return `  <testsuite${xmlAttributes({ name: RUN, tests: tests.length, ...counts })}>\n    ${tests.join('\n    ')}\n  </testsuite>\n`;
}

function testCase(told: ToldResult): string {
  const { adapter, case: id, variant, durationMs } = told.result;
  const attributes = {
    classname: `${adapter}.${suiteOf(id)}`,
    name: `${id}@${variant}`,
    time: seconds(durationMs),
  };
  return `    ${element('testcase', attributes, inside(told))}\n`;
}

function inside({ result, standing, details }: ToldResult): string {
  switch (standing.kind) {
    case 'passed':
      return attempts('flaky', result, details);
    case 'failed': {
      const name = standing.verdict.kind === 'fail' ? 'failure' : 'error';
      const headline = { type: codeOf(standing.verdict), message: inertSentence(headlineOf(standing.verdict)) };
      const content = textOf(details?.difference ?? []);
      return [element(name, headline, content), attempts('rerun', result, details), outputs(details)].join('');
    }
    // Without its attempts: whoever knows of them would take the test for one that failed.
    case 'excused': {
      const attributes = { type: 'expected', message: inertSentence(excuseText(standing.excuse)) };
      const content = textOf(details?.difference ?? [inertSentence(headlineOf(standing.verdict))]);
      return `${element('skipped', attributes, content)}${outputs(details)}`;
    }
    case 'skipped':
      return element('skipped', { message: inertSentence(standing.reason) }, '');
    case 'not-run':
      return element('error', { type: 'not-run', message: inertSentence(`not run: ${standing.reason}`) }, '');
  }
}

function outputs(details: Details | undefined): string {
  const { transcript = [], stderr = [] } = details ?? {};
  return [
    transcript.length === 0 ? '' : element('system-out', {}, textOf(transcript)),
    stderr.length === 0 ? '' : element('system-err', {}, textOf(stderr)),
  ].join('');
}

/** The elements of Surefire: `flakyFailure` under a test that passed, `rerunFailure` under one that did not. */
function attempts(prefix: 'flaky' | 'rerun', result: RecordResult, details: Details | undefined): string {
  const elements = (result.attempts ?? []).map((verdict, index) => {
    if (!isWrong(verdict)) return '';
    const name = `${prefix}${verdict.kind === 'fail' ? 'Failure' : 'Error'}`;
    const attributes = { type: codeOf(verdict), message: inertSentence(headlineOf(verdict)) };
    const trace = details?.attempts[index];
    return element(name, attributes, trace === undefined ? '' : element('stackTrace', {}, textOf(trace)));
  });
  return elements.join('');
}

function textOf(lines: readonly string[]): string {
  return xmlText(lines.join('\n'));
}

function element(name: string, attributes: Parameters<typeof xmlAttributes>[0], content: string): string {
  const start = `<${name}${xmlAttributes(attributes)}`;
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
