// Erlang's EUnit: one line at the end of each run. What it cancelled (a setup failed, a time limit) it does not count.
import { lineReader } from '../lines.js';
import type { Format } from '../report.js';
import { count, NAME_LINE_MAX, summary } from './summary.js';

const PASSED = /^ {2}(?:(Test passed)|(There were no tests to run)|(?:All )?(\d{1,9}) tests passed)\.$/;
const SUM = /^ {2}Failed: (\d{1,9})\. {2}Skipped: (\d{1,9})\. {2}Passed: (\d{1,9})\.$/;
const CANCELLED =
  /^One or more tests were cancelled\.$|^ *\*\*\* [a-z ]+ \*\*\*$|\.\.\.\*(?:timed out|did not finish)\*$/;
const FAILED = /^ *(\S.*)\.\.\.(?:\[[^\]]*\] )?\*failed\*$/;

export const eunit: Format = {
  name: 'eunit',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('EUnit');
    let begun = false;
    return lineReader(
      (line) => {
        begun ||= /^=+ EUnit =+$/.test(line);
        const passed = PASSED.exec(line);
        const sum = SUM.exec(line);
        const failed = line.length > NAME_LINE_MAX ? undefined : FAILED.exec(line)?.[1];
        if (passed !== null) told.tell(passed[1] === undefined ? count(passed[3]) : 1, 0, 0);
        else if (sum !== null) told.tell(count(sum[3]), count(sum[1]), count(sum[2]));
        else if (CANCELLED.test(line)) told.fault('PLAN_NOT_MET', 'tests were cancelled, and are not in the counts');
        else if (failed !== undefined) {
          begun = true;
          told.failed(failed);
        }
      },
      () => told.report(begun),
    );
  },
};
