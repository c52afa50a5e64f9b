// What one run that went wrong proposes for the golden: the rewrites of one step, or why there can be none.
import { canonicalJson, type Json } from '../contract/index.js';
import type { RecordResult } from '../model/record.js';
import type { Expectation, GoldenCase, OperationStep } from '../model/suite.js';
import type { Exchange, Verdict } from '../model/verdict.js';
import { assertedValues, rewritten } from './asserted.js';
import { type Difference, differenceFromPattern, differenceOf, type Rewrite } from './difference.js';
import { stepAt } from './steps.js';

export interface Proposal {
  readonly kind: 'proposal';
  /** Position of the step, as in a failure. */
  readonly step: string;
  readonly line: number;
  /** Where the golden stands in what the file says of the case. */
  readonly path: readonly (string | number)[];
  /** The whole golden of the step, before and after. */
  readonly before: Json;
  readonly after: Json;
  readonly rewrites: readonly Rewrite[];
  readonly expectation: Expectation;
}

export interface Refusal {
  readonly kind: 'refused';
  /** A sentence without a full stop. */
  readonly reason: string;
}

/** What is wrong with an answer, by the schemas of the contract. */
export type AnswerFault = (operation: string, answer: unknown) => string | undefined;

/** Records keep no more than a hundred levels, and nobody reviews more than these. */
const DEEPEST = 50;

export function proposalOf(goldenCase: GoldenCase, result: RecordResult, answerFault: AnswerFault): Proposal | Refusal {
  const { verdict } = result;
  if (verdict.kind !== 'fail') return refused(`the run did not end in a wrong answer but in ${verdict.kind}`);
  if (verdict.step === '') return refused(`it goes wrong before its first step: ${verdict.summary}`);
  const found = stepAt(goldenCase.steps, verdict.step);
  if (found.kind === 'race') return refused('what the branches of a race answer is a matter of chance');
  const exchange = result.observed?.findLast(({ step }) => step === verdict.step);
  if (found.kind === 'other' || exchange === undefined) return refused(`nothing was answered: ${verdict.summary}`);
  const { step, path } = found;
  const place = { step: verdict.step, line: verdict.line, path };
  const proposed =
    step.expectation.kind === 'error'
      ? otherError(step.expectation, verdict, exchange, place)
      : otherAnswer(step, verdict, exchange, place, answerFault);
  return proposed.kind === 'refused' ? refused(`step ${verdict.step}: ${proposed.reason}`) : proposed;
}

/** Whether two runs propose the same. */
export function sameProposal(a: Proposal, b: Proposal): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf({ path, rewrites }: Proposal): string {
  return canonicalJson([[...path], ...rewrites.map((rewrite): Json => [[...rewrite.path], rewrite.value])]);
}

type Failed = Extract<Verdict, { readonly kind: 'fail' }>;
type Place = Pick<Proposal, 'step' | 'line' | 'path'>;

function otherError(
  { codes }: Extract<Expectation, { readonly kind: 'error' }>,
  { code, summary }: Failed,
  { answer }: Exchange,
  place: Place,
): Proposal | Refusal {
  const [before, ...others] = codes;
  if (code !== 'WRONG_ERROR' || answer.kind !== 'error' || before === undefined) {
    return refused(`no other error was answered: ${summary}`);
  }
  if (others.length > 0)
    return refused('the golden allows several errors, of which one alone would say something else');
  const after = answer.code as typeof before;
  return {
    kind: 'proposal',
    ...place,
    path: [...place.path, 'error'],
    before,
    after,
    rewrites: [{ path: [], pointer: '', value: after }],
    expectation: { kind: 'error', codes: [after] },
  };
}

function otherAnswer(
  { operation, expectation }: OperationStep,
  { code, summary, mismatch }: Failed,
  { answer }: Exchange,
  place: Place,
  answerFault: AnswerFault,
): Proposal | Refusal {
  if (code !== 'WRONG_ANSWER' || answer.kind !== 'result') return refused(`no other answer was given: ${summary}`);
  if (expectation.kind !== 'equals' && expectation.kind !== 'matches') {
    return refused(`the step has no golden: ${summary}`);
  }
  const fault = answerFault(operation, answer.value);
  if (fault !== undefined) return refused(`what was answered is not what the contract allows: ${operation}: ${fault}`);
  if (isDeeper(answer.value, DEEPEST)) return refused(`what was answered is nested more than ${DEEPEST} deep`);
  const golden = expectation.kind === 'equals' ? expectation.value : expectation.pattern;
  const difference =
    expectation.kind === 'equals' ? differenceOf(golden, answer.value) : differenceFromPattern(golden, answer.value);
  const obstacle = obstacleTo(difference, mismatch?.path ?? '', summary);
  if (obstacle !== undefined) return refused(obstacle);
  const after = rewritten(golden, difference.rewrites);
  const [had, has] = [assertedValues(golden), assertedValues(after)];
  if (has < had) return refused(`the golden would shrink from ${had} values to ${has}; ${BY_HAND}`);
  return {
    kind: 'proposal',
    ...place,
    path: [...place.path, expectation.kind === 'equals' ? 'expect' : 'match'],
    before: golden as Json,
    after,
    rewrites: difference.rewrites,
    expectation: expectation.kind === 'equals' ? { kind: 'equals', value: after } : { kind: 'matches', pattern: after },
  };
}

const BY_HAND = 'if that is meant, edit it by hand';

/** Why the rewrites would not mend what went wrong. */
function obstacleTo({ rewrites, open, stuck }: Difference, path: string, summary: string): string | undefined {
  const [first] = stuck;
  if (first !== undefined) return `the golden has ${first.what} ${at(first.pointer)}; ${BY_HAND}`;
  if (rewrites.some(({ pointer }) => isWithin(pointer, path) || isWithin(path, pointer))) return undefined;
  const kept = open.find(({ pointer }) => isWithin(path, pointer));
  if (kept !== undefined) return `the golden has ${kept.what} ${at(kept.pointer)}; ${BY_HAND}`;
  return `no plain part of the golden differs: ${summary}`;
}

function at(pointer: string): string {
  return pointer === '' ? 'for the whole answer' : `at ${pointer}`;
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

function refused(reason: string): Refusal {
  return { kind: 'refused', reason };
}
