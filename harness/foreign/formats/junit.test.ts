import { describe, expect, it } from 'vitest';
import type { Fault, ForeignTest, Report } from '../report.js';
import { junit } from './junit.js';
import { believed, garbage, interleaved, NOISE, readAll, sample, unnoticedCuts } from './testing/hostile.js';

const SAMPLES: Readonly<Record<string, readonly ForeignTest[]>> = {
  'bats-junit.xml': [
    { name: 'bats1.bats > ok', outcome: 'pass' },
    { name: 'bats1.bats > two # x', outcome: 'skip' },
  ],
  'gtest-junit.xml': [
    { name: 'Math > Adds', outcome: 'pass' },
    { name: 'Math > Divides', outcome: 'fail', reason: 'm.cc:7; Expected equality' },
    { name: 'Math > DISABLED_Roots', outcome: 'skip', reason: 'not run' },
    { name: 'Math > Later', outcome: 'skip', reason: 'm.cc:20; no gpu' },
  ],
  'luaunit-junit.xml': [
    { name: '[TestFunctions] > testBad', outcome: 'fail', reason: 't.lua:1: expected: 2, actual: 1' },
    { name: '[TestFunctions] > testOk', outcome: 'pass' },
    { name: '[TestFunctions] > testSkip', outcome: 'skip', reason: 'why' },
  ],
  'luaunit-error-junit.xml': [
    { name: 'TestG > TestG.testE', outcome: 'pass' },
    { name: '[TestFunctions] > testA', outcome: 'pass' },
    { name: '[TestFunctions] > testB', outcome: 'fail', reason: 't.lua:3: x' },
    { name: '[TestFunctions] > testC', outcome: 'skip', reason: 'w' },
    { name: '[TestFunctions] > testD', outcome: 'fail', reason: 't.lua:5: expected: 2, actual: 1' },
  ],
  'node-test-junit.txt': [
    { name: 'ok', outcome: 'pass' },
    { name: 'bad', outcome: 'fail', reason: '1 == 2' },
    { name: 'skip', outcome: 'skip', reason: 'why' },
    { name: 'todo', outcome: 'skip', reason: 'todo' },
    { name: 'suite > in', outcome: 'pass' },
  ],
  'pytest-junit.xml': [
    { name: 'test_t.T > test_bad', outcome: 'fail', reason: 'AssertionError: 1 != 2' },
    { name: 'test_t.T > test_err', outcome: 'fail', reason: 'RuntimeError: x' },
    { name: 'test_t.T > test_ok', outcome: 'pass' },
    { name: 'test_t.T > test_skip', outcome: 'skip', reason: 'why' },
    { name: 'test_t.T > test_xf', outcome: 'skip', reason: 'expected failure' },
  ],
  // The first one failed twice: in its call, and after it.
  'pytest-errors-junit.xml': [
    { name: 'test_d > test_double', outcome: 'fail', reason: 'assert 0' },
    {
      name: 'test_d > test_double',
      outcome: 'fail',
      reason: 'failed on teardown with "RuntimeError: teardown"',
    },
    { name: 'test_d > test_td', outcome: 'fail', reason: 'failed on teardown with "RuntimeError: teardown"' },
    { name: 'test_d > test_xpass', outcome: 'fail', reason: '[XPASS(strict)]' },
    { name: 'test_d > test_setup', outcome: 'fail', reason: 'failed on setup with "ValueError: setup"' },
    { name: 'test_d > test_s', outcome: 'skip', reason: 'unconditional skip' },
  ],
  'surefire-junit.xml': [
    { name: 'org.acme.StoreTest > appends', outcome: 'pass' },
    { name: 'org.acme.StoreTest > reads', outcome: 'pass' },
    { name: 'org.acme.StoreTest > locks', outcome: 'fail', reason: 'java.lang.IllegalStateException' },
    { name: 'org.acme.StoreTest > waits', outcome: 'skip', reason: 'slow' },
  ],
  'vitest-junit.xml': [
    { name: 'zy.test.ts', outcome: 'fail', reason: "Cannot find module './nope.js' imported from zy.test.ts" },
    { name: 'zz.test.ts > d > a', outcome: 'pass' },
    { name: 'zz.test.ts > d > b', outcome: 'skip' },
    { name: 'zz.test.ts > d > c', outcome: 'skip' },
    {
      name: 'zz.test.ts > d > e > f {',
      outcome: 'fail',
      reason: 'expected 1 to be 2 // Object.is equality',
    },
    { name: 'zz.test.ts > sk > x', outcome: 'skip' },
    { name: 'zz.test.ts > xf', outcome: 'pass' },
  ],
};

