// What one rule comes to: an outcome to be shown in any case, and the reasons that keep the gate shut.
import type { GateReason, GateRule, RuleOutcome, Setting, Tolerance } from '../model/gate.js';

export interface Judged {
  readonly outcome: RuleOutcome;
  readonly reasons: readonly GateReason[];
}

export interface Asked {
  readonly rule: GateRule;
  readonly adapter?: string;
  readonly wanted: string;
  /** Where what is wanted comes from; `always` where nobody can set it. */
  readonly from?: string;
}

/** A reason without what the rule knows of itself. */
export type Complaint = Omit<GateReason, 'rule' | 'adapter'>;

/** @param found what to show; how much is wrong where that is not said. */
export function judged(asked: Asked, complaints: readonly Complaint[], found: string): Judged {
  return {
    outcome: { ...askedOf(asked), state: complaints.length === 0 ? 'met' : 'broken', found },
    reasons: complaints.map((complaint) => ({ rule: asked.rule, ...adapterOf(asked), ...complaint })),
  };
}

/** As above, but the gate file may let it pass. */
export function tolerated(
  asked: Omit<Asked, 'from'>,
  { value, from }: Setting<Tolerance>,
  complaints: readonly Complaint[],
  found: string,
): Judged {
  const strict = judged({ ...asked, from }, complaints, found);
  if (value === 'refuse' || complaints.length === 0) return strict;
  return { outcome: { ...strict.outcome, state: 'allowed' }, reasons: [] };
}

/** The rule had nothing to judge. */
export function nothing(asked: Asked, why: string): Judged {
  return { outcome: { ...askedOf(asked), state: 'nothing', found: why }, reasons: [] };
}

function askedOf(asked: Asked): Omit<RuleOutcome, 'state' | 'found'> {
  return { rule: asked.rule, ...adapterOf(asked), wanted: asked.wanted, from: asked.from ?? 'always' };
}

function adapterOf({ adapter }: Asked): { readonly adapter?: string } {
  return adapter === undefined ? {} : { adapter };
}
