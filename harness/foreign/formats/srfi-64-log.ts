// The log file of Guile's SRFI 64, which names every test, and ends with the counts by kind.
import { lineReader } from '../lines.js';
import { type Fault, type FaultCode, type ForeignTest, type Format, REASON_MAX, TESTS_MAX } from '../report.js';
import { BAD_COUNT, KINDS, type Kind, STARTING, SUM } from './srfi-64.js';
import { count, own } from './summary.js';

const GROUP = /^Group (begin|end): (.*)$/;
const PROPERTY = /^ {2}([a-z-]+): (.*)$/;
const RESULTS: Readonly<Record<string, { outcome: ForeignTest['outcome']; kind: Kind }>> = {
  pass: { outcome: 'pass', kind: 'expected passes' },
  xfail: { outcome: 'skip', kind: 'expected failures' },
  xpass: { outcome: 'fail', kind: 'unexpected successes' },
  fail: { outcome: 'fail', kind: 'unexpected failures' },
  skip: { outcome: 'skip', kind: 'skipped tests' },
};

export const srfi64Log: Format = {
  name: 'srfi-64-log',
  lists: 'tests',
  exit: { passed: 'zero', failed: 'any' },
  open() {
    const tests: ForeignTest[] = [];
    const faults: Fault[] = [];
    const groups: string[] = [];
    const ran = new Map<string, number>();
    const sums = new Map<string, number>();
    let test: Map<string, string> | undefined;
    let started = 0;
    let done = 0;
    const fault = (code: FaultCode, message: string): void => {
      if (!faults.some((it) => it.code === code)) faults.push({ code, message });
    };

    const close = (): void => {
      if (test === undefined) return;
      const result = RESULTS[test.get('result-kind') ?? ''];
      if (result === undefined) fault('CUT_OFF', `a test has no result: ${nameOf(test, groups)}`);
      else if (tests.length === TESTS_MAX) fault('TOO_LARGE', `more than ${TESTS_MAX} tests`);
      else {
        ran.set(result.kind, (ran.get(result.kind) ?? 0) + 1);
        const reason = reasonOf(test);
        tests.push({
          name: own(nameOf(test, groups)),
          outcome: result.outcome,
          ...(reason === undefined ? {} : { reason }),
        });
      }
      test = undefined;
    };
    const group = (begins: boolean, name: string): void => {
      close();
      if (begins) {
        if (groups.length === 0 && done > 0) fault('TWO_TOTALS', 'two outermost groups');
        groups.push(own(name));
      } else if (groups.pop() !== name) fault('GARBLED', `the group ${name.slice(0, 100)} ends, which is not open`);
      else if (groups.length === 0) done += 1;
    };

    return lineReader(
      (line) => {
        const property = test === undefined ? null : PROPERTY.exec(line);
        const groupLine = GROUP.exec(line);
        const sum = SUM.exec(line);
        const bad = BAD_COUNT.exec(line);
        if (property !== null) {
          const key = property[1] ?? '';
          if (test?.has(key)) fault('GARBLED', `a test has two ${key}`);
          test?.set(own(key), own((property[2] ?? '').slice(0, 2 * REASON_MAX)));
        } else if (groupLine !== null) group(groupLine[1] === 'begin', groupLine[2] ?? '');
        else if (line === 'Test begin:') {
          close();
          if (groups.length === 0) fault('GARBLED', 'a test outside a group');
          test = new Map();
        } else if (STARTING.test(line)) started += 1;
        else if (bad !== null) fault('PLAN_NOT_MET', `${bad[1]} tests, but ${bad[2]} announced`);
        else if (sum !== null) {
          if (sums.has(sum[1] ?? '')) fault('TWO_TOTALS', 'two results of SRFI 64');
          sums.set(own(sum[1] ?? ''), count(sum[2]));
        }
      },
      () => {
        close();
        if (started > 1) fault('TWO_TOTALS', 'two logs in one');
        if (started + done + tests.length + sums.size === 0) fault('NO_RESULT', 'no log of SRFI 64');
        else if (groups.length > 0 || done === 0) fault('CUT_OFF', 'the outermost group has no end');
        else if (sums.size === 0 && tests.length > 0) fault('CUT_OFF', 'no counts after the tests');
        else if (started === 0) fault('CUT_OFF', 'no beginning');
        if (sums.size > 0 && KINDS.some((kind) => (sums.get(kind) ?? 0) !== (ran.get(kind) ?? 0)))
          fault('TOTALS_DISAGREE', 'the counts are not those of the tests in the log');
        if (faults.length === 0 && tests.length === 0) fault('NOTHING_TESTED', 'SRFI 64 tested nothing');
        const of = (kind: Kind): number => sums.get(kind) ?? 0;
        const totals = {
          pass: of('expected passes'),
          fail: of('unexpected failures') + of('unexpected successes'),
          skip: of('skipped tests') + of('expected failures'),
        };
        return {
          ...(tests.length === 0 ? {} : { tests }),
          ...(sums.size === 0 ? {} : { totals }),
          faults,
        };
      },
    );
  },
};

/** A test without a name is told by where it stands. */
function nameOf(test: ReadonlyMap<string, string>, groups: readonly string[]): string {
  const named = textOf(test.get('test-name') ?? '');
  const place = `${textOf(test.get('source-file') ?? '')}:${test.get('source-line') ?? ''}`;
  return [...groups, named === '' ? place : named].join(' > ');
}

function reasonOf(test: ReadonlyMap<string, string>): string | undefined {
  const kind = test.get('result-kind');
  if (kind === 'pass' || kind === 'skip') return undefined;
  if (kind === 'xfail') return 'expected failure';
  if (kind === 'xpass') return 'unexpected success';
  const error = test.get('actual-error');
  const told =
    error ?? `expected ${test.get('expected-value') ?? 'true'}, actual ${test.get('actual-value') ?? 'unknown'}`;
  return own(told.slice(0, REASON_MAX));
}

/** A string as Scheme writes it. */
function textOf(written: string): string {
  if (!written.startsWith('"')) return written;
  return written
    .slice(1, written.endsWith('"') && written.length > 1 ? -1 : undefined)
    .replace(/\\(x[0-9a-f]{1,5};|.)/g, (_, code: string) => {
      if (code === 'n') return '\n';
      if (code === 't') return '\t';
      return code.length > 1 ? String.fromCodePoint(Number.parseInt(code.slice(1), 16)) : code;
    });
}
