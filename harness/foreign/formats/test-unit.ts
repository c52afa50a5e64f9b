// Ruby's test-unit 3: a line of counts, and one of how many percent passed of those that were not omitted, which must agree.
import { lineReader } from '../lines.js';
import type { Format } from '../report.js';
import { count, NAME_LINE_MAX, summary } from './summary.js';

const SUM =
  /^(\d{1,9}) tests, \d+ assertions, (\d{1,9}) failures, (\d{1,9}) errors, (\d{1,9}) pendings, (\d{1,9}) omissions, \d+ notifications$/;
const PERCENT = /^(\d+(?:\.\d+)?(?:e-\d+)?)% passed$/;
const FAILED = /^(?:Failure|Error): (.+?\(.+?\))(?:: .*)?$/;

export const testUnit: Format = {
  name: 'test-unit',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('test-unit');
    let begun = false;
    let percent: number | undefined;
    let waits = false;
    return lineReader(
      (line) => {
        begun ||= line.startsWith('Loaded suite ');
        const sum = SUM.exec(line);
        if (sum !== null) {
          const [tests, failures, errors, pendings, omissions] = sum.slice(1).map(count) as [
            number,
            number,
            number,
            number,
            number,
          ];
          const pass = tests - failures - errors - pendings - omissions;
          const most = tests - omissions;
          percent = most <= 0 ? 0 : (100 * pass) / most;
          waits = true;
          told.tell(Math.max(pass, 0), failures + errors, pendings + omissions);
          return;
        }
        const passed = PERCENT.exec(line)?.[1];
        if (passed !== undefined && waits && percent !== undefined) {
          waits = false;
          if (Math.abs(Number(passed) - percent) > 0.001)
            told.fault('TOTALS_DISAGREE', `${passed}% passed, but the counts say ${percent.toFixed(4)}%`);
        }
        const failed = begun && line.length <= NAME_LINE_MAX ? FAILED.exec(line)?.[1] : undefined;
        if (failed !== undefined) told.failed(failed);
      },
      () => {
        if (waits) told.fault('CUT_OFF', 'no percentage after the counts');
        return told.report(begun);
      },
    );
  },
};
