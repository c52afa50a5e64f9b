// LuaUnit 3's text: the line of the sum, in which tests that were skipped are not among those that ran, and `OK` after it
// where nothing failed.
import type { Format } from '../report.js';
import { count, summary, wholeLines } from './summary.js';

const SUM = new RegExp(
  [
    /^Ran (\d{1,9}) tests in \d+[.,]\d+ seconds, (\d{1,9}) success(?:es)?/,
    /(?:, 0 failures|(?:, ([1-9]\d{0,8}) failures?)?(?:, ([1-9]\d{0,8}) errors?)?)/,
    /(?:, (\d{1,9}) skipped)?(?:, \d{1,9} non-selected)?$/,
  ]
    .map((part) => part.source)
    .join(''),
);
const SECTION = /^(?:Failed tests:|Tests with errors:)$/;
const ENTRY = /^(\d{1,9})\) (.+)$/;

export const luaunit: Format = {
  name: 'luaunit',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('LuaUnit');
    let begun = false;
    let next = 0;
    let waits = false;
    return wholeLines(
      (line, whole) => {
        if (waits && line === 'OK') waits = false;
        if (SECTION.test(line)) {
          begun = true;
          next = 1;
          return;
        }
        const entry = ENTRY.exec(line);
        if (next > 0 && entry !== null && count(entry[1]) === next) {
          next += 1;
          told.failed(entry[2] ?? '');
          return;
        }
        const sum = SUM.exec(line);
        if (sum === null) {
          begun ||= line.startsWith('Started on ');
          return;
        }
        begun = true;
        next = 0;
        if (!whole) return;
        const [ran, pass, failures, errors, skip] = sum.slice(1).map(count) as [number, number, number, number, number];
        told.tell(pass, failures + errors, skip);
        waits = failures + errors === 0;
        if (ran !== pass + failures + errors)
          told.fault(
            'TOTALS_DISAGREE',
            `Ran ${ran}, but ${pass} succeeded, ${failures} failed and ${errors} had errors`,
          );
      },
      () => {
        if (waits) told.fault('CUT_OFF', 'no OK after a result without failures');
        return told.report(begun);
      },
    );
  },
};
