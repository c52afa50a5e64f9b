// Which entry excuses which run that went wrong.
import type { Baseline, BaselineEntry, ExcuseOf } from '../model/baseline.js';
import type { BadRun, Facts } from './facts.js';

export function excusesOf({ adapter }: Baseline, facts: Facts): ExcuseOf {
  const entries = new Map<string, BaselineEntry>();
  for (const bad of facts.bad) {
    const index = excusedBy(bad, facts);
    const entry = index === undefined ? undefined : facts.entries[index]?.entry;
    if (entry !== undefined) entries.set(`${bad.run.id}@${bad.run.variant}`, entry);
  }
  return (run) => {
    const entry = run.adapter === adapter ? entries.get(`${run.case}@${run.variant}`) : undefined;
    if (entry === undefined) return undefined;
    const { reason, issue, flaky } = entry;
    return { kind: flaky === undefined ? 'expected' : 'flaky', reason, ...(issue !== undefined && { issue }) };
  };
}

/** The position of the first entry that holds and is bound to just what happened. */
function excusedBy({ bound, attempts }: BadRun, { entries }: Facts): number | undefined {
  return bound.find((index) => {
    const facts = entries[index];
    if (facts === undefined || facts.isExpired || facts.isTooWide) return false;
    // What goes wrong every time it is tried is not flaky.
    return facts.entry.flaky === undefined || attempts === 1;
  });
}
