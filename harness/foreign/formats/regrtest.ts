// Python's own suites, `python3 -m test`. Its totals leave out errors: those stand only beside the names of files that
// failed, and unexpected successes nowhere, so that a failed run is told only where each file says what failed in it.
import { lineReader } from '../lines.js';
import type { Format } from '../report.js';
import { own, summary } from './summary.js';

const N = '(\\d{1,3}(?:,\\d{3})+|\\d{1,9})';
const TESTS = new RegExp(`^Total tests: run=${N}(?: \\(filtered\\))?(?: failures=${N})?(?: skipped=${N})?$`);
const FILES = new RegExp(
  `^Total test files: run=${N}(?:/${N})?(?: \\(filtered\\))?(?: failed=${N})?(?: [a-z_]+=[\\d,]+)*$`,
);
const RESULT = /^Result: ([A-Z ]+(?:, [A-Z ]+)*(?: then [A-Z, ]+)?)$/;
const FAILED = /(?:^|[\])] | -- )(\S+) failed \((?:(\d{1,9}) errors?(?:, (\d{1,9}) failures?)?|(\d{1,9}) failures?)\)$/;
const BEGUN = /^(?:Using random seed: \d+|== Tests result: .+ ==|\d+:\d\d:\d\d .*Run \d+ tests? .*)$/;

export const regrtest: Format = {
  name: 'regrtest',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'nonzero' },
  open() {
    const told = summary('regrtest');
    const failedFiles = new Map<string, { errors: number; failures: number }>();
    let begun = false;
    let tests: { run: number; failures: number; skipped: number } | undefined;
    let failed = 0;

    const end = (result: string): void => {
      if (tests === undefined) {
        told.fault('GARBLED', `${result}, without how many tests`);
        return;
      }
      const files = [...failedFiles.values()];
      const errors = files.reduce((sum, file) => sum + file.errors, 0);
      const failures = files.reduce((sum, file) => sum + file.failures, 0);
      const pass = tests.run - tests.failures - errors - tests.skipped;
      if (result.includes('INTERRUPTED') || result.includes('WORKER BUG'))
        told.fault('BAILED_OUT', `Result: ${result}`);
      if (/\bthen\b/.test(result))
        told.fault('TWO_TOTALS', 'tests that failed ran again, and what of both counts is not told');
      else if (pass < 0)
        told.fault(
          'TOTALS_DISAGREE',
          `${tests.run} tests ran, but ${tests.failures + errors} failed and ${tests.skipped} were skipped`,
        );
      else if (!result.includes('FAILURE')) {
        if (tests.failures + failed > 0) told.fault('GARBLED', `Result: ${result}, but something failed`);
        told.tell(pass, tests.failures, tests.skipped);
      } else if (failures + errors === 0 || files.length !== failed || failures !== tests.failures)
        told.fault('GARBLED', `${failed} files failed, and how many of their tests did is told for ${files.length}`);
      else told.tell(pass, failures + errors, tests.skipped);
    };

    return lineReader(
      (line) => {
        begun ||= BEGUN.test(line);
        const file = FAILED.exec(line);
        if (file?.[1] !== undefined) {
          if (!failedFiles.has(file[1])) told.failed(file[1]);
          failedFiles.set(own(file[1]), { errors: number(file[2]), failures: number(file[3] ?? file[4]) });
          return;
        }
        const total = TESTS.exec(line);
        if (total !== null) {
          if (tests !== undefined) told.fault('TWO_TOTALS', 'two lines Total tests');
          tests = { run: number(total[1]), failures: number(total[2]), skipped: number(total[3]) };
          return;
        }
        const files = FILES.exec(line);
        if (files !== null) {
          failed = number(files[3]);
          if (files[2] !== undefined && number(files[1]) < number(files[2]))
            told.fault('PLAN_NOT_MET', `${files[1]} of ${files[2]} test files ran`);
          return;
        }
        const result = RESULT.exec(line)?.[1];
        if (result !== undefined) end(result);
      },
      () => told.report(begun),
    );
  },
};

function number(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits.replaceAll(',', ''));
}
