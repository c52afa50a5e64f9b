// What one adapter came to: a pure function of the run record. The unit is the case, which is bad when it is bad in
// any variant. Every declared case is counted, so that a suite that fell silent shows as failures, not as zeros.
import type { Manifest } from '../contract/index.js';
import type { Scoreboard, ScoreboardFailure, SuiteTally, VariantTally } from '../model/generated/scoreboard.js';
import type { RecordHeader, RecordResult, RunRecord } from '../model/record.js';
import { type CounterName, VARIANTS, type Variant } from '../model/suite.js';
import { isBad, type Verdict } from '../model/verdict.js';
import { suiteOf } from './case-id.js';
import { type CaseOutcome, caseOutcomes, type OutcomeKind } from './case-outcome.js';
import { groupBy } from './group-by.js';
import { compareLaws } from './law-order.js';

const SCOREBOARD_VERSION = 2;

/** @param adapter one of the adapters of the record's header. */
export function scoreboardOf(record: RunRecord, adapter: string): Scoreboard {
  const { header } = record;
  const manifest = header.adapters.find(({ name }) => name === adapter);
  if (manifest === undefined) throw new Error(`the record has no adapter "${adapter}"`);
  const results = record.results.filter((result) => result.adapter === adapter);
  const outcomes = caseOutcomes(results);
  const suites = suiteTallies(record, results, outcomes);
  const total = (key: OutcomeKind): number => Object.values(suites).reduce((sum, suite) => sum + suite[key], 0);
  return {
    schemaVersion: SCOREBOARD_VERSION,
    adapter,
    implementation: implementationOf(manifest),
    profile: manifest.profile,
    tool: { version: header.tool.version, hash: header.tool.hash },
    suiteHash: header.suiteHash,
    selection: copyOf(header.selection),
    complete: isComplete(record),
    suites,
    total_pass: total('pass'),
    total_fail: total('fail'),
    total: total('pass') + total('fail'),
    total_unsupported: total('unsupported'),
    total_excluded: total('excluded'),
    laws: lawTallies(outcomes),
    cases: Object.fromEntries(outcomes.map(({ id, kind }) => [id, kind])),
    variants: variantTallies(results),
    failures: results.filter(({ verdict }) => isBad(verdict)).map(failureOf),
  };
}

/** In the order in which the adapters were named. */
export function scoreboardsOf(record: RunRecord): Scoreboard[] {
  return record.header.adapters.map(({ name }) => scoreboardOf(record, name));
}

/** Whether the record tells the whole run: it has a footer, and the run was not stopped. */
export function isComplete(record: RunRecord): boolean {
  return record.footer !== undefined && record.footer.stopped === undefined;
}

/** Whether only a part of the cases or variants was selected. */
export function isFiltered(selection: Scoreboard['selection'] | RecordHeader['selection']): boolean {
  return selection.patterns.length > 0 || selection.skip.length > 0 || selection.variants.length > 0;
}

function copyOf({ patterns, skip, variants }: RecordHeader['selection']): Scoreboard['selection'] {
  return { patterns: [...patterns], skip: [...skip], variants: [...variants] };
}

function suiteTallies(
  record: RunRecord,
  results: readonly RecordResult[],
  outcomes: readonly CaseOutcome[],
): Record<string, SuiteTally> {
  const bySuite = groupBy(outcomes, ({ id }) => suiteOf(id));
  const resultsBySuite = groupBy(results, (result) => suiteOf(result.case));
  const entries = record.header.suites.map(({ name, cases, counters }) => {
    const of = bySuite.get(name) ?? [];
    const tally = { pass: 0, fail: 0, unsupported: 0, excluded: 0 };
    for (const { kind } of of) tally[kind]++;
    // A case without a result was left out by the selection; where nothing was, or the record is cut off, it is missing.
    const silent = Math.max(0, cases - of.length);
    tally[record.footer !== undefined && isFiltered(record.header.selection) ? 'excluded' : 'fail'] += silent;
    const executed = of.filter(({ kind }) => kind === 'pass' || kind === 'fail').length;
    return [name, { ...tally, counters: counterSums(counters, executed, resultsBySuite.get(name) ?? []) }] as const;
  });
  return Object.fromEntries(entries);
}

function counterSums(
  declared: readonly CounterName[],
  executed: number,
  results: readonly RecordResult[],
): SuiteTally['counters'] {
  return Object.fromEntries(
    declared.map((name) => [
      name,
      name === 'cases' ? executed : results.reduce((sum, { counters }) => sum + (counters?.[name] ?? 0), 0),
    ]),
  );
}

function lawTallies(outcomes: readonly CaseOutcome[]): Scoreboard['laws'] {
  const laws: Scoreboard['laws'] = {};
  for (const { law, level } of [...outcomes].sort((a, b) => compareLaws(a.law, b.law))) {
    laws[law] ??= { level, pass: 0, fail: 0, unsupported: 0 };
  }
  for (const { law, kind } of outcomes) {
    const tally = laws[law];
    if (tally !== undefined && kind !== 'excluded') tally[kind]++;
  }
  return laws;
}

const TALLIED: Readonly<Record<Verdict['kind'], keyof VariantTally>> = {
  pass: 'pass',
  fail: 'fail',
  error: 'fail',
  unknown: 'fail',
  unsupported: 'unsupported',
  excluded: 'excluded',
  'not-run': 'not_run',
};

function variantTallies(results: readonly RecordResult[]): Scoreboard['variants'] {
  const tallies = Object.fromEntries(
    VARIANTS.map((variant) => [variant, { pass: 0, fail: 0, unsupported: 0, excluded: 0, not_run: 0 }]),
  ) as Record<Variant, VariantTally>;
  for (const { variant, verdict } of results) tallies[variant][TALLIED[verdict.kind]]++;
  return tallies;
}

function failureOf({ case: id, variant, law, level, verdict }: RecordResult): ScoreboardFailure {
  const run = { case: id, variant, law, level };
  switch (verdict.kind) {
    case 'fail': {
      const path = verdict.mismatch === undefined ? {} : { path: verdict.mismatch.path };
      return { ...run, verdict: 'fail', code: verdict.code, step: verdict.step, ...path, summary: verdict.summary };
    }
    case 'error':
      return { ...run, verdict: 'error', cause: verdict.cause, step: verdict.step, summary: verdict.summary };
    case 'unknown':
    case 'not-run':
      return { ...run, verdict: verdict.kind, summary: verdict.reason };
    default:
      throw new Error(`a verdict of ${verdict.kind} is no failure`);
  }
}

function implementationOf({ implementation }: Manifest): Scoreboard['implementation'] {
  const { name, version, homepage } = implementation;
  return homepage === undefined ? { name, version } : { name, version, homepage };
}
