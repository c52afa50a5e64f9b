// Perl's prove: how many tests in how many files, and a report of the files that failed. It tells of skipped tests only in
// files that failed, and counts those and todo tests as passed in the others: where that matters, read the TAP.
import { lineReader } from '../lines.js';
import type { Format } from '../report.js';
import { count, summary } from './summary.js';

const FILES = /^Files=\d+, Tests=(\d{1,9}), /;
const RESULT = /^Result: (PASS|FAIL|NOTESTS)$/;
const FILE = /^(\S.*?) +\(Wstat: \d+(?: \(.+?\))? Tests: \d+ Failed: (\d{1,9})\)$/;
const DETAIL = /^ {2}(Failed tests?|Non-zero (?:exit|wait) status|Parse errors): +(.+)$/;
const SKIPPED = /^\t\(less (\d{1,9}) skipped subtests?: \d+ okay\)$/;
const STOPPED = /^(?:Bailout called\.|FAILED--)\s*Further testing stopped:\s*(.*)$/;
const BEGUN = /^\S.* \.{2,} ?(?:ok|skipped: .*|)$/;

export const prove: Format = {
  name: 'prove',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('prove');
    let begun = false;
    let tests: number | undefined;
    let fail = 0;
    let skip = 0;
    let file: { name: string; failed: number } | undefined;

    const detail = (what: string, text: string): void => {
      if (file === undefined) return;
      if (what.startsWith('Failed')) told.failed(`${file.name} > ${text}`);
      else if (what.startsWith('Parse')) told.fault('PLAN_NOT_MET', `${file.name}: ${text.slice(0, 200)}`);
      else if (file.failed === 0) told.fault('CUT_OFF', `${file.name} ended with ${text}, and no test of it failed`);
    };
    const end = (result: string, faulty: boolean): void => {
      if (tests === undefined) told.fault('GARBLED', `Result: ${result}, without how many tests`);
      else if ((result === 'NOTESTS') !== (tests === 0) && result !== 'FAIL')
        told.fault('GARBLED', `Result: ${result}, with ${tests} tests`);
      else if (result === 'FAIL' ? fail === 0 && !faulty : fail > 0)
        told.fault('GARBLED', `Result: ${result}, with ${fail} failed`);
      else if (tests < fail + skip)
        told.fault('TOTALS_DISAGREE', `${tests} tests, but ${fail} failed and ${skip} were skipped`);
      else told.tell(tests - fail - skip, fail, skip);
    };

    let faulty = false;
    return lineReader(
      (line) => {
        begun ||= line === 'Test Summary Report' || BEGUN.test(line);
        const stopped = STOPPED.exec(line);
        const failedFile = FILE.exec(line);
        const files = FILES.exec(line)?.[1];
        const result = RESULT.exec(line)?.[1];
        if (stopped !== null) told.fault('BAILED_OUT', `testing was stopped: ${(stopped[1] ?? '').slice(0, 200)}`);
        else if (failedFile !== null) {
          file = { name: (failedFile[1] ?? '').slice(0, 200), failed: count(failedFile[2]) };
          fail += file.failed;
        } else if (files !== undefined) {
          begun = true;
          if (tests !== undefined) told.fault('TWO_TOTALS', 'two lines Files=');
          tests = count(files);
        } else if (result !== undefined) end(result, faulty);
        else {
          skip += count(SKIPPED.exec(line)?.[1]);
          const told = DETAIL.exec(line);
          if (told === null) return;
          faulty = true;
          detail(told[1] ?? '', told[2] ?? '');
        }
      },
      () => told.report(begun),
    );
  },
};
