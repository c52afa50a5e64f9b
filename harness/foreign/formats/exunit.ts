// Elixir's ExUnit: one line of counts. Tests, doctests, properties and other kinds are summed, those excluded too; invalid
// are tests whose setup_all failed.
import type { Format } from '../report.js';
import { count, summary, wholeLines } from './summary.js';

const SUM = /^((?:\d{1,9} [a-z][a-z _-]*, )*)(\d{1,9}) failures?((?:, \d{1,9} (?:excluded|invalid|skipped))*)$/;
const KIND = /(\d+) ([a-z][a-z _-]*)/g;
const ENTRY = /^ {2,}(\d{1,9})\) (\S.*)$/;

export const exunit: Format = {
  name: 'exunit',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('ExUnit');
    let begun = false;
    let next = 1;
    return wholeLines(
      (line, whole) => {
        const entry = ENTRY.exec(line);
        // What a setup_all broke has 0 in some versions.
        if (entry !== null && (count(entry[1]) === next || entry[1] === '0')) {
          if (entry[1] !== '0') next += 1;
          told.failed(entry[2] ?? '');
          return;
        }
        begun ||= /^Finished in \d+\.\d+ seconds/.test(line);
        const sum = SUM.exec(line);
        if (sum === null || !begun || !whole) return;
        const kinds = kindsOf(sum[1] ?? '');
        const rest = kindsOf(sum[3] ?? '');
        const tests = kinds.reduce((total, [, tally]) => total + tally, 0);
        const of = (kind: string): number => rest.find(([it]) => it === kind)?.[1] ?? 0;
        const fail = count(sum[2]) + of('invalid');
        const skip = of('excluded') + of('skipped');
        if (new Set(rest.map(([kind]) => kind)).size < rest.length)
          told.fault('GARBLED', `one kind twice: ${line.slice(0, 200)}`);
        else if (tests < fail + skip)
          told.fault('TOTALS_DISAGREE', `${tests} tests, but ${fail} failed and ${skip} were skipped`);
        else told.tell(tests - fail - skip, fail, skip);
      },
      () => told.report(begun),
    );
  },
};

function kindsOf(text: string): (readonly [kind: string, tally: number])[] {
  return [...text.matchAll(KIND)].map((match) => [match[2] ?? '', count(match[1])] as const);
}
