// Whether the adapters agree that a golden is wrong, and on what it should say.
import { cut } from '../contract/thrown.js';
import type { RecordResult } from '../model/record.js';
import type { GoldenCase, Variant } from '../model/suite.js';
import { type AnswerFault, type Proposal, proposalOf, type Refusal, sameProposal } from './proposal.js';

export interface Voting {
  /** The adapter whose answer is taken. */
  readonly reference: string;
  /** Adapters that are not heard. */
  readonly over: readonly string[];
  readonly answerFault: AnswerFault;
}

export type Decision =
  | { readonly kind: 'passes' }
  /** No adapter can run the case. */
  | { readonly kind: 'not-run' }
  | {
      readonly kind: 'agreed';
      readonly proposal: Proposal;
      readonly by: readonly string[];
      /** What each adapter does that is not heard. */
      readonly over: readonly string[];
    }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      /** What each adapter does, where they differ. */
      readonly stances: readonly string[];
    };

type Stance = { readonly kind: 'passes' } | Proposal | Refusal;

/** @param results every result of the case: of all adapters, in all variants, without an error among them. */
export function decide(goldenCase: GoldenCase, results: readonly RecordResult[], voting: Voting): Decision {
  const { reference, over } = voting;
  const stances = stancesOf(goldenCase, results, voting);
  if (stances.size === 0) return { kind: 'not-run' };
  const heard = [...stances].filter(([name]) => !over.includes(name));
  if (heard.length > 0 && heard.every(([, { kind }]) => kind === 'passes')) return { kind: 'passes' };
  const own = stances.get(reference);
  const others = heard.filter(([name]) => name !== reference);
  const texts = [...stances].map(([name, stance]) => ({ name, text: `${name} ${stanceText(stance)}` }));
  const refuse = (reason: string): Decision => ({ kind: 'refused', reason, stances: texts.map(({ text }) => text) });
  if (own === undefined) return refuse(`the reference ${reference} does not run it`);
  if (others.length === 0) return refuse('the reference alone runs it, and nobody can agree');
  if (own.kind === 'passes') return refuse(`the reference ${reference} answers as the golden says`);
  if (own.kind === 'refused') return { kind: 'refused', reason: own.reason, stances: [] };
  const [agreeing, contradicting] = divided(others, own);
  if (agreeing.length === 0) return refuse(`nobody answers as the reference ${reference} does`);
  if (contradicting.length > 0) {
    const names = contradicting.join(',');
    return refuse(`not everybody agrees; if ${names} is known to be wrong, write --over ${names}`);
  }
  return {
    kind: 'agreed',
    proposal: own,
    by: [reference, ...agreeing],
    over: texts.filter(({ name }) => over.includes(name)).map(({ text }) => text),
  };
}

function divided(others: readonly (readonly [string, Stance])[], own: Proposal): [string[], string[]] {
  const agrees = ([, stance]: readonly [string, Stance]): boolean =>
    stance.kind === 'proposal' && sameProposal(stance, own);
  const names = (some: readonly (readonly [string, Stance])[]): string[] => some.map(([name]) => name);
  return [names(others.filter(agrees)), names(others.filter((one) => !agrees(one)))];
}

/** Of the adapters that run the case, in the order of their results. */
function stancesOf(
  goldenCase: GoldenCase,
  results: readonly RecordResult[],
  { answerFault }: Voting,
): Map<string, Stance> {
  const ran = results.filter(({ verdict }) => verdict.kind === 'pass' || verdict.kind === 'fail');
  const names = [...new Set(ran.map(({ adapter }) => adapter))];
  return new Map(
    names.map((name) => {
      const own = ran.filter(({ adapter }) => adapter === name);
      return [name, stanceOf(goldenCase, own, answerFault)];
    }),
  );
}

function stanceOf(goldenCase: GoldenCase, ran: readonly RecordResult[], answerFault: AnswerFault): Stance {
  const failed = ran.filter(({ verdict }) => verdict.kind === 'fail');
  const [first, ...rest] = failed;
  if (first === undefined) return { kind: 'passes' };
  if (failed.length < ran.length) {
    const passed = ran.filter((result) => !failed.includes(result));
    return { kind: 'refused', reason: `it fails in ${variants(failed)} and passes in ${variants(passed)}` };
  }
  const proposal = proposalOf(goldenCase, first, answerFault);
  if (proposal.kind === 'refused') return proposal;
  for (const result of rest) {
    const another = proposalOf(goldenCase, result, answerFault);
    if (another.kind === 'refused') return another;
    if (sameProposal(another, proposal)) continue;
    return { kind: 'refused', reason: `it answers otherwise in ${first.variant} than in ${result.variant}` };
  }
  return proposal;
}

function variants(results: readonly RecordResult[]): string {
  return results.map(({ variant }): Variant => variant).join(', ');
}

function stanceText(stance: Stance): string {
  switch (stance.kind) {
    case 'passes':
      return 'passes with the golden as it is';
    case 'refused':
      return `gives nothing to bless: ${stance.reason}`;
    case 'proposal': {
      const [first, ...more] = stance.rewrites;
      const where = first === undefined || first.pointer === '' ? '' : ` at ${first.pointer}`;
      const rest = more.length === 0 ? '' : `, and ${more.length} more`;
      return `answers ${cut(JSON.stringify(first?.value))}${where} of step ${stance.step}${rest}`;
    }
  }
}
