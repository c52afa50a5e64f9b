// What a runner says in sum at the end of its text: told once, or a fault.
import { lineReader } from '../lines.js';
import { FAILING_MAX, type Fault, type FaultCode, type Report, type ReportReader, type Tally } from '../report.js';

export interface Summary {
  /** What the program told. A second time is TWO_TOTALS. */
  tell(pass: number, fail: number, skip: number): void;
  /** A test that failed, by its name. */
  failed(name: string): void;
  fault(code: FaultCode, message: string): void;
  /** `begun`: something of the runner was there, so that a missing result was cut off. */
  report(begun: boolean): Report;
}

export function summary(runner: string): Summary {
  let totals: Tally | undefined;
  let twice = false;
  const failing: string[] = [];
  const faults: Fault[] = [];
  const fault = (code: FaultCode, message: string): void => {
    if (!faults.some((it) => it.code === code && it.message === message)) faults.push({ code, message: own(message) });
  };
  return {
    fault,
    tell(pass, fail, skip) {
      if (totals === undefined) totals = { pass, fail, skip };
      else twice = true;
    },
    failed(name) {
      if (failing.length < FAILING_MAX) failing.push(own(name));
    },
    report(begun) {
      if (twice) {
        fault('TWO_TOTALS', `${runner} told two results where there must be one`);
        totals = undefined;
      } else if (totals === undefined && faults.every((it) => it.code === 'PLAN_NOT_MET' || it.code === 'BAILED_OUT')) {
        if (begun) fault('CUT_OFF', `${runner} began, but told no result`);
        else fault('NO_RESULT', `no result of ${runner}`);
      } else if (totals !== undefined && faults.length === 0 && totals.pass + totals.fail + totals.skip === 0) {
        fault('NOTHING_TESTED', `${runner} tested nothing`);
      }
      return {
        ...(totals === undefined ? {} : { totals }),
        ...(failing.length === 0 ? {} : { failing }),
        faults,
      };
    },
  };
}

/** No line that names a test is longer; it is not searched. */
export const NAME_LINE_MAX = 4096;

/** `whole`: whether the line has its end. What may be half of a number must not be read. */
export function wholeLines(line: (text: string, whole: boolean) => void, end: () => Report): ReportReader {
  let ending = false;
  const lines = lineReader((text) => line(text, !ending), end);
  return {
    write: (text) => lines.write(text),
    end() {
      ending = true;
      return lines.end();
    },
  };
}

/** A copy that keeps no larger text alive. */
export function own(text: string): string {
  return ` ${text}`.slice(1);
}

/** A count as it was matched; none where the group did not match. */
export function count(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits);
}
