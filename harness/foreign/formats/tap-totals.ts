// Comments at the end of some TAP: `# tests 6`, `# pass 3`. They are not TAP, but must not contradict it. Runners differ
// in whether a test with subtests counts: node does, tape's skipped and todo tests pass.
import type { ForeignTest, TestOutcome } from '../report.js';

type Counts = Record<TestOutcome, number>;

const LINE = /^(tests|pass|fail|cancelled|skip|skipped|todo)\s+(\d{1,12})$/;
const LUAUNIT = /^Ran \d+ tests in [\d.]+ seconds, (.*)$/;
const LUAUNIT_PART = /^(\d{1,12}) (success|failure|error|skipped)(?:s|es)?$/;
const OUTCOMES: Readonly<Record<string, TestOutcome>> = {
  pass: 'pass',
  success: 'pass',
  fail: 'fail',
  cancelled: 'fail',
  failure: 'fail',
  error: 'fail',
  skip: 'skip',
  skipped: 'skip',
  todo: 'skip',
};

export class TapTotals {
  readonly #told = new Map<string, number>();
  readonly #parents: Counts = { pass: 0, fail: 0, skip: 0 };
  readonly #suites: Counts = { pass: 0, fail: 0, skip: 0 };
  readonly #top: Counts = { pass: 0, fail: 0, skip: 0 };
  #twice: string | undefined;

  /** Whether the comment is such a line. */
  read(comment: string): boolean {
    const ran = LUAUNIT.exec(comment)?.[1];
    const parts = ran?.split(', ').map((part) => LUAUNIT_PART.exec(part)) ?? [LINE.exec(comment)];
    for (const part of parts) {
      if (part === null) continue;
      const [, first = '', second = ''] = part;
      const [name, value] = ran === undefined ? [first, second] : [second, first];
      if (this.#told.has(name)) this.#twice ??= name;
      this.#told.set(name, Number(value));
    }
    return parts.some((part) => part !== null);
  }

  /** Only what comes after the last test counts. */
  restart(): void {
    this.#told.clear();
    this.#twice = undefined;
  }

  parent(outcome: TestOutcome): void {
    this.#parents[outcome]++;
  }

  /** A suite without tests: listed as a test only where it was skipped or failed, and never one of these totals. */
  suite(outcome: TestOutcome): void {
    if (outcome !== 'pass') this.#suites[outcome]++;
  }

  top(outcome: TestOutcome): void {
    this.#top[outcome]++;
  }

  contradiction(tests: readonly ForeignTest[]): string | undefined {
    if (this.#told.size === 0) return undefined;
    if (this.#twice !== undefined) return `the comment # ${this.#twice} is there twice`;
    const leaves: Counts = { pass: 0, fail: 0, skip: 0 };
    for (const { outcome } of tests) leaves[outcome]++;
    const least = {
      pass: leaves.pass,
      fail: leaves.fail - this.#suites.fail,
      skip: leaves.skip - this.#suites.skip,
    };
    const all = add(leaves, this.#parents);
    const outside = this.#outside(least, all, leaves.skip);
    return outside === undefined || this.#outside(this.#top, this.#top, 0) === undefined ? undefined : outside;
  }

  #outside(least: Counts, most: Counts, skippedPass: number): string | undefined {
    const told: Partial<Counts> = {};
    for (const [name, value] of this.#told) {
      const outcome = OUTCOMES[name];
      if (outcome !== undefined) told[outcome] = (told[outcome] ?? 0) + value;
      else if (value < sum(least) || value > sum(most)) return `# ${name} ${value}, but ${sum(least)} are listed`;
    }
    for (const outcome of ['pass', 'fail', 'skip'] as const) {
      const value = told[outcome];
      const highest = most[outcome] + (outcome === 'pass' ? skippedPass : 0);
      if (value !== undefined && (value < least[outcome] || value > highest))
        return `${outcome} ${value} in the comments at the end, but ${least[outcome]} are listed`;
    }
    return undefined;
  }
}

function add(one: Counts, other: Counts): Counts {
  return { pass: one.pass + other.pass, fail: one.fail + other.fail, skip: one.skip + other.skip };
}

function sum({ pass, fail, skip }: Counts): number {
  return pass + fail + skip;
}
