// How far the blessing of one case has come. A case is blessed when it passes in the end, or not at all.
import type { GoldenCase } from '../model/suite.js';
import type { Decision } from './agreement.js';
import { withStep } from './steps.js';

export type Work = OpenWork | EndedWork;

export interface OpenWork {
  readonly kind: 'open';
  /** With what was blessed so far. */
  readonly goldenCase: GoldenCase;
  readonly blessed: readonly Blessed[];
}

type Blessed = Pick<Extract<Decision, { readonly kind: 'agreed' }>, 'proposal' | 'by' | 'over'>;

export type EndedWork = { readonly goldenCase: GoldenCase } & (
  | { readonly kind: 'blessed'; readonly blessed: readonly Blessed[] }
  | { readonly kind: 'passes' }
  | { readonly kind: 'not-run' }
  | { readonly kind: 'refused'; readonly reason: string; readonly stances: readonly string[] }
);

/** What becomes of the work after another round. Each step is blessed once, so that it comes to an end. */
export function advance({ goldenCase, blessed }: OpenWork, decision: Decision): Work {
  switch (decision.kind) {
    case 'passes':
      return blessed.length === 0 ? { kind: 'passes', goldenCase } : { kind: 'blessed', goldenCase, blessed };
    case 'not-run':
      return { kind: 'not-run', goldenCase };
    case 'refused':
      return { kind: 'refused', goldenCase, reason: decision.reason, stances: decision.stances };
    case 'agreed': {
      const { proposal, by, over } = decision;
      const { step } = proposal;
      if (blessed.some((earlier) => earlier.proposal.step === step)) {
        const reason = `step ${step} is answered otherwise each time it runs`;
        return { kind: 'refused', goldenCase, reason, stances: [] };
      }
      return {
        kind: 'open',
        goldenCase: withStep(goldenCase, step, proposal.expectation),
        blessed: [...blessed, { proposal, by, over }],
      };
    }
  }
}
