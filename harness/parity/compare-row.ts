// What differs between the sides in one case in one variant, pair by pair.
import type { RecordResult } from '../model/record.js';
import type { Verdict, VerdictKind } from '../model/verdict.js';
import { type AnswerDifference, compareAnswers, type Observed } from './compare-answers.js';
import type { Normaliser } from './normalise.js';

/** The results of one case in one variant, one for each side; undefined where the record of the side has none. */
export type Row = readonly (RecordResult | undefined)[];

/** Two sides, by their positions. */
export type SidePair = readonly [one: number, other: number];

export type RowDifference =
  | { readonly kind: 'verdict' | 'failure' | 'only' | 'missing'; readonly pair: SidePair }
  | { readonly kind: 'answer'; readonly pair: SidePair; readonly at: AnswerDifference };

export interface RowCompared {
  readonly differences: readonly RowDifference[];
  /** Sides that took the case and had another one to be compared with. */
  readonly compared: ReadonlySet<number>;
  readonly answers: number;
  readonly askedOtherwise: number;
}

export interface RowRules {
  /** Whether all sides are one adapter at different times: what it no longer supports has then changed too. */
  readonly isOneSubject: boolean;
  /** Whether the record of each side holds answers. */
  readonly observed: readonly boolean[];
  readonly normaliser: Normaliser;
}

export function compareRow(row: Row, rules: RowRules): RowCompared {
  const differences: RowDifference[] = [];
  const compared = new Set<number>();
  let answers = 0;
  let askedOtherwise = 0;
  const observedAt = observing(row, rules);
  for (const pair of pairsOf(row.length)) {
    const [one, other] = pair.map((side) => row[side]);
    if (one !== undefined && other !== undefined && wasRun(one.verdict) && wasRun(other.verdict)) {
      compared.add(pair[0]).add(pair[1]);
    }
    const kind = verdictDifference(one, other, rules.isOneSubject);
    if (kind !== undefined) {
      differences.push({ kind, pair });
      continue;
    }
    const [mine, theirs] = [observedAt(pair[0]), observedAt(pair[1])];
    if (mine === undefined || theirs === undefined) continue;
    const found = compareAnswers(mine, theirs);
    answers += found.compared;
    askedOtherwise += found.askedOtherwise;
    if (found.first !== undefined) differences.push({ kind: 'answer', pair, at: found.first });
  }
  return { differences, compared, answers, askedOtherwise };
}

export function pairsOf(sides: number): SidePair[] {
  const all = [...Array(sides).keys()];
  return all.flatMap((one) => all.slice(one + 1).map((other): SidePair => [one, other]));
}

/** The answers of a side, normalised when somebody first asks for them; undefined where there are none to compare. */
function observing(row: Row, { observed, normaliser }: RowRules): (side: number) => Observed | undefined {
  const known = new Map<number, Observed>();
  return (side) => {
    const result = row[side];
    if (result === undefined || observed[side] !== true || !wasRun(result.verdict)) return undefined;
    const before = known.get(side);
    if (before !== undefined) return before;
    const exchanges = result.observed ?? [];
    const taken = { exchanges, answers: normaliser.answersOf(exchanges) };
    known.set(side, taken);
    return taken;
  };
}

const RUN: ReadonlySet<VerdictKind> = new Set<VerdictKind>(['pass', 'fail', 'error', 'unknown']);

/** Whether the case was taken at all. */
function wasRun({ kind }: Verdict): boolean {
  return RUN.has(kind);
}

function verdictDifference(
  one: RecordResult | undefined,
  other: RecordResult | undefined,
  isOneSubject: boolean,
): Exclude<RowDifference['kind'], 'answer'> | undefined {
  if (one === undefined || other === undefined) return one === other ? undefined : 'missing';
  const [mine, theirs] = [one.verdict, other.verdict];
  if (mine.kind !== theirs.kind) {
    const isLack = (verdict: Verdict): boolean => verdict.kind === 'unsupported' || verdict.kind === 'excluded';
    if (isOneSubject || (!isLack(mine) && !isLack(theirs))) return 'verdict';
    return isLack(mine) && isLack(theirs) ? undefined : 'only';
  }
  return isSameFailure(mine, theirs) ? undefined : 'failure';
}

/** Where and how it went wrong; the wording is the store's own. */
function isSameFailure(one: Verdict, other: Verdict): boolean {
  if (one.kind === 'fail' && other.kind === 'fail') {
    const isSamePlace = one.step === other.step && one.mismatch?.path === other.mismatch?.path;
    return one.code === other.code && isSamePlace;
  }
  if (one.kind === 'error' && other.kind === 'error') return one.cause === other.cause && one.step === other.step;
  return true;
}
