// CTRF, the Common Test Report Format: one JSON document with a summary and every test.
import { type ForeignTest, type Format, type Report, TESTS_MAX, type TestOutcome } from '../report.js';
import { Faults } from './faults.js';
import { jsonDocumentReader } from './json-document.js';
import { countOf, isObject, type JsonObject, textOf } from './json-lines.js';
import { kept, reasonOf } from './kept.js';

export const ctrf: Format = {
  name: 'ctrf',
  lists: 'tests',
  exit: { passed: 'zero', failed: 'any' },
  open: () => jsonDocumentReader(read),
};

const STATUSES = ['passed', 'failed', 'skipped', 'pending', 'other'] as const;
type Status = (typeof STATUSES)[number];

const OUTCOMES: Readonly<Record<Status, TestOutcome>> = {
  passed: 'pass',
  failed: 'fail',
  skipped: 'skip',
  pending: 'skip',
  other: 'skip',
};

function read(document: unknown): Report {
  const results = isObject(document) ? document['results'] : undefined;
  const summary = isObject(results) ? results['summary'] : undefined;
  const listed: unknown = isObject(results) ? results['tests'] : undefined;
  const format = isObject(document) ? (document['reportFormat'] ?? 'CTRF') : undefined;
  if (format !== 'CTRF' || !isObject(summary) || !Array.isArray(listed))
    return { faults: [{ code: 'GARBLED', message: 'no results with a summary and tests' }] };
  if (listed.length > TESTS_MAX) return { faults: [{ code: 'TOO_LARGE', message: `more than ${TESTS_MAX} tests` }] };
  const faults = new Faults();
  const tests: ForeignTest[] = [];
  for (const test of listed as readonly unknown[]) {
    const told = isObject(test) ? testOf(test) : undefined;
    if (told === undefined) faults.add('GARBLED', `test ${tests.length + 1} has no name or no known status`);
    else tests.push(told);
  }
  const counts = Object.fromEntries(['tests', ...STATUSES].map((name) => [name, countOf(summary[name])]));
  const { tests: total, passed, failed, skipped, pending, other } = counts;
  if ([total, passed, failed, skipped, pending, other].includes(undefined)) {
    faults.add('GARBLED', 'a number is missing in the summary');
    return { tests, faults: faults.list() };
  }
  const totals = { pass: passed ?? 0, fail: failed ?? 0, skip: (skipped ?? 0) + (pending ?? 0) + (other ?? 0) };
  if (total !== totals.pass + totals.fail + totals.skip)
    faults.add('TOTALS_DISAGREE', `the summary has ${total} tests, and their sum is not that`);
  return { tests, totals, faults: faults.list() };
}

function testOf(test: JsonObject): ForeignTest | undefined {
  const name = textOf(test['name']);
  const status = STATUSES.find((known) => known === test['status']);
  if (name === '' || status === undefined) return undefined;
  const { suite } = test;
  const groups = Array.isArray(suite) ? suite.map(textOf) : [textOf(suite)];
  const path = [...groups.filter((group) => group !== ''), name];
  const message = reasonOf(textOf(test['message']));
  const told = status === 'other' || status === 'pending' ? [status, message].filter(Boolean).join(': ') : message;
  const reason = status === 'passed' ? '' : reasonOf(told);
  return { name: kept(path.join(' > ')), outcome: OUTCOMES[status], ...(reason !== '' && { reason }) };
}
