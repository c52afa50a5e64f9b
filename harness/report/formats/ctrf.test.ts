import { validate } from 'ctrf';
import { describe, expect, test } from 'vitest';
import { ctrf } from './ctrf.js';
import type { ReportInput } from './report-input.js';
import { excuse, header, incompleteInput, result, sampleInput, wrongAnswer } from './testing/sample-record.js';

interface Report {
  readonly results: {
    readonly summary: Readonly<Record<string, number>>;
    readonly environment: object;
    readonly tests: readonly Readonly<Record<string, unknown>>[];
  };
}

const textOf = (input: ReportInput): string => [...ctrf(input)].join('');
const reportOf = (input: ReportInput): Report => JSON.parse(textOf(input)) as Report;
const named = ({ results }: Report, name: string) => results.tests.find((one) => one['name'] === `${name} on shelf`);

describe('CTRF', () => {
  const report = reportOf(sampleInput());

  test('is valid by its own package, which sees what is not', () => {
    expect(validate(report, { specVersion: '0.0.0' })).toEqual({ valid: true, errors: [] });
    expect(validate({ ...report, results: { ...report.results, tests: [{ name: 'x' }] } }).valid).toBe(false);
  });

  test('counts every test once, an expected failure as neither passed nor failed', () => {
    expect(report.results.summary).toEqual({
      tests: 9,
      passed: 2,
      failed: 4,
      skipped: 2,
      pending: 0,
      other: 1,
      flaky: 1,
      suites: 2,
      start: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
      stop: Date.UTC(2026, 0, 2, 3, 4, 5, 678) + 1234,
      duration: 1234,
    });
    const statuses = report.results.tests.map(({ status }) => status);
    for (const status of ['passed', 'failed', 'skipped', 'other']) {
      expect([status, statuses.filter((one) => one === status).length]).toEqual([
        status,
        report.results.summary[status],
      ]);
    }
  });

  test('tells a failure with its code, place, trace and stable id', () => {
    expect(named(report, 'log/is-wrong@reopen')).toEqual({
      testId: 'shelf log/is-wrong@reopen',
      name: 'log/is-wrong@reopen on shelf',
      status: 'failed',
      rawStatus: 'fail',
      duration: 2,
      suite: ['shelf', 'log'],
      message: 'WRONG_ANSWER: log.append: /seq: expected 1, got 2',
      trace: `law        LOG-1 MUST: Seqs start at 1.
fail       WRONG_ANSWER: log.append: /seq: expected 1, got 2
step       1, suites/log/all.yaml:12
at         /seq
expected   1
got        2
again      assay run log/is-wrong@reopen --adapter shelf`,
      stdout: ['12 log.append {"stream":"orders"} → {"seq":2}'],
      type: 'conformance',
      filePath: 'conformance/suites/log/all.yaml',
      line: 20,
      tags: ['LOG-1', 'MUST', 'reopen'],
      labels: { adapter: 'shelf', law: 'LOG-1', level: 'MUST', variant: 'reopen' },
      extra: { code: 'WRONG_ANSWER' },
    });
  });

  test('keeps attempts, and says what is flaky', () => {
    expect(named(report, 'log/is-flaky@direct')).toMatchObject({
      status: 'passed',
      flaky: true,
      retries: 2,
      retryAttempts: [
        { attempt: 1, status: 'failed', message: 'WRONG_ANSWER: log.append: /seq: expected 1, got 2' },
        { attempt: 2, status: 'failed', message: 'crash: the program ended with 7' },
      ],
    });
    const failing = reportOf(
      sampleInput({ results: [result(0, 'log/is-wrong', wrongAnswer, { attempts: [wrongAnswer] })] }),
    );
    expect(named(failing, 'log/is-wrong@direct')).toMatchObject({ status: 'failed', flaky: false, retries: 1 });
  });

  test('keeps why a failure is expected, and why a case was not run', () => {
    expect(named(report, 'log/is-known@direct')).toMatchObject({
      status: 'other',
      rawStatus: 'fail',
      message:
        'expected failure: counts from two (https://example.org/7): WRONG_ANSWER: log.append: /seq: expected 1, got 2',
      extra: { code: 'WRONG_ANSWER', excuse },
    });
    expect(named(report, 'kv/puts@direct')).toMatchObject({ status: 'skipped', message: 'not in the profile: kv' });
    expect(report.results.tests[0]).toMatchObject({ name: 'the adapter pg is available', status: 'skipped' });
  });

  test('tells the machine, the implementation and the shard', () => {
    const shard = { index: 2, of: 4, by: 'id' };
    expect(reportOf(sampleInput({ header: { ...header, shard } })).results.environment).toEqual({
      appName: 'shelf',
      osPlatform: 'linux x64',
      shardId: '2/4',
      extra: { node: 'v20.19.0', cpus: 2, implementations: { shelf: 'Shelf 2.0.0' } },
    });
  });

  test('of a record without a footer has a test that failed', () => {
    const cut = reportOf(incompleteInput({ results: [result(0, 'log/passes', { kind: 'pass' })] }));
    expect(validate(cut)).toEqual({ valid: true, errors: [] });
    expect(cut.results.summary).toMatchObject({ tests: 3, passed: 1, failed: 1 });
    expect(cut.results.tests[0]).toMatchObject({
      name: 'the run is complete',
      status: 'failed',
      rawStatus: 'incomplete',
    });
  });

  test('leaves out a time that is none', () => {
    const report = reportOf(sampleInput({ header: { ...header, startedAt: '","x":"' } }));
    expect(report).not.toHaveProperty('timestamp');
    expect(validate(report)).toEqual({ valid: true, errors: [] });
  });
});
