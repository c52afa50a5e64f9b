// Why each case runs or does not: what `assay list --why` prints, as lines and as JSON.
import type { CaseWhy } from '../model/generated/case-why.js';
import type { Selection } from '../model/plan.js';
import type { ExplainedRun, Unselected, Why } from '../model/why.js';
import { groupBy, plural } from '../score/index.js';
import { type Line, line, type Span, span } from './line.js';

export interface WhyReport {
  readonly selection: Selection;
  readonly runs: readonly ExplainedRun[];
  readonly unavailable: readonly { readonly name: string; readonly reason: string }[];
}

/** A line for each case and adapter; what no adapter runs for one and the same reason is told once. */
export function whyText({ runs, unavailable }: WhyReport): Line[] {
  const suites = [...groupBy(runs, (run) => run.case.suite)];
  return [
    ...suites.flatMap(([suite, own]) => suiteLines(suite, own)),
    ...unavailable.map(({ name, reason }) => line(`${name}: `, span('warn', 'unavailable'), `: ${reason}`)),
  ];
}

export function caseWhy({ selection, runs, unavailable }: WhyReport): CaseWhy {
  const cases = [...groupBy(runs, (run) => run.case.id).values()];
  return {
    schemaVersion: 1,
    selection: { patterns: [...selection.patterns], skip: [...selection.skip], variants: [...selection.variants] },
    unavailable: unavailable.map(({ name, reason }) => ({ name, reason })),
    cases: cases.flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const { id, suite, law, level } = first.case;
      return [
        { id, suite, law, level, runs: own.map(({ adapter, variant, why }) => ({ adapter, variant, ...told(why) })) },
      ];
    }),
  };
}

type ToldRun = Omit<CaseWhy['cases'][number]['runs'][number], 'adapter' | 'variant'>;

function told(why: Why): ToldRun {
  const reason = reasonOf(why);
  return { state: why.kind === 'run' ? 'runs' : why.kind, ...(reason !== undefined && { reason }) };
}

function suiteLines(suite: string, runs: readonly ExplainedRun[]): Line[] {
  const cases = [...groupBy(runs, (run) => run.case.id)];
  const common = commonReason(runs);
  if (common !== undefined && cases.length > 1) {
    return [line(span('quiet', `${suite}: none of ${plural(cases.length, 'case')} is selected: ${common}`))];
  }
  return cases.flatMap(([id, own]) => caseLines(id, own));
}

function caseLines(id: string, runs: readonly ExplainedRun[]): Line[] {
  const common = commonReason(runs);
  if (common !== undefined) return [line(id, span('quiet', `  not selected: ${common}`))];
  const adapters = [...groupBy(runs, (run) => run.adapter)];
  const width = Math.max(...adapters.map(([name]) => name.length));
  return [
    line(span('title', id)),
    ...adapters.map(([name, own]) => line(`  ${name.padEnd(width)}  `, ...adapterSpans(own))),
  ];
}

/** Why none of the runs is selected, where it is the same for all. */
function commonReason(runs: readonly ExplainedRun[]): string | undefined {
  const [first, ...others] = new Set(runs.map(({ why }) => (why.kind === 'not-selected' ? reasonOf(why) : undefined)));
  return others.length === 0 ? first : undefined;
}

/** Variants of which the same is to be said, together. */
function adapterSpans(runs: readonly ExplainedRun[]): Span[] {
  const groups = [...groupBy(runs, ({ why }) => `${why.kind} ${reasonOf(why)}`).values()];
  return groups.flatMap((group, index) => {
    const [first] = group;
    if (first === undefined) return [];
    const where = first.why.kind !== 'run' && group.length === runs.length ? '' : ` in ${variantsOf(group)}`;
    const reason = reasonOf(first.why);
    const role = first.why.kind === 'run' ? 'good' : 'quiet';
    const text = `${VERBS[first.why.kind]}${where}${reason === undefined ? '' : `: ${reason}`}`;
    return [...(index === 0 ? [] : [span('plain', '; ')]), span(role, text)];
  });
}

const VERBS: Readonly<Record<Why['kind'], string>> = {
  run: 'runs',
  unsupported: 'unsupported',
  excluded: 'excluded',
  'not-selected': 'not selected',
};

function variantsOf(runs: readonly ExplainedRun[]): string {
  return runs.map(({ variant }) => variant).join(', ');
}

function reasonOf(why: Why): string | undefined {
  switch (why.kind) {
    case 'run':
      return undefined;
    case 'unsupported':
      return `missing ${why.missing.join(', ')}`;
    case 'excluded':
      return why.reason;
    case 'not-selected':
      return unselectedText(why.why);
  }
}

function unselectedText(why: Unselected): string {
  switch (why.kind) {
    case 'no-pattern':
      return 'no pattern matches';
    case 'variant':
      return 'not in --variant';
    case 'skipped':
      return `skipped by "${why.by}"`;
    case 'other-shard':
      return 'in another shard';
    case 'settled':
      return why.as === 'passed' ? 'passed in the chain' : 'failed in the chain as the baseline expects';
  }
}
