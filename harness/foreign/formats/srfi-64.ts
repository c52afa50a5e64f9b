// What Guile's SRFI 64 prints: a line for each kind of result that is not zero, and one for each failure. It has no end, so a
// text that lost its last line whole may lose what was skipped; the log (srfi-64-log) does not. The exit code is 0 on failure.
import type { Format } from '../report.js';
import { count, summary, wholeLines } from './summary.js';

export const STARTING: RegExp = /^%%%% Starting test (.*)$/;
export const SUM: RegExp =
  /^# of (expected passes|expected failures|unexpected successes|unexpected failures|skipped tests) +(\d{1,9})$/;
export const BAD_COUNT: RegExp = /^\*\*\* Total number of tests was (\d+) but should be (\d+)\. \*\*\*$/;
export type Kind =
  | 'expected passes'
  | 'expected failures'
  | 'unexpected successes'
  | 'unexpected failures'
  | 'skipped tests';
/** In the order in which they are printed. */
export const KINDS: readonly Kind[] = [
  'expected passes',
  'expected failures',
  'unexpected successes',
  'unexpected failures',
  'skipped tests',
];
const FAILED = /(?:^|:\d*: )(FAIL|XPASS)(?: (.*))?$/;

export const srfi64: Format = {
  name: 'srfi-64',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'any' },
  open() {
    const told = summary('SRFI 64');
    const sums = new Map<string, number>();
    let started = 0;
    let cut = false;
    let last = -1;
    let fails = 0;
    let xpasses = 0;
    return wholeLines(
      (line, whole) => {
        if (STARTING.test(line)) started += 1;
        const sum = SUM.exec(line);
        if (sum !== null) {
          const kind = KINDS.indexOf(sum[1] as Kind);
          if (kind <= last) told.fault('TWO_TOTALS', 'two results of SRFI 64');
          last = kind;
          cut ||= !whole;
          sums.set(sum[1] ?? '', count(sum[2]));
          return;
        }
        const bad = BAD_COUNT.exec(line);
        if (bad !== null) told.fault('PLAN_NOT_MET', `${bad[1]} tests, but ${bad[2]} announced`);
        const failed = started > 0 ? FAILED.exec(line) : null;
        if (failed === null) return;
        if (failed[1] === 'FAIL') fails += 1;
        else xpasses += 1;
        told.failed(failed[2] ?? line.slice(-200));
      },
      () => {
        const of = (kind: Kind): number => sums.get(kind) ?? 0;
        if (started > 1) told.fault('TWO_TOTALS', `${started} outermost groups, each of which tells its own result`);
        if (cut) told.fault('CUT_OFF', 'the last line has no end');
        else if (started === 1 && sums.size === 0)
          told.fault('CUT_OFF', 'it began, but no count follows: it died, or tested nothing');
        else if (started === 0 && sums.size > 0) told.fault('CUT_OFF', 'counts without a beginning');
        else if (started === 1) {
          told.tell(
            of('expected passes'),
            of('unexpected failures') + of('unexpected successes'),
            of('skipped tests') + of('expected failures'),
          );
          if (fails !== of('unexpected failures') || xpasses !== of('unexpected successes'))
            told.fault('TOTALS_DISAGREE', `lines FAIL ${fails} and XPASS ${xpasses} are not the counts that follow`);
        }
        return told.report(started > 0);
      },
    );
  },
};
