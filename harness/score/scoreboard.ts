// What one adapter came to: a pure function of the run record. The unit is the case, which is bad when it is bad in
// any variant. Every declared case is counted, so that a suite that fell silent shows as failures, not as zeros.
import type { Manifest } from '../contract/index.js';
import type { Scoreboard, ScoreboardFailure, SuiteTally, VariantTally } from '../model/generated/scoreboard.js';
import type { RecordHeader, RecordResult, RecordView, Tally } from '../model/record.js';
import { type CounterName, VARIANTS, type Variant } from '../model/suite.js';
import { isBad, type Verdict } from '../model/verdict.js';
import { suiteOf } from './case-id.js';
import { type CaseOutcome, type OutcomeKind, OutcomeSum } from './case-outcome.js';
import { groupBy } from './group-by.js';
import { compareLaws } from './law-order.js';
import { steadyFailure } from './steady-failure.js';

const SCOREBOARD_VERSION = 2;

/** @param adapter one of the adapters of the record's header. */
export function scoreboardOf(record: RecordView, adapter: string): Scoreboard {
  const scoreboard = scoreboardsOf(record).find((one) => one.adapter === adapter);
  if (scoreboard === undefined) throw new Error(`the record has no adapter "${adapter}"`);
  return scoreboard;
}

/** In the order in which the adapters were named. Reads the results once, and keeps of them no more than is shown. */
export function scoreboardsOf(record: RecordView): Scoreboard[] {
  const sums = new Map(record.header.adapters.map((manifest) => [manifest.name, new AdapterSum(manifest)]));
  for (const result of record.results) sums.get(result.adapter)?.add(result);
  return [...sums.values()].map((sum) => sum.scoreboard(record));
}

/** Whether the record tells all that was to be run: it has a footer, and the run was not stopped. */
export function isComplete({ footer }: RecordView): boolean {
  return footer !== undefined && footer.stopped === undefined;
}

/** Whether only a part of the cases or variants was selected. */
export function isFiltered(selection: Scoreboard['selection'] | RecordHeader['selection']): boolean {
  return selection.patterns.length > 0 || selection.skip.length > 0 || selection.variants.length > 0;
}

/** The results of one adapter, added up one after another. */
class AdapterSum {
  readonly #manifest: Manifest;
  readonly #cases = new OutcomeSum();
  readonly #counters = new Map<string, Counted>();
  readonly #variants = noVariants();
  readonly #failures: ScoreboardFailure[] = [];
  readonly #tallies: Record<string, Tally> = {};

  constructor(manifest: Manifest) {
    this.#manifest = manifest;
  }

  add(result: RecordResult): void {
    this.#cases.add(result);
    this.#variants[result.variant][TALLIED[result.verdict.kind]]++;
    if (result.tally !== undefined) this.#tallies[result.case] = result.tally;
    if (isBad(result.verdict)) this.#failures.push(failureOf(result));
    if (result.counters !== undefined) this.#count(suiteOf(result.case), result.counters);
  }

  scoreboard(record: RecordView): Scoreboard {
    const { header } = record;
    const outcomes = this.#cases.outcomes();
    const suites = this.#suites(record, outcomes);
    const total = (key: OutcomeKind): number => Object.values(suites).reduce((sum, suite) => sum + suite[key], 0);
    return {
      schemaVersion: SCOREBOARD_VERSION,
      adapter: this.#manifest.name,
      implementation: implementationOf(this.#manifest),
      profile: this.#manifest.profile,
      tool: { version: header.tool.version, hash: header.tool.hash },
      suiteHash: header.suiteHash,
      selection: copyOf(header.selection),
      complete: isComplete(record) && header.shard === undefined,
      suites,
      total_pass: total('pass'),
      total_fail: total('fail'),
      total: total('pass') + total('fail'),
      total_unsupported: total('unsupported'),
      total_excluded: total('excluded'),
      laws: lawTallies(outcomes),
      cases: Object.fromEntries(outcomes.map(({ id, kind }) => [id, kind])),
      ...(Object.keys(this.#tallies).length > 0 && { tallies: this.#tallies }),
      variants: this.#variants,
      failures: this.#failures,
    };
  }

  #count(suite: string, counters: Counted): void {
    const before = this.#counters.get(suite);
    const sum = (name: keyof Counted): number => (before?.[name] ?? 0) + counters[name];
    this.#counters.set(suite, {
      operations: sum('operations'),
      events: sum('events'),
      conflicts: sum('conflicts'),
      errors: sum('errors'),
    });
  }

  #suites({ header, footer }: RecordView, outcomes: readonly CaseOutcome[]): Record<string, SuiteTally> {
    const bySuite = groupBy(outcomes, ({ id }) => suiteOf(id));
    // A case without a result was left out by the selection, or is in another shard; where neither is so, or the record
    // is cut off, it is missing.
    const isPart = footer !== undefined && (isFiltered(header.selection) || header.shard !== undefined);
    const own = header.suites.filter(({ adapter = this.#manifest.name }) => adapter === this.#manifest.name);
    const entries = own.map(({ name, cases, counters }) => {
      const of = bySuite.get(name) ?? [];
      const tally = { pass: 0, fail: 0, unsupported: 0, excluded: 0 };
      for (const { id, kind } of of) addCase(tally, kind, this.#tallies[id]);
      const executed = tally.pass + tally.fail;
      tally[isPart ? 'excluded' : 'fail'] += Math.max(0, cases - of.length);
      const counted = this.#counters.get(name);
      const figures = counters.map((counter) => [counter, counter === 'cases' ? executed : (counted?.[counter] ?? 0)]);
      return [name, { ...tally, counters: Object.fromEntries(figures) }] as const;
    });
    return Object.fromEntries(entries);
  }
}

/** A case counts as one, a block of tests as so many as it has. */
function addCase(sum: Record<OutcomeKind, number>, kind: OutcomeKind, block: Tally | undefined): void {
  if (block === undefined) {
    sum[kind]++;
    return;
  }
  sum.pass += block.pass;
  sum.fail += block.fail;
  sum.excluded += block.skip;
}

type Counted = Readonly<Record<Exclude<CounterName, 'cases'>, number>>;

function copyOf({ patterns, skip, variants }: RecordHeader['selection']): Scoreboard['selection'] {
  return { patterns: [...patterns], skip: [...skip], variants: [...variants] };
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

function noVariants(): Record<Variant, VariantTally> {
  return Object.fromEntries(
    VARIANTS.map((variant) => [variant, { pass: 0, fail: 0, unsupported: 0, excluded: 0, not_run: 0 }]),
  ) as Record<Variant, VariantTally>;
}

function failureOf({ case: id, variant, law, level, verdict }: RecordResult): ScoreboardFailure {
  const run = { case: id, variant, law, level };
  switch (verdict.kind) {
    case 'fail':
      return { ...run, verdict: 'fail', code: verdict.code, step: verdict.step, ...steadyFailure(verdict) };
    case 'error':
      return {
        ...run,
        verdict: 'error',
        cause: verdict.cause,
        ...(verdict.fault !== undefined && { fault: verdict.fault }),
        step: verdict.step,
        ...steadyFailure(verdict),
      };
    case 'unknown':
    case 'not-run':
      return { ...run, verdict: verdict.kind, summary: verdict.reason };
    default:
      throw new Error(`a verdict of ${verdict.kind} is no failure`);
  }
}

function implementationOf({ implementation }: Manifest): Scoreboard['implementation'] {
  const { name, version, homepage, positions } = implementation;
  return { name, version, ...(homepage !== undefined && { homepage }), ...(positions !== undefined && { positions }) };
}
