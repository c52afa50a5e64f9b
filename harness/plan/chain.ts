// What is left of a chain of runs, and what a run settles of it. Only what ended well is kept: whatever is planned today
// and is not among it is left, be it failed, not run, changed or new.

import { type ExcuseOf, NO_EXCUSES } from '../model/baseline.js';
import { CHAIN_VERSION, type Chain, type SettledCase } from '../model/chain.js';
import type { PlannedRun, Selection } from '../model/plan.js';
import type { RecordResult, RecordView } from '../model/record.js';
import { VARIANTS, type Variant } from '../model/suite.js';
import { isBad } from '../model/verdict.js';

/** The hash of what a case asks for, by its id; undefined for a case that is no longer there. */
export type DefinitionOf = (id: string) => string | undefined;

export function newChain(
  selection: Selection,
  adapters: readonly string[],
  { shard, seed = 0 }: { readonly shard?: Chain['shard']; readonly seed?: number | undefined } = {},
): Chain {
  return {
    schemaVersion: CHAIN_VERSION,
    selection,
    adapters,
    ...(shard !== undefined && { shard }),
    ...(seed !== 0 && { seed }),
    settled: {},
  };
}

/** The chain that would be there if it had been kept when the record was written. */
export function chainOf(record: RecordView, definitionOf: DefinitionOf): Chain {
  const { selection, adapters, unavailable, shard, seed } = record.header;
  const names = [...adapters, ...unavailable].map(({ name }) => name);
  const began = newChain(selection, names, {
    ...(shard?.by === 'id' && { shard: { index: shard.index, of: shard.of } }),
    seed,
  });
  return settle(began, record.results, definitionOf);
}

/** How a run of today's plan stands in a chain; undefined for what is unsupported or excluded, which is no run. */
export type Standing = 'passed' | 'expected' | 'left' | undefined;

/** @param isExpected whether today's baseline expects the run to fail. */
export function standingIn(
  { settled }: Chain,
  definitionOf: DefinitionOf,
  isExpected: (run: PlannedRun) => boolean,
): (run: PlannedRun) => Standing {
  return (run) => {
    if (run.decision.kind !== 'run') return undefined;
    const entry = settled[run.adapter]?.[run.case.id];
    if (entry === undefined || entry.definition !== definitionOf(run.case.id)) return 'left';
    if (entry.passed.includes(run.variant)) return 'passed';
    return entry.expected?.includes(run.variant) === true && isExpected(run) ? 'expected' : 'left';
  };
}

/** The chain after these results: what passed is settled, what went wrong is no longer. */
export function settle(
  chain: Chain,
  results: Iterable<RecordResult>,
  definitionOf: DefinitionOf,
  excuseOf: ExcuseOf = NO_EXCUSES,
): Chain {
  const adapters = new Map(
    Object.entries(chain.settled).map(([name, cases]) => [name, new Map(Object.entries(cases))]),
  );
  for (const result of results) {
    const ending = endingOf(result, excuseOf);
    const definition = definitionOf(result.case);
    if (ending === undefined || definition === undefined) continue;
    const cases = adapters.get(result.adapter) ?? new Map<string, SettledCase>();
    adapters.set(result.adapter, cases);
    const known = cases.get(result.case);
    const before = known?.definition === definition ? known : { definition, passed: [] };
    const after = settledCase(before, result.variant, ending);
    if (after.passed.length > 0 || after.expected !== undefined) cases.set(result.case, after);
    else cases.delete(result.case);
  }
  const settled = [...adapters].map(([name, cases]) => [name, Object.fromEntries(cases)] as const);
  return { ...chain, settled: Object.fromEntries(settled) };
}

type Ending = 'passed' | 'expected' | 'bad';

/** Undefined for what was no run. */
function endingOf({ adapter, case: id, variant, verdict }: RecordResult, excuseOf: ExcuseOf): Ending | undefined {
  if (verdict.kind === 'pass') return 'passed';
  if (!isBad(verdict)) return undefined;
  const isRun = verdict.kind !== 'not-run';
  return isRun && excuseOf({ adapter, case: id, variant })?.kind === 'expected' ? 'expected' : 'bad';
}

function settledCase(
  { definition, passed, expected = [] }: SettledCase,
  variant: Variant,
  ending: Ending,
): SettledCase {
  const among = (variants: readonly Variant[], wanted: Ending): Variant[] =>
    VARIANTS.filter((one) => (one === variant ? ending === wanted : variants.includes(one)));
  const failing = among(expected, 'expected');
  return { definition, passed: among(passed, 'passed'), ...(failing.length > 0 && { expected: failing }) };
}
