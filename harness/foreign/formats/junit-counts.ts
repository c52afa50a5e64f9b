// The counts that a suite of JUnit's XML tells, against the tests in it. Runners count differently: pytest and most others all
// tests within, node its children (a suite in it is one of them), luaunit not those that were skipped.

import type { JunitCase } from './junit-case.js';
import { kept } from './kept.js';

interface Sums {
  tests: number;
  failure: number;
  error: number;
  skipped: number;
  notRun: number;
}

const TOLD = ['tests', 'failures', 'errors', 'skipped', 'disabled'] as const;
type Told = (typeof TOLD)[number];

export class JunitSuite {
  readonly name: string;
  readonly wrong: string[] = [];
  /** Suites in it and itself, those that failed. */
  suites = 1;
  failedSuites = 0;
  /** All tests within. */
  readonly all: Sums = none();
  readonly #children: Sums = none();
  readonly #told: Partial<Record<Told, number>> = {};
  readonly #element: string;

  constructor(element: string, attributes: Readonly<Record<string, string>>) {
    this.#element = element;
    this.name = element === 'testsuite' ? kept(attributes['name'] ?? '') : '';
    for (const name of TOLD) {
      const value = attributes[name]?.trim();
      if (value === undefined) continue;
      if (/^[0-9]{1,12}$/.test(value)) this.#told[name] = Number(value);
      else this.wrong.push(`${name} of ${this.#label} is no number: ${value}`);
    }
  }

  addCase({ outcome, found, notRun }: JunitCase): void {
    for (const sums of [this.all, this.#children]) {
      sums.tests++;
      if (found.has('failure') || (outcome === 'fail' && !found.has('error'))) sums.failure++;
      if (found.has('error')) sums.error++;
      if (outcome === 'skip') sums.skipped++;
      if (outcome === 'skip' && notRun) sums.notRun++;
    }
  }

  addSuite(suite: JunitSuite): void {
    for (const key of ['tests', 'failure', 'error', 'skipped', 'notRun'] as const) this.all[key] += suite.all[key];
    this.#children.tests++;
    if (suite.#children.failure > 0) this.#children.failure++;
    if (suite.#children.skipped > 0) this.#children.skipped++;
    this.suites += suite.suites;
    this.failedSuites += suite.failedSuites;
  }

  contradiction(): string | undefined {
    if (this.all.failure + this.all.error > 0) this.failedSuites++;
    const wrong = this.#wrong(this.all);
    const asNode = this.#element === 'testsuite' && this.#told.tests !== undefined;
    return asNode && this.#wrong(this.#children) === undefined ? undefined : wrong;
  }

  #wrong({ tests, failure, error, skipped, notRun }: Sums): string | undefined {
    const told = this.#told;
    const failures = told.errors === undefined ? [failure, failure + error] : [failure];
    // Without `skipped`, `disabled` may stand for it.
    const skips = told.skipped === undefined ? [notRun, skipped] : [skipped - (told.disabled ?? 0), skipped];
    const lawful: Readonly<Record<Told, readonly number[]>> = {
      tests: [tests, tests - skipped, tests - notRun],
      failures,
      errors: [error],
      skipped: skips,
      disabled: told.skipped === undefined ? skips : [skipped - told.skipped, 0, notRun],
    };
    for (const name of TOLD) {
      const value = told[name];
      if (value !== undefined && !lawful[name].includes(value))
        return `${name} of ${this.#label} is ${value}, but ${lawful[name][0]} are listed`;
    }
    return undefined;
  }

  get #label(): string {
    return this.name === '' ? `<${this.#element}>` : this.name;
  }
}

/**
 * Comments at the end of node's report. It does not list a test that has subtests, so not that one failed by itself; and it
 * lists a suite without tests as a test that passed.
 */
export class JunitComments {
  readonly #told = new Map<string, number>();
  #root: JunitSuite | undefined;

  read(comment: string): void {
    const [, name, value] = /^ (tests|suites|pass|fail|cancelled) (\d{1,12}) $/.exec(comment) ?? [];
    if (name !== undefined) this.#told.set(name, Number(value));
  }

  /** The last one is the outermost. */
  suite(suite: JunitSuite): void {
    this.#root = suite;
  }

  contradiction(): string | undefined {
    const [tests, suites, pass, fail] = ['tests', 'suites', 'pass', 'fail'].map((name) => this.#told.get(name));
    const root = this.#root;
    if (root === undefined || tests === undefined || suites === undefined) return undefined;
    const { all } = root;
    const within = root.suites - 1;
    if (tests + suites !== all.tests + within)
      return `${tests} tests and ${suites} suites in the comments at the end, but ${all.tests} and ${within} are listed`;
    const passed = all.tests - all.skipped - all.failure - all.error;
    if (pass !== undefined && pass < passed) return `pass ${pass} in the comments at the end, but ${passed} are listed`;
    const failed = (fail ?? 0) + (this.#told.get('cancelled') ?? 0);
    const failedWithin = root.failedSuites - (all.failure + all.error > 0 ? 1 : 0);
    return failed > all.failure + all.error + failedWithin
      ? `fail ${failed} in the comments at the end, but ${all.failure} are listed`
      : undefined;
  }
}

function none(): Sums {
  return { tests: 0, failure: 0, error: 0, skipped: 0, notRun: 0 };
}
