// bats as it prints on a terminal (its TAP is another format's): a mark for each test, and a line of counts that must agree. A test that killed bats has the
// mark of one that passed, but then others did not run.
import type { Format } from '../report.js';
import { count, NAME_LINE_MAX, summary, wholeLines } from './summary.js';

const SUM =
  /^(\d{1,9}) tests?, (\d{1,9}) failures?(?:, (\d{1,9}) skipped)?(?:, (\d{1,9}) timed out)?(?:, (\d{1,9}) not run)?(?: in \d+ seconds)?$/;
// After the number of the test, which the mark overwrites on a terminal. What tests print is further to the right.
const MARK = /(?:^|\d+\/\d+(?: in \d+ sec)?) ([✓✗]|- (?=.+\(skipped(?:: .*)?\)))(.+)$/;
const WARNING = /bats warning: (Executed \d+ instead of expected \d+ tests)/;

export const bats: Format = {
  name: 'bats',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('bats');
    const marks = { pass: 0, fail: 0, skip: 0 };
    let sums = 0;
    let begun = false;
    return wholeLines(
      (line, whole) => {
        const sum = SUM.exec(line);
        if (sum !== null) {
          begun = true;
          if (!whole) return;
          sums += 1;
          if (sums > 1) told.fault('TWO_TOTALS', 'two lines of counts');
          const [tests, failures, skip, timeouts, notRun] = sum.slice(1).map(count) as [
            number,
            number,
            number,
            number,
            number,
          ];
          const pass = tests - failures - skip - timeouts - notRun;
          if (notRun > 0) told.fault('PLAN_NOT_MET', `${notRun} of ${tests} tests did not run`);
          if (pass !== marks.pass || failures + timeouts !== marks.fail || skip !== marks.skip)
            told.fault(
              'TOTALS_DISAGREE',
              `${line.slice(0, 200)}: but ${marks.pass} ✓, ${marks.fail} ✗ and ${marks.skip} skipped`,
            );
          else told.tell(pass, failures + timeouts, skip);
          return;
        }
        const warning = WARNING.exec(line)?.[1];
        if (warning !== undefined) told.fault('PLAN_NOT_MET', warning);
        const mark = line.length > NAME_LINE_MAX ? null : MARK.exec(line);
        if (mark === null) return;
        begun = true;
        if (mark[1] === '✗') told.failed((mark[2] ?? '').trim());
        marks[mark[1] === '✓' ? 'pass' : mark[1] === '✗' ? 'fail' : 'skip'] += 1;
      },
      () => told.report(begun),
    );
  },
};
