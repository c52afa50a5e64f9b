// Everything about one case: what it shows, how, where it applies, and what it last came to.
import type { PlannedRun } from '../model/plan.js';
import type { RecordResult } from '../model/record.js';
import type { CaseRow, GoldenCase, Law } from '../model/suite.js';
import { isBad, type Verdict } from '../model/verdict.js';
import { cut } from '../score/index.js';
import { flowText } from './flow-text.js';
import { EMPTY_LINE, type Line, line, type Span, span } from './line.js';
import { stepLines } from './step-text.js';

const ROW_MAX = 200;

export interface CaseExplanation {
  readonly case: GoldenCase;
  readonly law: Law | undefined;
  /** The runs of this case that a plan for the known adapters has. */
  readonly planned: readonly PlannedRun[];
  readonly unavailable: readonly { readonly name: string; readonly reason: string }[];
  /** Results of this case in the record of the last run. */
  readonly last: readonly RecordResult[];
}

export function caseText({ case: golden, law, planned, unavailable, last }: CaseExplanation): Line[] {
  return [
    line(span('title', golden.id), span('quiet', `  ${golden.file}:${golden.line}`)),
    line(`${golden.law} ${golden.level}: ${law?.text ?? ''}`),
    ...(golden.row === undefined ? [] : rowText(golden.row)),
    ...(golden.note === undefined ? [] : [line(`note: ${golden.note}`)]),
    ...(golden.aliasing ? [line('aliasing: arguments and answers are written over after each call')] : []),
    ...(golden.origin.length === 0 ? [] : [line(`origin: ${golden.origin.join(', ')}`)]),
    line(`facets: ${golden.facets.join(', ')}`),
    ...(golden.setup.length === 0 ? [] : [line(span('title', 'setup')), ...stepLines(golden.setup)]),
    line(span('title', 'steps')),
    ...stepLines(golden.steps),
    EMPTY_LINE,
    ...planned.map((run) => outcomeLine(run, last)),
    ...unavailable.map(({ name, reason }) => line(`  ${name}: `, span('warn', 'unavailable'), `: ${reason}`)),
  ];
}

function rowText({ table, name, value, file, line: at }: CaseRow): Line[] {
  const shown = line('$row: ', cut(flowText(value), ROW_MAX));
  return [line(`row: ${name} of the table ${table}`, span('quiet', `  ${file}:${at}`)), shown];
}

function outcomeLine({ adapter, variant, decision }: PlannedRun, last: readonly RecordResult[]): Line {
  const run = `  ${adapter} ${variant}: `;
  if (decision.kind === 'unsupported')
    return line(run, span('quiet', `not in the profile: ${decision.missing.join(', ')}`));
  if (decision.kind === 'excluded') return line(run, span('quiet', `excluded: ${decision.reason}`));
  const result = last.find((one) => one.adapter === adapter && one.variant === variant);
  return result === undefined ? line(run, 'runs') : line(run, ...verdictSpans(result.verdict));
}

function verdictSpans(verdict: Verdict): Span[] {
  if (verdict.kind === 'pass') return [span('good', 'passed'), span('plain', ' in the last run')];
  if (!isBad(verdict)) return [span('plain', 'runs')];
  const why = 'summary' in verdict ? verdict.summary : 'reason' in verdict ? verdict.reason : '';
  return [span('bad', verdict.kind), span('plain', ` in the last run: ${why}`)];
}
