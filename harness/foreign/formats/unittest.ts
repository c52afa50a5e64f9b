// Python's unittest. `Ran N tests` and what follows do not say how many passed: a failing subtest, a class that is skipped
// or cannot be set up counts beside the tests that ran. So what passed is told only where the progress (dots, or `... ok`)
// or the sum leave no doubt. Each subtest that failed is one failure, as it says itself.
import type { Format } from '../report.js';
import { count, own, summary, wholeLines } from './summary.js';

const RAN = /^Ran (\d{1,9}) tests? in \d+\.\d+s$/;
const STATUS = /^(OK|FAILED|NO TESTS RAN)(?: \((.+)\))?$/;
const DETAILS = new RegExp(
  ['failures', 'errors', 'skipped', 'expected failures', 'unexpected successes']
    .map((kind) => `(?:${kind}=([1-9]\\d{0,8})(?:, (?=.)|$))?`)
    .join('')
    .replace(/^/, '^')
    .concat('$'),
);
const RULE = /^([=-])\1{69}$/;
const NAMED = /^(FAIL|ERROR|UNEXPECTED SUCCESS): (.+)$/;
const FIXTURE = /^(?:setUp|tearDown)(?:Class|Module) \(/;
const LETTERS = /^[.sFExu]+$/;
const VERBOSE = /(?:^| \.\.\. )(ok|FAIL|ERROR|expected failure|unexpected success|skipped .*)$/;
const QUIET = /^$|^\S+ \(\S+\)$| \.\.\. $/;
// A line of the program that may have taken a result into itself.
const MIXED = /^[.sFExu]|[.sFExu]$| \.\.\. |(?:ok|FAIL|ERROR|expected failure|unexpected success|skipped .*)$/;
const DISTINCT_MAX = 100_000;
type Letter = '.' | 's' | 'F' | 'E' | 'x' | 'u';

export const unittest: Format = {
  name: 'unittest',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('unittest');
    const seen: Record<Letter, number> = { '.': 0, s: 0, F: 0, E: 0, x: 0, u: 0 };
    const distinct = new Set<string>();
    let progress = true;
    let clean = true;
    let lines = 0;
    let begun = false;
    let ruled = false;
    let fixtures = 0;
    let subtests = 0;
    let ran: number | undefined;

    const seeProgress = (line: string): void => {
      const verbose = VERBOSE.exec(line)?.[1];
      if (LETTERS.test(line)) {
        lines += 1;
        for (const letter of line) seen[letter as Letter] += 1;
      } else if (verbose !== undefined) seen[letterOf(verbose)] += 1;
      else {
        clean &&= QUIET.test(line) || !MIXED.test(line);
        return;
      }
      begun = true;
    };
    const nameFailed = (kind: string, name: string): void => {
      told.failed(name);
      if (kind === 'UNEXPECTED SUCCESS') return;
      if (FIXTURE.test(name)) {
        fixtures += 1;
        return;
      }
      // A subtest is told by its test and, after that, its parameters.
      const test = /^\S+ \(\S+\)/.exec(name)?.[0] ?? name;
      if (test !== name) subtests += 1;
      if (distinct.size < DISTINCT_MAX) distinct.add(own(test));
    };
    const end = (verdict: string, details: string): void => {
      const match = DETAILS.exec(details);
      if (match === null || ran === undefined) {
        told.fault('GARBLED', `what is ${details.slice(0, 100)} after ${verdict}`);
        return;
      }
      const [failures, errors, skipped, expected, unexpected] = match.slice(1).map(count) as [
        number,
        number,
        number,
        number,
        number,
      ];
      const fail = failures + errors + unexpected;
      if ((verdict === 'FAILED') !== fail > 0 || (verdict === 'NO TESTS RAN' && ran > 0)) {
        told.fault('GARBLED', `${verdict}, with ${fail} that failed of ${ran}`);
        return;
      }
      const most = ran - distinct.size - expected - unexpected;
      const least = Math.max(0, ran - (failures + errors - fixtures) - unexpected - skipped - expected);
      // Before Python 3.11, subtests that fail show nothing.
      const same =
        between(seen.F, failures - subtests, failures) &&
        between(seen.E, errors - subtests, errors) &&
        seen.s === skipped &&
        seen.x === expected &&
        seen.u === unexpected;
      const pass = seen['.'];
      if (least === most) told.tell(least, fail, skipped + expected);
      else if (same && clean && (pass === least || (lines <= 1 && between(pass, least, most))))
        told.tell(pass, fail, skipped + expected);
      else
        told.fault(
          'GARBLED',
          `Ran ${ran} tests, of which ${pass} to be seen passed: which were skipped or have subtests is not known (run it with -b)`,
        );
    };

    return wholeLines(
      (line, whole) => {
        const rule = RULE.exec(line)?.[1];
        if (rule !== undefined) {
          progress = false;
          ruled = rule === '=';
          return;
        }
        const tests = RAN.exec(line)?.[1];
        if (tests !== undefined) {
          begun = true;
          progress = false;
          if (ran !== undefined) told.fault('TWO_TOTALS', 'two lines Ran … tests');
          ran = count(tests);
          return;
        }
        const status = ran === undefined ? null : STATUS.exec(line);
        if (status !== null) {
          if (whole) end(status[1] ?? '', status[2] ?? '');
          return;
        }
        const named = ruled ? NAMED.exec(line) : null;
        if (named !== null) {
          ruled = false;
          nameFailed(named[1] ?? '', named[2] ?? '');
        } else if (progress) seeProgress(line);
      },
      () => told.report(begun),
    );
  },
};

function between(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function letterOf(word: string): Letter {
  if (word === 'ok') return '.';
  if (word === 'FAIL') return 'F';
  if (word === 'ERROR') return 'E';
  if (word === 'expected failure') return 'x';
  return word === 'unexpected success' ? 'u' : 's';
}
