// Whether what a program told of its tests can be believed, and what it comes to. One doubt is enough: its suite is then an
// error with a code, and none of its counts is taken.
import type { Tally } from '../model/record.js';
import type { ExitRule, Fault, ForeignGroup, ForeignTest, Report } from './report.js';

/** How a program ended. */
export type Ending =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'time-limit'; readonly limitMs: number }
  | { readonly kind: 'not-started'; readonly reason: string };

export type Account =
  | { readonly kind: 'tests'; readonly tests: readonly ForeignTest[] }
  | { readonly kind: 'groups'; readonly groups: readonly ForeignGroup[] }
  | { readonly kind: 'total'; readonly tally: Tally; readonly failing: readonly string[] }
  /** At least one. The first is the cause, as far as that can be said. */
  | { readonly kind: 'doubtful'; readonly faults: readonly [Fault, ...Fault[]]; readonly told: Tally | undefined };

export function accountOf(report: Report, ending: Ending, exit: ExitRule): Account {
  const told = report.tests ? sumOfTests(report.tests) : report.groups ? sumOfGroups(report.groups) : report.totals;
  const [first, ...rest] = [
    ...endingFaults(ending),
    ...report.faults,
    ...sumFaults(report, told),
    ...(report.faults.length === 0 ? exitFaults(ending, exit, told) : []),
  ];
  if (first !== undefined) return { kind: 'doubtful', faults: [first, ...rest], told };
  if (report.tests !== undefined) return { kind: 'tests', tests: report.tests };
  if (report.groups !== undefined) return { kind: 'groups', groups: report.groups };
  return { kind: 'total', tally: told ?? { pass: 0, fail: 0, skip: 0 }, failing: report.failing ?? [] };
}

function endingFaults(ending: Ending): Fault[] {
  switch (ending.kind) {
    case 'exit':
      return [];
    case 'signal':
      return [{ code: 'DIED', message: `the program was ended by ${ending.signal}` }];
    case 'time-limit':
      return [{ code: 'TIME_LIMIT', message: `the program was still running after ${ending.limitMs} ms` }];
    case 'not-started':
      return [{ code: 'NOT_STARTED', message: ending.reason }];
  }
}

function sumFaults({ tests, groups, totals, faults }: Report, told: Tally | undefined): Fault[] {
  if (told === undefined) {
    return faults.length > 0 ? [] : [{ code: 'NO_RESULT', message: 'the program told no result' }];
  }
  if (totals !== undefined && (tests !== undefined || groups !== undefined) && !isSame(told, totals)) {
    const what = tests === undefined ? 'groups' : 'tests';
    const message = `its totals are ${tallyText(totals)}, the ${what} it lists ${tallyText(told)}`;
    return [{ code: 'TOTALS_DISAGREE', message }];
  }
  if (told.pass + told.fail + told.skip > 0 || faults.length > 0) return [];
  return [{ code: 'NOTHING_TESTED', message: 'the program tells of no test at all' }];
}

function exitFaults(ending: Ending, { passed, failed }: ExitRule, told: Tally | undefined): Fault[] {
  if (ending.kind !== 'exit' || told === undefined) return [];
  const { code } = ending;
  if (told.fail === 0 && code !== 0 && passed === 'zero') {
    return [{ code: 'EXIT_DISAGREES', message: `it tells of no failure, but ended with ${code}` }];
  }
  if (told.fail > 0 && code === 0 && failed === 'nonzero') {
    return [{ code: 'EXIT_DISAGREES', message: `it tells of ${told.fail} failed, but ended with 0` }];
  }
  return [];
}

function sumOfTests(tests: readonly ForeignTest[]): Tally {
  const sum = { pass: 0, fail: 0, skip: 0 };
  for (const { outcome } of tests) sum[outcome]++;
  return sum;
}

function sumOfGroups(groups: readonly ForeignGroup[]): Tally {
  const sum = { pass: 0, fail: 0, skip: 0 };
  for (const { tally } of groups) {
    sum.pass += tally.pass;
    sum.fail += tally.fail;
    sum.skip += tally.skip;
  }
  return sum;
}

function isSame(a: Tally, b: Tally): boolean {
  return a.pass === b.pass && a.fail === b.fail && a.skip === b.skip;
}

export function tallyText({ pass, fail, skip }: Tally): string {
  return `${pass} passed, ${fail} failed${skip === 0 ? '' : `, ${skip} skipped`}`;
}
