// SWI-Prolog's plunit 9. Its own count leaves out tests that did not load and tests whose setup failed, and then ends with
// "All tests passed" and 0: what it printed of them is a fault.
import { lineReader } from '../lines.js';
import type { Format } from '../report.js';
import { summary } from './summary.js';

const N = '(\\d{1,3}(?:,\\d{3})*)';
const TIME = '(?: in [\\d.]+ seconds \\([\\d.]+ cpu\\)| \\([\\d.]+ sec CPU\\))?';
const ALL_PASSED = new RegExp(`^% (?:All ${N}(?: \\(\\+(-?)${N} sub-tests\\))? tests passed|test passed)${TIME}$`);
const PASSED = new RegExp(`^% ${N} tests passed$`);
const COUNTS = {
  failed: new RegExp(`^(?:%|ERROR:) (?:${N} tests failed|1 test failed)$`),
  assertions: new RegExp(`^% (?:${N} assertions failed|1 assertion failed)$`),
  modes: new RegExp(`^% ${N} test results depend on unification mode$`),
  timeouts: new RegExp(`^(?:%|Warning:) ${N} tests timed out$`),
  blocked: new RegExp(
    `^% (?:${N} tests are blocked|one test is blocked)(?::| \\(use run_tests/2 with .+ for details\\))$`,
  ),
  fixmeFailed: new RegExp(
    `^% (?:all ${N} tests flagged FIXME failed|FIXME: ${N} failed; ${N} passed(?:; \\(${N} nondet\\))?)$`,
  ),
} as const;
type Counted = keyof typeof COUNTS;

const BEGUN = /^(?:% PL-Unit: |% Start unit: |\r?\[\d+(?:-\d+)?\/\d+\] )/;
const UNIT = /^% (?:PL-Unit: (\S+) (?!blocked: )|Start unit: (\S+)$)/;
const HEAD = /^(ERROR:|Warning:|%) .+:\d+:$/;
const TEST = /^(?:\t|ERROR: {2,})test (.+?)(?:: | is subject to occurs check \(STO\): |:$)/;
const SETUP = /^(?:\t|ERROR: (?: {2,}|PL-Unit: unit .+: ))(?:error in (?:setup|condition): |setup failed in )/;
const DISTINCT_MAX = 10_000;

export const plunit: Format = {
  name: 'plunit',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('plunit');
    const counted = new Map<Counted, number>();
    const distinct = new Set<string>();
    let fixmePassed = 0;
    let failures = 0;
    let begun = false;
    let unit = '';
    let head = '';

    /** Whether it is of a test or of a file that did not load says what follows it. */
    let unread: string | undefined;
    let unloaded = false;

    const notLoaded = (what: string): void => {
      if (!unloaded) told.fault('PLAN_NOT_MET', `a test file did not load: ${what.slice(0, 200)}`);
      unloaded = true;
    };
    const settle = (more = ''): void => {
      if (unread !== undefined) notLoaded(`${unread} ${more}`.trim());
      unread = undefined;
    };
    const errorLine = (line: string): void => {
      if (SETUP.test(line) || line.startsWith('ERROR: goal unexpectedly failed: '))
        told.fault('PLAN_NOT_MET', 'a setup failed, and its tests are not counted');
      else if (!begun && line.startsWith('ERROR:  ')) settle(line.slice(6).trim());
      else if (!begun && !line.startsWith('ERROR: -g ')) notLoaded(line.slice(7).trim());
    };
    const failedTest = (name: string): void => {
      failures += 1;
      const key = `${head} ${name}`;
      if (distinct.has(key)) return;
      if (distinct.size < DISTINCT_MAX) distinct.add(key);
      told.failed(unit === '' || name.startsWith(`${unit}:`) ? name : `${unit} > ${name}`);
    };
    const result = (line: string): boolean => {
      for (const kind of Object.keys(COUNTS) as Counted[]) {
        const match = COUNTS[kind].exec(line);
        if (match === null) continue;
        if (counted.has(kind)) told.fault('TWO_TOTALS', `plunit told twice how many: ${line.slice(0, 80)}`);
        counted.set(kind, number(match[1] ?? match[2] ?? '1'));
        if (kind === 'fixmeFailed') fixmePassed = number(match[3] ?? '0');
        return true;
      }
      return false;
    };
    const end = (pass: number, all: boolean): void => {
      const of = (kind: Counted): number => counted.get(kind) ?? 0;
      const fail = of('failed') + of('modes') + of('timeouts');
      told.tell(pass, fail, of('blocked') + of('fixmeFailed') + fixmePassed);
      if (all && fail + of('assertions') > 0) told.fault('GARBLED', 'all tests passed, and some did not');
      if (!all && fail + of('assertions') + of('blocked') === 0)
        told.fault('GARBLED', 'not all tests passed, and none failed');
      if (of('assertions') > 0 && fail === 0) told.fault('TOTALS_DISAGREE', 'assertions failed, but no test');
      if (distinct.size > fail || failures < of('failed'))
        told.fault('TOTALS_DISAGREE', `plunit told that ${fail} failed, but named ${distinct.size}`);
    };

    return lineReader(
      (line) => {
        if (result(line)) return;
        const all = ALL_PASSED.exec(line);
        if (all !== null) {
          const subtests = number(all[3] ?? '0') * (all[2] === '-' ? -1 : 1);
          end(number(all[1] ?? '1') + subtests, true);
          return;
        }
        if (line === '% No tests to run') {
          end(0, true);
          return;
        }
        const passed = PASSED.exec(line)?.[1];
        if (passed !== undefined) {
          end(number(passed), false);
          return;
        }
        begun ||= BEGUN.test(line);
        const named = UNIT.exec(line);
        if (named !== null) unit = (named[1] ?? named[2] ?? '').slice(0, 200);
        const test = head.startsWith('ERROR:') ? TEST.exec(line)?.[1] : undefined;
        if (test !== undefined) {
          failedTest(test);
          head = '';
          unread = undefined;
        } else if (HEAD.test(line)) {
          settle();
          if (line.startsWith('ERROR:') && !begun) unread = line.slice(7, 200);
          head = line.slice(0, 500);
        } else if (line.startsWith('ERROR:') || SETUP.test(line)) errorLine(line);
      },
      () => {
        settle();
        return told.report(begun);
      },
    );
  },
};

/** Groups of thousands have commas. */
function number(digits: string): number {
  return Number(digits.replaceAll(',', ''));
}
