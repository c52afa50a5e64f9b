// What a case came to over all its variants.
import type { RecordResult } from '../model/record.js';
import type { Level } from '../model/suite.js';
import { isBad, type Verdict } from '../model/verdict.js';
import { groupBy } from './group-by.js';

export type OutcomeKind = 'pass' | 'fail' | 'unsupported' | 'excluded';

export interface CaseOutcome {
  readonly id: string;
  readonly law: string;
  readonly level: Level;
  readonly kind: OutcomeKind;
}

/** In the order in which the cases first appear. The results are those of one adapter. */
export function caseOutcomes(results: readonly RecordResult[]): CaseOutcome[] {
  return [...groupBy(results, (result) => result.case)].flatMap(([id, runs]) => {
    const [first] = runs;
    if (first === undefined) return [];
    return [{ id, law: first.law, level: first.level, kind: outcomeOf(runs.map(({ verdict }) => verdict)) }];
  });
}

/** Bad in any variant is bad; else one pass is enough: the variants that are left could not be asked. */
function outcomeOf(verdicts: readonly Verdict[]): OutcomeKind {
  if (verdicts.some(isBad)) return 'fail';
  if (verdicts.some(({ kind }) => kind === 'pass')) return 'pass';
  return verdicts.some(({ kind }) => kind === 'unsupported') ? 'unsupported' : 'excluded';
}
