// Tcl's tcltest 2: one line of totals a run, with tabs. A run of many files by all.tcl sums them itself, but leaves out files
// that died, and ends with 0.
import { lineReader } from '../lines.js';
import type { Format } from '../report.js';
import { count, summary } from './summary.js';

const TOTALS = /^.*:\tTotal\t(\d{1,9})\tPassed\t(\d{1,9})\tSkipped\t(\d{1,9})\tFailed\t(\d{1,9})$/;
const FAILED = /^==== (.+) FAILED$/;
const BEGUN = /^(?:\+\+\+\+ |---- .+ start$|Tests running in interp: )/;
const FILE_DIED = /^(?:Test file error: |Test files exiting with errors:)/;

export const tcltest: Format = {
  name: 'tcltest',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'any' },
  open() {
    const told = summary('tcltest');
    let begun = false;
    let head: string | undefined;
    return lineReader(
      (line) => {
        const totals = TOTALS.exec(line);
        if (totals !== null) {
          const [total, pass, skip, fail] = totals.slice(1).map(count) as [number, number, number, number];
          told.tell(pass, fail, skip);
          if (total !== pass + skip + fail)
            told.fault('TOTALS_DISAGREE', `Total ${total}, but ${pass} passed, ${skip} skipped and ${fail} failed`);
          return;
        }
        begun ||= BEGUN.test(line);
        if (FILE_DIED.test(line)) told.fault('CUT_OFF', 'a test file died, and its tests are not in the totals');
        const failed = FAILED.exec(line)?.[1];
        if (failed === undefined) return;
        begun = true;
        // The head has the description, the foot only the name.
        if (head?.startsWith(failed)) {
          told.failed(head.trim());
          head = undefined;
        } else head = failed;
      },
      () => told.report(begun),
    );
  },
};
