// The tests of a runner that tells subtests before the test they are in. Leaves are tests; what holds them is one only where
// it says more than they do.
import { type ForeignTest, TESTS_MAX } from '../report.js';
import type { Faults } from './faults.js';
import { kept } from './kept.js';
import { TapTotals } from './tap-totals.js';

/** What holds tests, told after them. */
export interface Closing {
  readonly test: ForeignTest;
  readonly ok: boolean;
  /** Failures in it were announced. */
  readonly excuse?: string | undefined;
}

export class TestTree {
  readonly tests: ForeignTest[] = [];
  readonly totals: TapTotals = new TapTotals();
  readonly #faults: Faults;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  get length(): number {
    return this.tests.length;
  }

  /** node tells a suite without tests like a test: it is none, unless it was skipped or failed. */
  leaf(test: ForeignTest, suite = false): void {
    if (suite) this.totals.suite(test.outcome);
    if (!suite || test.outcome !== 'pass') this.#push(test);
  }

  /** The tests since `from` are in it. It is a test itself where there are none, or it fails and none of them did. */
  close(from: number, { test, ok, excuse }: Closing): void {
    const empty = this.tests.length === from;
    const failed = this.prefix(from, test.name, excuse);
    if (failed > 0 && ok) this.#faults.add('GARBLED', `ok, though ${failed} of its tests failed: ${test.name}`);
    if (empty || (test.outcome === 'fail' && failed === 0)) this.#push(test);
    else this.totals.parent(test.outcome);
  }

  /** How many of them failed. */
  prefix(from: number, name: string, excuse?: string): number {
    let failed = 0;
    for (let index = from; index < this.tests.length; index++) {
      const test = this.tests[index];
      if (test === undefined) continue;
      const excused = test.outcome === 'fail' && excuse !== undefined;
      if (test.outcome === 'fail') failed++;
      this.tests[index] = {
        ...test,
        name: kept(`${name} > ${test.name}`),
        ...(excused && { outcome: 'skip', reason: excuse }),
      };
    }
    return failed;
  }

  #push(test: ForeignTest): void {
    if (this.tests.length < TESTS_MAX) this.tests.push(test);
    else this.#faults.add('TOO_LARGE', `more than ${TESTS_MAX} tests`);
  }
}
