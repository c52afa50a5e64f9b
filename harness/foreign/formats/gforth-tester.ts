// The tester and ttester that come with gforth, which say nothing of a case that passes: how many there were tells one line
// `CASES 639`, which a preload prints that counts them.
import type { Format } from '../report.js';
import { count, summary, wholeLines } from './summary.js';

const CASES = /^CASES (\d{1,9}) ?$/;
// Programs print without line feeds, so anything may stand before.
const FAILING = /(?:INCORRECT RESULT|WRONG NUMBER OF RESULTS|INCORRECT FP RESULT|WRONG NUMBER OF FP RESULTS): (.*)$/;
// Several of these may be of one case.
const UNCOUNTED = /INCORRECT CELL RESULT: |NUMBER OF (?:CELL |FLOAT )?RESULTS (?:BEFORE|AFTER) /;
const ERROR = /^(.+:-?\d+: .+)$/;

export const gforthTester: Format = {
  name: 'gforth-tester',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'any' },
  open() {
    const told = summary('the Forth tester');
    let cut = false;
    let lists = 0;
    let cases: number | undefined;
    let fails = 0;
    let last: string | undefined;
    let error = 'an error that nothing caught';
    return wholeLines(
      (line, whole) => {
        const counted = CASES.exec(line)?.[1];
        if (counted !== undefined) {
          cut = !whole;
          if (cut) return;
          lists += 1;
          cases ??= count(counted);
          return;
        }
        if (line === 'Backtrace:') {
          told.fault('BAILED_OUT', error);
          return;
        }
        error = (ERROR.exec(line)?.[1] ?? error).slice(0, 200);
        if (UNCOUNTED.test(line)) told.fault('GARBLED', 'a check of parts, of which one case may print several');
        const failing = FAILING.exec(line);
        if (failing?.[1] === undefined) return;
        if (failing[0].includes(' FP ') && failing[1] === last)
          told.fault('GARBLED', 'cells and floats failed on one line, which may be one case or two');
        last = failing[1];
        fails += 1;
        told.failed(failing[1].trim());
      },
      () => {
        if (lists > 1) told.fault('TWO_TOTALS', `${lists} lines CASES where there must be one`);
        else if (cases !== undefined && fails > cases)
          told.fault('TOTALS_DISAGREE', `${fails} of ${cases} cases failed`);
        else if (cases !== undefined) told.tell(cases - fails, fails, 0);
        else if (cut) told.fault('CUT_OFF', 'the line CASES has no end');
        else told.fault('NO_RESULT', 'no line CASES, so how many cases there were is not known');
        return told.report(true);
      },
    );
  },
};
