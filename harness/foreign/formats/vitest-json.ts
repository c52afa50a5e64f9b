// The JSON reporter of vitest and jest. It counts tests alone: a file that fails by itself, since it cannot be loaded or by a
// hook, is a failing test here that has the file's name.
import { type ForeignTest, type Format, type Report, TESTS_MAX, type TestOutcome } from '../report.js';
import { Faults } from './faults.js';
import { jsonDocumentReader } from './json-document.js';
import { countOf, isObject, textOf } from './json-lines.js';
import { kept, reasonOf } from './kept.js';

export const vitestJson: Format = {
  name: 'vitest-json',
  lists: 'tests',
  exit: { passed: 'zero', failed: 'nonzero' },
  open: () => jsonDocumentReader(read),
};

const COUNTS = {
  numTotalTests: ['passed', 'failed', 'pending', 'skipped', 'disabled', 'todo'],
  numPassedTests: ['passed'],
  numFailedTests: ['failed'],
  numPendingTests: ['pending', 'skipped', 'disabled'],
  numTodoTests: ['todo'],
} as const;

const OUTCOMES: Readonly<Record<string, TestOutcome>> = {
  passed: 'pass',
  failed: 'fail',
  pending: 'skip',
  skipped: 'skip',
  disabled: 'skip',
  todo: 'skip',
};

function read(document: unknown): Report {
  const faults = new Faults();
  const results: unknown = isObject(document) ? document['testResults'] : undefined;
  if (!isObject(document) || !Array.isArray(results)) {
    return { faults: [{ code: 'GARBLED', message: 'no testResults' }] };
  }
  const tests: ForeignTest[] = [];
  const statuses = new Map<string, number>();
  for (const file of results as readonly unknown[]) readFile(file, tests, statuses, faults);
  if (tests.length > TESTS_MAX) return { faults: [{ code: 'TOO_LARGE', message: `more than ${TESTS_MAX} tests` }] };
  for (const [name, counted] of Object.entries(COUNTS)) {
    const told = countOf(document[name]);
    const listed = counted.reduce((sum, status) => sum + (statuses.get(status) ?? 0), 0);
    if (told === undefined && (name !== 'numTodoTests' || document[name] !== undefined))
      faults.add('GARBLED', `${name} is no number`);
    else if (told !== undefined && told !== listed)
      faults.add('TOTALS_DISAGREE', `${name} is ${told}, but ${listed} are listed`);
  }
  const failed = tests.some(({ outcome }) => outcome === 'fail');
  if (document['wasInterrupted'] === true) faults.add('BAILED_OUT', 'it was interrupted');
  if (typeof document['success'] !== 'boolean') faults.add('GARBLED', 'success is neither true nor false');
  else if (document['success'] === failed)
    faults.add('TOTALS_DISAGREE', `success is ${failed}, though ${failed ? 'a test' : 'no test'} failed`);
  return { tests, faults: faults.list() };
}

function readFile(file: unknown, tests: ForeignTest[], statuses: Map<string, number>, faults: Faults): void {
  const assertions: unknown = isObject(file) ? file['assertionResults'] : undefined;
  if (!isObject(file) || !Array.isArray(assertions)) {
    faults.add('GARBLED', 'a file without assertionResults');
    return;
  }
  let failed = false;
  for (const assertion of assertions as readonly unknown[]) {
    const status = isObject(assertion) ? textOf(assertion['status']) : '';
    const outcome = Object.hasOwn(OUTCOMES, status) ? OUTCOMES[status] : undefined;
    if (!isObject(assertion) || outcome === undefined || typeof assertion['title'] !== 'string') {
      faults.add('GARBLED', `a test without a title or a known status: ${status}`);
      continue;
    }
    failed ||= outcome === 'fail';
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const { ancestorTitles: groups, failureMessages: messages } = assertion;
    const path = [...(Array.isArray(groups) ? groups.map(textOf) : []), assertion['title']].filter(
      (part) => part !== '',
    );
    const told = status === 'todo' ? 'todo' : reasonOf(Array.isArray(messages) ? textOf(messages[0]) : '');
    tests.push({ name: kept(path.join(' > ')), outcome, ...(told !== '' && { reason: told }) });
  }
  if (file['status'] !== 'failed' || failed) return;
  const reason = reasonOf(textOf(file['message']));
  tests.push({ name: kept(textOf(file['name'])), outcome: 'fail', ...(reason !== '' && { reason }) });
}
