// What a case came to over all its variants.
import type { RecordResult } from '../model/record.js';
import type { Level } from '../model/suite.js';
import { isBad, type Verdict } from '../model/verdict.js';

export type OutcomeKind = 'pass' | 'fail' | 'unsupported' | 'excluded';

export interface CaseOutcome {
  readonly id: string;
  readonly law: string;
  readonly level: Level;
  readonly kind: OutcomeKind;
}

/** In the order in which the cases first appear. The results are those of one adapter. */
export function caseOutcomes(results: Iterable<RecordResult>): CaseOutcome[] {
  const sum = new OutcomeSum();
  for (const result of results) sum.add(result);
  return sum.outcomes();
}

/** The same, one result after another. */
export class OutcomeSum {
  readonly #cases = new Map<string, CaseOutcome>();

  add({ case: id, law, level, verdict }: RecordResult): void {
    const kind = kindOf(verdict);
    const before = this.#cases.get(id);
    if (before === undefined) this.#cases.set(id, { id, law, level, kind });
    else if (WEIGHT[kind] > WEIGHT[before.kind]) this.#cases.set(id, { ...before, kind });
  }

  outcomes(): CaseOutcome[] {
    return [...this.#cases.values()];
  }
}

/** Bad in any variant is bad; else one pass is enough: the variants that are left could not be asked. */
const WEIGHT: Readonly<Record<OutcomeKind, number>> = { fail: 3, pass: 2, unsupported: 1, excluded: 0 };

function kindOf(verdict: Verdict): OutcomeKind {
  if (isBad(verdict)) return 'fail';
  return verdict.kind === 'pass' || verdict.kind === 'unsupported' ? verdict.kind : 'excluded';
}
