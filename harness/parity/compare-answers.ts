// The first answer of two runs that differs, and how many more do.
import { compareExact, textOf } from '../check/index.js';
import type { Exchange } from '../model/verdict.js';
import { align } from './align.js';
import type { Answer } from './normalise.js';

/** What was asked in one run, and what is compared of the answers. */
export interface Observed {
  readonly exchanges: readonly Exchange[];
  /** Normalised, one for each exchange. */
  readonly answers: readonly Answer[];
}

export interface AnswerDifference {
  readonly step: string;
  readonly operation: string;
  /** Position of the call in the first of the two runs. */
  readonly position: number;
  readonly path: string;
  readonly values: readonly [one: string, other: string];
  /** Whether it comes after a race. */
  readonly afterRace: boolean;
  /** How many later answers differ too. */
  readonly further: number;
}

export interface AnswersCompared {
  readonly first?: AnswerDifference;
  /** How many answers were compared. */
  readonly compared: number;
  readonly askedOtherwise: number;
}

export function compareAnswers(one: Observed, other: Observed): AnswersCompared {
  const { pairs, askedOtherwise } = align(one.exchanges, other.exchanges);
  const raceAt = firstRace(one);
  let first: Omit<AnswerDifference, 'further'> | undefined;
  let further = 0;
  let compared = 0;
  for (const [mine, theirs] of pairs) {
    const [answer, counterpart] = [one.answers[mine], other.answers[theirs]];
    if (answer === undefined || counterpart === undefined) continue;
    if (answer.kind === 'none' || counterpart.kind === 'none') continue;
    compared++;
    const difference = differenceOf(answer, counterpart);
    if (difference === undefined) continue;
    if (first !== undefined) {
      further++;
      continue;
    }
    const { step = '', operation } = one.exchanges[mine] as Exchange;
    first = { step, operation, position: mine, ...difference, afterRace: mine > raceAt };
  }
  return { ...(first && { first: { ...first, further } }), compared, askedOtherwise };
}

function firstRace({ exchanges }: Observed): number {
  const at = exchanges.findIndex(({ race }) => race === true);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

type Told = Exclude<Answer, { kind: 'none' }>;

/** Of refusals the code counts; their wording is the store's own. */
function differenceOf(one: Told, other: Told): Pick<AnswerDifference, 'path' | 'values'> | undefined {
  if (one.kind === 'result' && other.kind === 'result') {
    const mismatch = compareExact(one.value, other.value);
    return mismatch && { path: mismatch.path, values: [mismatch.expected, mismatch.got] };
  }
  if (one.kind === 'error' && other.kind === 'error' && one.code === other.code) return undefined;
  return { path: '', values: [toldText(one), toldText(other)] };
}

function toldText(answer: Told): string {
  return answer.kind === 'error' ? `error ${answer.code}` : textOf(answer.value);
}
