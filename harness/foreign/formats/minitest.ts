// Ruby's minitest: one line of counts at the end.
import { lineReader } from '../lines.js';
import type { Format } from '../report.js';
import { count, summary } from './summary.js';

const SUM = /^(\d{1,9}) runs, \d+ assertions, (\d{1,9}) failures, (\d{1,9}) errors, (\d{1,9}) skips$/;
const ENTRY = /^ +\d+\) (Failure|Error|Skipped):$/;
const NAME = /^(\S.*#.*?)(?: \[[^\]]+:\d+\])?:$/;

export const minitest: Format = {
  name: 'minitest',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('minitest');
    let begun = false;
    let entry = false;
    return lineReader(
      (line) => {
        const sum = SUM.exec(line);
        if (sum !== null) {
          const [runs, failures, errors, skip] = sum.slice(1).map(count) as [number, number, number, number];
          const pass = runs - failures - errors - skip;
          if (pass >= 0) told.tell(pass, failures + errors, skip);
          else
            told.fault('TOTALS_DISAGREE', `${runs} runs, but ${failures} failures, ${errors} errors and ${skip} skips`);
          return;
        }
        begun ||= line === '# Running:' || line.startsWith('Run options: ');
        const kind = ENTRY.exec(line)?.[1];
        if (kind !== undefined) {
          entry = kind !== 'Skipped';
          return;
        }
        const name = entry ? NAME.exec(line)?.[1] : undefined;
        if (name === undefined) return;
        told.failed(name);
        entry = false;
      },
      () => told.report(begun),
    );
  },
};