function read(text: string): Report {
  return readAll(junit.open(undefined), text);
}

function codes(text: string): readonly Fault['code'][] {
  return read(text).faults.map(({ code }) => code);
}

describe.each(Object.entries(SAMPLES))('%s', (name, tests) => {
  const text = sample(name);

  it('is read in one piece', () => {
    expect(read(text)).toEqual({ tests, faults: [] });
  });

  it('is read one character at a time', () => {
    expect(readAll(junit.open(undefined), text, 1)).toEqual({ tests, faults: [] });
  });

  it('cannot be cut unnoticed', { timeout: 120_000 }, () => {
    expect(unnoticedCuts(junit, undefined, text)).toEqual([]);
  });

  it('is a fault where it is there twice', () => {
    expect(codes(text + text)).toEqual(['GARBLED']);
  });

  it('is a fault where noise is in it', () => {
    expect(read(interleaved(`\n${text}`, NOISE)).faults).not.toEqual([]);
  });
});

it('takes nothing else for a report of JUnit', () => {
  const foreign = ['perl-tap.txt', 'mcp-conformance.txt', 'node-test-spec.txt', 'vitest-json.txt'];
  expect(believed(junit, undefined, garbage(foreign))).toEqual([]);
});

it('does not trust the report of node where a test with subtests failed by itself, or a suite is empty', () => {
  expect(read(sample('node-test-suites-junit.xml')).faults).toEqual([
    { code: 'TOTALS_DISAGREE', message: 'pass 2 in the comments at the end, but 3 are listed' },
  ]);
  const parent =
    '<testsuites><testsuite name="s" tests="1" failures="0"><testcase name="a" classname="test"/></testsuite>';
  const comments = (pass: number, fail: number): string =>
    `<!-- tests 2 -->\n<!-- suites 0 -->\n<!-- pass ${pass} -->\n<!-- fail ${fail} -->\n<!-- cancelled 0 --></testsuites>`;
  expect(read(`${parent}${comments(2, 0)}`)).toEqual({ tests: [{ name: 's > a', outcome: 'pass' }], faults: [] });
  expect(codes(`${parent}${comments(1, 1)}`)).toEqual(['TOTALS_DISAGREE']);
});

describe('a document', () => {
  const one = '<testsuite name="s" tests="1"><testcase name="a"/></testsuite>';

  it.each<[string, readonly Fault['code'][]]>([
    [one, []],
    [`\uFEFF<?xml version="1.0"?>\n${one}\n`, []],
    ['<testsuites/>', []],
    ['', ['NO_RESULT']],
    [' \n', ['NO_RESULT']],
    [`${one}${one}`, ['GARBLED']],
    [`starting\n${one}`, ['GARBLED']],
    [`${one}\ndone`, ['GARBLED']],
    ['<html><testcase name="a"/></html>', ['GARBLED']],
    ['<testcase name="a"/>', ['GARBLED']],
    ['<testsuite><testcase name="a"></testsuite>', ['GARBLED']],
    ['<testsuite><testcase name="a" name="b"/></testsuite>', ['GARBLED']],
    ['<testsuite><testcase name="&nbsp;"/></testsuite>', ['GARBLED']],
    ['<testsuite><testcase/></testsuite>', ['GARBLED']],
    ['<testsuite><testcase name="a"><testcase name="b"/></testcase></testsuite>', ['GARBLED']],
    ['<testsuite><system-out><testcase name="b"/></system-out></testsuite>', ['GARBLED']],
    ['<testsuite tests="many"/>', ['GARBLED']],
    ['<testsuite tests=""/>', ['GARBLED']],
    [`<!DOCTYPE testsuite>${one}`, ['GARBLED']],
    [`<!DOCTYPE t [<!ENTITY a "&b;&b;"><!ENTITY b "${'b'.repeat(100)}">]><testsuite name="&a;"/>`, ['GARBLED']],
    ['<testsuites><testsuite name="s"><testcase name="a"/></testsuite>', ['CUT_OFF']],
    ['<testsuites', ['CUT_OFF']],
    ['<?xml version="1.0"?>', ['CUT_OFF']],
  ])('%j', (text, faults) => {
    expect(codes(text)).toEqual(faults);
  });
});

