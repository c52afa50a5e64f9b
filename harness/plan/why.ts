// Why a run takes place or does not: what the profile says of it, or else the first thing that did not select it.
import { matches, parsePatterns } from '../model/pattern.js';
import type { PlannedRun, Selection } from '../model/plan.js';
import type { ExplainedRun, Unselected, Why } from '../model/why.js';
import { type PlanInput, planRuns } from './plan-runs.js';

/** Undefined for a run that it selects. */
export type Selector = (run: PlannedRun) => Unselected | undefined;

/** Every run there could be, in the order of a plan; the first selector that leaves a run out says why. */
export function explainRuns(input: Omit<PlanInput, 'selection'>, selectors: readonly Selector[]): ExplainedRun[] {
  return planRuns({ ...input, selection: { patterns: [], skip: [], variants: [] } }).map((run) => {
    const { adapter, case: goldenCase, variant, decision } = run;
    return { adapter, case: goldenCase, variant, why: firstOf(selectors, run) ?? decision };
  });
}

function firstOf(selectors: readonly Selector[], run: PlannedRun): Why | undefined {
  for (const selector of selectors) {
    const why = selector(run);
    if (why !== undefined) return { kind: 'not-selected', why };
  }
  return undefined;
}

/**
 * What planRuns goes by, but with reasons.
 * @throws InputError for a text of the selection that is no pattern.
 */
export function selectorOf(selection: Selection): Selector {
  const patterns = parsePatterns(selection.patterns);
  const skip = parsePatterns(selection.skip, '--skip');
  return ({ case: { id, law, origin }, variant }) => {
    const subject = { id, law, origin, variant };
    if (patterns.length > 0 && !patterns.some((pattern) => matches(pattern, subject))) return { kind: 'no-pattern' };
    if (selection.variants.length > 0 && !selection.variants.includes(variant)) return { kind: 'variant' };
    const skipping = skip.find((pattern) => matches(pattern, subject));
    return skipping === undefined ? undefined : { kind: 'skipped', by: skipping.text };
  };
}
