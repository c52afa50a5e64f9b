import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CTRFReport } from 'ctrf';
import { convertJUnitToCTRFReport } from 'junit-to-ctrf';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { ctrf } from './ctrf.js';
import { junit } from './junit.js';
import { crash, header, incompleteInput, result, results, sampleInput, wrongAnswer } from './testing/sample-record.js';

const textOf = (chunks: Iterable<string>): string => [...chunks].join('');

const schema = readFileSync(new URL('./fixtures/junit-10.xsd', import.meta.url), 'utf8');

/** What libxml2 finds wrong with the document by the schema; nothing if it is valid. */
async function junitFaults(xml: string): Promise<string[]> {
  const { errors } = await validateXML({ xml, schema });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** What a converter that people use makes of it. */
async function convertedJunit(xml: string): Promise<CTRFReport['results']> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-junit-'));
  try {
    writeFileSync(join(folder, 'junit.xml'), xml);
    const report = await convertJUnitToCTRFReport(join(folder, 'junit.xml'), { log: false });
    if (report === null) throw new Error('the converter found no test');
    return report.results as CTRFReport['results'];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('JUnit XML', () => {
  const xml = textOf(junit(sampleInput()));

  test('has a suite for each adapter and suite, with what went wrong, what was expected and what was tried again', () => {
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="assay" tests="9" failures="2" errors="2" time="1.234">
  <testsuite name="assay.run" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="assay.run" name="the adapter pg is available"><skipped message="npm install pg"/></testcase>
  </testsuite>
  <testsuite name="shelf.log" tests="7" failures="2" errors="2" skipped="1" time="0.011" timestamp="2026-01-02T03:04:05">
    <properties>
      <property name="assay.version" value="0.1.0"/>
      <property name="assay.suites" value="${header.suiteHash}"/>
      <property name="implementation.name" value="Shelf"/>
      <property name="implementation.version" value="2.0.0"/>
      <property name="node" value="v20.19.0"/>
      <property name="platform" value="linux x64"/>
    </properties>
    <testcase classname="shelf.log" name="log/passes@direct" time="0.002"/>
    <testcase classname="shelf.log" name="log/is-wrong@direct" time="0.002"><failure type="WRONG_ANSWER" message="WRONG_ANSWER: log.append: /seq: expected 1, got 2">law        LOG-1 MUST: Seqs start at 1.
fail       WRONG_ANSWER: log.append: /seq: expected 1, got 2
step       1, suites/log/all.yaml:12
at         /seq
expected   1
got        2
again      assay run log/is-wrong@direct --adapter shelf</failure><system-out>12 log.append {&quot;stream&quot;:&quot;orders&quot;} → {&quot;seq&quot;:2}</system-out></testcase>
    <testcase classname="shelf.log" name="log/is-wrong@reopen" time="0.002"><failure type="WRONG_ANSWER" message="WRONG_ANSWER: log.append: /seq: expected 1, got 2">law        LOG-1 MUST: Seqs start at 1.
fail       WRONG_ANSWER: log.append: /seq: expected 1, got 2
step       1, suites/log/all.yaml:12
at         /seq
expected   1
got        2
again      assay run log/is-wrong@reopen --adapter shelf</failure><system-out>12 log.append {&quot;stream&quot;:&quot;orders&quot;} → {&quot;seq&quot;:2}</system-out></testcase>
    <testcase classname="shelf.log" name="log/crashes@direct" time="0.002"><error type="crash" message="crash: the program ended with 7">law        LOG-1 MUST: Seqs start at 1.
error      crash: the program ended with 7
case       suites/log/all.yaml:30
again      assay run log/crashes@direct --adapter shelf</error><system-err>out of paper</system-err></testcase>
    <testcase classname="shelf.log" name="log/is-known@direct" time="0.002"><skipped type="expected" message="expected failure: counts from two (https://example.org/7)">law        LOG-1 MUST: Seqs start at 1.
fail       WRONG_ANSWER: log.append: /seq: expected 1, got 2
step       1, suites/log/all.yaml:12
at         /seq
expected   1
got        2
again      assay run log/is-known@direct --adapter shelf</skipped><system-out>12 log.append {&quot;stream&quot;:&quot;orders&quot;} → {&quot;seq&quot;:2}</system-out></testcase>
    <testcase classname="shelf.log" name="log/is-flaky@direct" time="0.002"><flakyFailure type="WRONG_ANSWER" message="WRONG_ANSWER: log.append: /seq: expected 1, got 2"><stackTrace>law        LOG-1 MUST
fail       WRONG_ANSWER: log.append: /seq: expected 1, got 2
step       1, line 12
at         /seq
expected   1
got        2
transcript
12 log.append {&quot;stream&quot;:&quot;orders&quot;} → {&quot;seq&quot;:2}</stackTrace></flakyFailure><flakyError type="crash" message="crash: the program ended with 7"><stackTrace>law        LOG-1 MUST
error      crash: the program ended with 7
stderr
out of paper</stackTrace></flakyError></testcase>
    <testcase classname="shelf.log" name="log/is-undecided@direct" time="0.002"><error type="unknown" message="unknown: the budget of 100 steps ran out">law        LOG-1 MUST: Seqs start at 1.
unknown    the budget of 100 steps ran out
again      assay run log/is-undecided@direct --adapter shelf</error></testcase>
  </testsuite>
  <testsuite name="shelf.kv" tests="1" failures="0" errors="0" skipped="1" time="0.002" timestamp="2026-01-02T03:04:05">
    <properties>
      <property name="assay.version" value="0.1.0"/>
      <property name="assay.suites" value="${header.suiteHash}"/>
      <property name="implementation.name" value="Shelf"/>
      <property name="implementation.version" value="2.0.0"/>
      <property name="node" value="v20.19.0"/>
      <property name="platform" value="linux x64"/>
    </properties>
    <testcase classname="shelf.kv" name="kv/puts@direct" time="0.002"><skipped message="not in the profile: kv"/></testcase>
  </testsuite>
</testsuites>
`);
  });

  test('is valid against the schema of Jenkins, which sees what is not', async () => {
    expect(await junitFaults(xml)).toEqual([]);
    expect(await junitFaults(xml.replace('<failure type', '<failure line="3" type'))).not.toEqual([]);
  });

  test('is read by junit-to-ctrf with the same outcomes', async () => {
    const { summary, tests } = await convertedJunit(xml);
    expect(summary).toMatchObject({ tests: 9, passed: 2, failed: 4, skipped: 3, flaky: 1 });
    const byName = new Map(tests.map((one) => [one.name, one]));
    expect(byName.get('log/is-wrong@direct')).toMatchObject({
      status: 'failed',
      suite: ['shelf.log'],
      message: 'WRONG_ANSWER: log.append: /seq: expected 1, got 2',
      stdout: ['12 log.append {"stream":"orders"} → {"seq":2}'],
    });
    expect(byName.get('log/crashes@direct')).toMatchObject({ status: 'failed', stderr: ['out of paper'] });
    expect(byName.get('log/is-known@direct')?.status).toBe('skipped');
    expect(byName.get('log/is-flaky@direct')).toMatchObject({ status: 'passed', flaky: true, retries: 2 });
  });

  test('and our own CTRF agree on what passed and failed', async () => {
    const own = JSON.parse(textOf(ctrf(sampleInput()))) as CTRFReport;
    const { passed, failed, flaky, tests } = own.results.summary;
    expect((await convertedJunit(xml)).summary).toMatchObject({ passed, failed, flaky, tests });
  });

  test('has every name once', async () => {
    const { tests } = await convertedJunit(xml);
    const names = tests.map(({ suite, name }) => `${suite?.join('.')} ${name}`);
    expect(names).toEqual([...new Set(names)]);
  });

  test('of a case that went wrong at every attempt has the attempts before the last one under the failure', async () => {
    const failing = textOf(
      junit(sampleInput({ results: [result(0, 'log/is-wrong', wrongAnswer, { attempts: [crash] })] })),
    );
    expect(failing).toMatch(
      /<failure type="WRONG_ANSWER".*<\/failure><rerunError type="crash".*<\/rerunError><system-out>/s,
    );
    expect(await junitFaults(failing)).toEqual([]);
    expect((await convertedJunit(failing)).tests.at(-1)).toMatchObject({ status: 'failed', retries: 1 });
  });

  test('of an expected failure that was tried again is no failure to those who count attempts', async () => {
    const known = sampleInput({ results: [result(0, 'log/is-known', wrongAnswer, { attempts: [wrongAnswer] })] });
    expect((await convertedJunit(textOf(junit(known)))).tests.at(-1)?.status).toBe('skipped');
  });

  test('of a record without a footer has a test that failed, so that nobody takes it for a pass', async () => {
    const passed = [result(0, 'log/passes', { kind: 'pass' })];
    const cut = textOf(junit(incompleteInput({ header: { ...header, unavailable: [] }, results: passed })));
    expect(cut).toContain(`<testsuites name="assay" tests="2" failures="1" errors="0">
  <testsuite name="assay.run" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="assay.run" name="the run is complete"><failure type="incomplete" message="incomplete: the record has no footer, because the run did not end or the file is cut off"/></testcase>
  </testsuite>
`);
    expect(await junitFaults(cut)).toEqual([]);
    expect((await convertedJunit(cut)).summary).toMatchObject({ passed: 1, failed: 1 });
  });

  test('of a run that was stopped has an error for each case that was not run', () => {
    const stopped = textOf(
      junit(
        sampleInput({
          results: [result(0, 'log/passes', { kind: 'not-run', reason: 'stopped by Ctrl-C' })],
          footer: { kind: 'footer', results: 1, durationMs: 1, stopped: 'stopped by Ctrl-C' },
        }),
      ),
    );
    expect(stopped).toContain(
      'name="the run is complete"><failure type="incomplete" message="incomplete: stopped by Ctrl-C"/>',
    );
    expect(stopped).toContain('time="0.002"><error type="not-run" message="not run: stopped by Ctrl-C"/></testcase>');
  });

  test('tells of a suite that fell silent', () => {
    const silent = textOf(junit(sampleInput({ results: results.filter((one) => one.case !== 'kv/puts') })));
    expect(silent).toContain(
      '<testcase classname="assay.run" name="every case of kv has a result on shelf"><failure type="silent" message="1 case of the suite kv has no result on shelf"/></testcase>',
    );
  });

  test('of results in another order is still valid, and loses none', async () => {
    const mixed = textOf(junit(sampleInput({ results: [...results.slice(4), ...results.slice(0, 4)] })));
    expect(mixed.match(/<testsuite name="shelf.log" tests="3"|<testsuite name="shelf.log" tests="4"/g)).toHaveLength(2);
    expect(await junitFaults(mixed)).toEqual([]);
    expect((await convertedJunit(mixed)).summary).toMatchObject({ tests: 9, passed: 2, failed: 4, skipped: 3 });
  });

  test('tells everything of a thousand failures, and of those after them what is wrong', () => {
    const many = Array.from({ length: 1002 }, (_, index) => result(index, `log/case-${index}`, wrongAnswer));
    const lines = textOf(junit(sampleInput({ results: many }))).split('\n');
    expect(lines.filter((line) => line.startsWith('again ')).length).toBe(1000);
    expect(lines.filter((line) => line.includes('<failure type="WRONG')).length).toBe(1002);
    expect(lines).toContain(
      '    <testcase classname="shelf.log" name="log/case-1001@direct" time="0.002"><failure type="WRONG_ANSWER" message="WRONG_ANSWER: log.append: /seq: expected 1, got 2"/></testcase>',
    );
  });
});