describe('the counts of a suite', () => {
  const tests =
    '<testcase name="a"/><testcase name="b"><failure/></testcase><testcase name="c"><error/></testcase>' +
    '<testcase name="d"><skipped/></testcase><testcase name="e" status="notrun"/>';

  it.each([
    ['tests="5" failures="1" errors="1" skipped="2"', true],
    ['tests="3" failures="1" errors="1" skipped="2"', true],
    ['tests="5" failures="2"', true],
    ['tests="5" failures="1" errors="1" skipped="1" disabled="1"', true],
    ['tests="5" failures="1" errors="1" disabled="1"', true],
    ['tests="6"', false],
    ['tests="2"', false],
    ['failures="0"', false],
    ['failures="2" errors="1"', false],
    ['errors="0"', false],
    ['skipped="0"', false],
    ['skipped="3"', false],
    ['disabled="5"', false],
  ])('%s', (attributes, lawful) => {
    const expected = lawful ? [] : ['TOTALS_DISAGREE'];
    expect(codes(`<testsuite name="s" ${attributes}>${tests}</testsuite>`)).toEqual(expected);
    expect(codes(`<testsuites ${attributes}><testsuite name="s">${tests}</testsuite></testsuites>`)).toEqual(expected);
  });

  it('may be those of its children, as node counts', () => {
    const nested = `<testsuite name="t">${tests}</testsuite>`;
    expect(codes(`<testsuite name="s" tests="2" failures="1">${nested}<testcase name="f"/></testsuite>`)).toEqual([]);
    expect(
      codes(`<testsuite name="s" tests="6" failures="1" errors="1">${nested}<testcase name="f"/></testsuite>`),
    ).toEqual([]);
    expect(codes(`<testsuite name="s" tests="2" failures="0">${nested}<testcase name="f"/></testsuite>`)).toEqual([
      'TOTALS_DISAGREE',
    ]);
  });
});

describe('a test', () => {
  function test(attributes: string, content = ''): ForeignTest | undefined {
    return read(`<testsuite name="s"><testcase ${attributes}>${content}</testcase></testsuite>`).tests?.[0];
  }

  it('has the name of its class, or else of its suites', () => {
    expect(test('name="a" classname="C"')?.name).toBe('C > a');
    expect(test('name="a" classname="a"')?.name).toBe('a');
    expect(test('name="a"')?.name).toBe('s > a');
    expect(test('name="&lt;a&gt; &#x1F642;&amp;"')?.name).toBe('s > <a> 🙂&');
  });

  it.each([
    ['', '', { outcome: 'pass' }],
    ['status="run"', '', { outcome: 'pass' }],
    ['', '<failure>first\nsecond\nthird</failure>', { outcome: 'fail', reason: 'first; second' }],
    ['', '<failure/><skipped/>', { outcome: 'fail' }],
    ['', '<skipped type="todo" message="later"/>', { outcome: 'skip', reason: 'todo: later' }],
    ['', '<skipped type="pytest.xfail" message="bug 7"/>', { outcome: 'skip', reason: 'expected failure: bug 7' }],
    ['status="disabled"', '', { outcome: 'skip', reason: 'not run' }],
    ['status="run" result="skipped"', '', { outcome: 'skip' }],
    ['status="failed"', '', { outcome: 'fail', reason: 'failed' }],
    ['', '<flakyFailure message="x"/><flakyError/>', { outcome: 'pass' }],
    ['', '<failure message="x"/><rerunFailure message="y"/>', { outcome: 'fail', reason: 'x' }],
    ['', '<system-out><![CDATA[<failure/>]]></system-out><!-- <failure/> -->', { outcome: 'pass' }],
  ])('%s %s', (attributes, content, expected) => {
    expect(test(`name="a" ${attributes}`, content)).toEqual({ name: 's > a', ...expected });
  });

  it('may be a suite that failed by itself', () => {
    expect(read('<testsuite name="s"><error message="no database"/><testcase name="a"/></testsuite>').tests).toEqual([
      { name: 's', outcome: 'fail', reason: 'no database' },
      { name: 's > a', outcome: 'pass' },
    ]);
  });
});

it('keeps little of long texts', () => {
  const reader = junit.open(undefined);
  reader.write('<testsuite name="s" tests="1"><testcase name="a"><failure><![CDATA[first\n');
  for (let times = 0; times < 6; times++) reader.write('long '.repeat(100_000));
  reader.write(']]></failure><system-out>');
  for (let times = 0; times < 6; times++) reader.write('& long'.replace('&', '&amp;').repeat(100_000));
  reader.write('</system-out></testcase></testsuite>');
  const { tests, faults } = reader.end();
  expect(faults).toEqual([]);
  expect(tests?.[0]?.reason).toMatch(/^first; long long .*…$/);
});
