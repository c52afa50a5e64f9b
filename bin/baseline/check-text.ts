// What assay baseline check says: a line for each adapter, every entry where it was asked for, and every finding.
import type { BaselineFinding, ExplainedEntry } from '../../harness/baseline/index.js';
import type { Baseline } from '../../harness/model/baseline.js';
import { baselineText, EMPTY_LINE, type Line, line, span } from '../../harness/report/index.js';
import { plural } from '../../harness/score/index.js';

export interface CheckedBaseline {
  readonly baseline: Baseline;
  readonly findings: readonly BaselineFinding[];
  /** Runs that went wrong, as the baseline says and otherwise. */
  readonly excused: number;
  readonly unexcused: number;
  /** What every entry came to. */
  readonly entries?: readonly ExplainedEntry[];
}

export function checkText(checked: readonly CheckedBaseline[], filtered: boolean): Line[] {
  const findings = checked.flatMap((one) => one.findings);
  return [
    ...(filtered ? [line(span('quiet', 'a part of the cases was run; entries about others are not judged'))] : []),
    ...checked.flatMap((one) => [headline(one), ...(one.entries ?? []).flatMap(entryText)]),
    ...(findings.length > 0 ? [EMPTY_LINE, ...baselineText(findings)] : []),
    EMPTY_LINE,
    verdictLine(checked, findings.length),
  ];
}

function verdictLine(checked: readonly CheckedBaseline[], findings: number): Line {
  if (findings > 0) return line(span('bad', plural(findings, 'finding')), '; assay baseline update mends what it can');
  const hasEntries = checked.some(({ baseline }) => baseline.entries.length > 0);
  return hasEntries ? line(span('good', 'every entry is needed and holds')) : line('there are no entries');
}

function headline({ baseline, excused, unexcused }: CheckedBaseline): Line {
  const { adapter, entries } = baseline;
  const count = `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`;
  const failures = plural(excused + unexcused, 'failure');
  return line(span('title', adapter), `  ${count}; ${failures}, ${excused} of them excused`);
}

function entryText({ line: at, kind, patterns, says, found, reason, issue, expires }: ExplainedEntry): Line[] {
  const until = expires === undefined ? '' : `; until ${expires}`;
  const where = issue === undefined ? '' : ` (${issue})`;
  return [
    line(span('quiet', `  ${String(at).padStart(4)}  `), `${patterns.join(', ')}: ${kind} ${says}`),
    line(span('quiet', `        found: ${found}`)),
    line(span('quiet', `        because: ${reason}${where}${until}`)),
  ];
}
