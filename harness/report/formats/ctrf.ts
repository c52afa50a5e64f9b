// CTRF, the Common Test Report Format, as its own package checks it. One test for each case in each variant on each
// adapter, one on each line; the test id stays the same from run to run.
import type { RecordResult } from '../../model/record.js';
import { jsonInline, suiteOf } from '../../score/index.js';
import { inertName, inertSentence } from './inert-text.js';
import type { ReportInput } from './report-input.js';
import { totalOf } from './run-sums.js';
import { codeOf, excuseText, headlineOf, isFlaky, isWrong, type Standing } from './standing.js';
import { type Details, type ToldResult, toldResults } from './told-results.js';

/** The version that the checks of the package `ctrf` know. */
const SPEC_VERSION = '0.0.0';

type Status = 'passed' | 'failed' | 'skipped' | 'other';

export function* ctrf(input: ReportInput): Generator<string> {
  const { record, project } = input;
  yield `{"reportFormat":"CTRF","specVersion":"${SPEC_VERSION}",${timestamp(record.header.startedAt)}"generatedBy":${jsonInline(`assay ${inertName(record.header.tool.version)}`)},"results":{\n`;
  yield `"tool":${jsonInline(tool(input))},\n"summary":${jsonInline(summary(input))},\n"environment":${jsonInline(environment(input))},\n"tests":[`;
  let separator = '\n';
  for (const test of runTests(input)) {
    yield `${separator}${jsonInline(test)}`;
    separator = ',\n';
  }
  for (const told of toldResults(input)) {
    yield `${separator}${jsonInline(testOf(told, project))}`;
    separator = ',\n';
  }
  yield '\n]}}\n';
}

function tool({ record: { header } }: ReportInput): object {
  const { version, hash } = header.tool;
  return { name: 'assay', version: inertName(version), extra: { hash, suiteHash: header.suiteHash } };
}

function summary({ record: { header, footer }, sums }: ReportInput): object {
  const { findings, stretches } = sums;
  const start = startOf(header.startedAt);
  const duration = Math.round(footer?.durationMs ?? 0);
  return {
    tests: totalOf(sums) + findings.length + header.unavailable.length,
    passed: sums.passed,
    failed: sums.failed + sums.errors + sums.notRun + findings.length,
    skipped: sums.skipped + header.unavailable.length,
    pending: 0,
    other: sums.excused,
    flaky: sums.flaky,
    suites: new Set(stretches.map(({ adapter, suite }) => `${adapter} ${suite}`)).size,
    start,
    stop: start + duration,
    duration,
  };
}

function environment({ record: { header } }: ReportInput): object {
  const { machine, shard, adapters } = header;
  const implementations = adapters.map(({ name, implementation }) => [
    name,
    inertName(`${implementation.name} ${implementation.version}`),
  ]);
  return {
    appName: inertName(adapters.map(({ name }) => name).join(', ')),
    osPlatform: inertName(machine.platform),
    ...(shard !== undefined && { shardId: `${shard.index}/${shard.of}` }),
    extra: {
      node: inertName(machine.node),
      cpus: machine.cpus,
      implementations: Object.fromEntries(implementations),
    },
  };
}

/** What no case stands for: why the record cannot pass, and which adapters were not there. */
function runTests({ record: { header }, sums }: ReportInput): object[] {
  const common = { duration: 0, suite: ['assay', 'run'], type: 'conformance' };
  return [
    ...sums.findings.map(({ kind, test, message }) => {
      const name = inertName(test);
      return {
        testId: `assay ${name}`,
        name,
        status: 'failed' satisfies Status,
        rawStatus: kind,
        message: inertSentence(message),
        ...common,
      };
    }),
    ...header.unavailable.map(({ name, reason }) => {
      const test = `the adapter ${inertName(name)} is available`;
      const message = inertSentence(reason);
      return {
        testId: `assay ${test}`,
        name: test,
        status: 'skipped' satisfies Status,
        rawStatus: 'unavailable',
        message,
        ...common,
      };
    }),
  ];
}

function testOf({ result, standing, details }: ToldResult, project: ReportInput['project']): object {
  const { adapter, case: id, variant, law, level, verdict } = result;
  const place = project?.cases.get(id);
  return {
    testId: `${adapter} ${id}@${variant}`,
    name: `${id}@${variant} on ${adapter}`,
    status: STATUS[standing.kind],
    rawStatus: verdict.kind,
    duration: Math.round(result.durationMs),
    suite: [adapter, suiteOf(id)],
    ...messages(standing, details),
    ...retries(result, details),
    type: 'conformance',
    ...(place?.path !== undefined && { filePath: place.path, line: place.line }),
    tags: [law, level, variant],
    labels: { adapter, law, level, variant },
    ...extra(standing),
  };
}

const STATUS: Readonly<Record<Standing['kind'], Status>> = {
  passed: 'passed',
  failed: 'failed',
  excused: 'other',
  skipped: 'skipped',
  'not-run': 'failed',
};

function messages(standing: Standing, details: Details | undefined): object {
  switch (standing.kind) {
    case 'passed':
      return {};
    case 'skipped':
      return { message: inertSentence(standing.reason) };
    case 'not-run':
      return { message: inertSentence(`not run: ${standing.reason}`) };
    case 'failed':
      return { message: inertSentence(headlineOf(standing.verdict)), ...told(details) };
    case 'excused':
      return {
        message: `${inertSentence(excuseText(standing.excuse))}: ${inertSentence(headlineOf(standing.verdict))}`,
        ...told(details),
      };
  }
}

function told(details: Details | undefined): object {
  if (details === undefined) return {};
  const { difference, transcript, stderr } = details;
  return {
    trace: difference.join('\n'),
    ...(transcript.length > 0 && { stdout: transcript }),
    ...(stderr.length > 0 && { stderr }),
  };
}

/** The format keeps the attempts before the last one apart from the test, which is the last one. */
function retries(result: RecordResult, details: Details | undefined): object {
  const { attempts = [] } = result;
  if (attempts.length === 0) return {};
  const retryAttempts = attempts.map((attempt, index) => {
    const status = (attempt.kind === 'pass' ? 'passed' : 'failed') satisfies Status;
    const message = isWrong(attempt) ? { message: inertSentence(headlineOf(attempt)) } : {};
    const trace = details?.attempts[index]?.join('\n');
    return { attempt: index + 1, status, ...message, ...(trace !== undefined && { trace }) };
  });
  return { retries: attempts.length, flaky: isFlaky(result), retryAttempts };
}

function extra(standing: Standing): object {
  if (standing.kind === 'failed') return { extra: { code: codeOf(standing.verdict) } };
  if (standing.kind !== 'excused') return {};
  const { kind, reason, issue } = standing.excuse;
  const excuse = { kind, reason: inertSentence(reason), ...(issue !== undefined && { issue: inertName(issue) }) };
  return { extra: { code: codeOf(standing.verdict), excuse } };
}

function startOf(startedAt: string): number {
  const start = Date.parse(startedAt);
  return Number.isFinite(start) ? start : 0;
}

/** Only where it is a time as the format wants it. */
function timestamp(startedAt: string): string {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(startedAt) && Number.isFinite(Date.parse(startedAt));
  return isTime ? `"timestamp":"${startedAt}",` : '';
}
