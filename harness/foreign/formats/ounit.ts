// OCaml's OUnit 2 (and 1): how many ran, and then OK or the counts. A timeout is a failure, a todo is skipped although its run
// is not OK.
import type { Format } from '../report.js';
import { count, summary, wholeLines } from './summary.js';

const RAN = /^Ran: (\d{1,9}) tests in: \d+\.\d+ seconds\.$/;
const OK = /^OK(?:: Cases: (\d{1,9}) Skip: (\d{1,9}))?$/;
const FAILED =
  /^FAILED: Cases: (\d{1,9}) Tried: (\d{1,9}) Errors: (\d{1,9}) Failures: (\d{1,9}) Skip: *(\d{1,9}) Todo: *(\d{1,9})(?: Timeouts: (\d{1,9})\.)?$/;
const RULE = /^={78}$/;
const NAME = /^(?:Error|Failure|Timeout): (.+?)\.?$/;

export const ounit: Format = {
  name: 'ounit',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('OUnit');
    let begun = false;
    let ruled = false;
    let ran: number | undefined;

    const verdict = (cases: number, tried: number, fail: number, skip: number): void => {
      if (cases !== tried || tried !== ran)
        told.fault('PLAN_NOT_MET', `${cases} cases, but ${tried} tried and ${ran} ran`);
      if (tried < fail + skip)
        told.fault('TOTALS_DISAGREE', `${tried} tried, but ${fail} failed and ${skip} were skipped`);
      else told.tell(tried - fail - skip, fail, skip);
    };

    return wholeLines(
      (line, whole) => {
        if (RULE.test(line)) {
          begun = true;
          ruled = true;
          return;
        }
        const name = ruled ? NAME.exec(line)?.[1] : undefined;
        if (name !== undefined) {
          ruled = false;
          told.failed(name);
          return;
        }
        const tests = RAN.exec(line)?.[1];
        if (tests !== undefined) {
          begun = true;
          if (ran !== undefined) told.fault('TWO_TOTALS', 'two lines Ran');
          ran = count(tests);
          return;
        }
        if (ran === undefined || !whole) return;
        const ok = OK.exec(line);
        if (ok !== null) verdict(ok[1] === undefined ? ran : count(ok[1]), ran, 0, count(ok[2]));
        const failed = FAILED.exec(line);
        if (failed === null) return;
        const [cases, tried, errors, failures, skip, todo, timeouts] = failed.slice(1).map(count) as [
          number,
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        if (errors + failures + timeouts + todo === 0) told.fault('GARBLED', 'FAILED, and none did');
        verdict(cases, tried, errors + failures + timeouts, skip + todo);
      },
      () => told.report(begun),
    );
  },
};
