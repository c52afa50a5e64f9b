// What differs between the recorded answers of one store and those of each adapter, and between the adapters.
import { portable } from '../contract/portable.js';
import type { TraceCall, TraceHeader } from '../model/trace.js';
import type { Exchange } from '../model/verdict.js';
import { type AnswerDifference, compareAnswers, type Normaliser, pairsOf } from '../parity/index.js';
import type { Answer } from './play-store.js';

/** A side: the answers to each call of the trace, and whether they were given one after another. */
export interface Side {
  readonly answers: readonly Answer[];
  /** Whether what was under way at once is told as such: only the recorded side. */
  readonly isRaced: boolean;
}

export interface PairDifference {
  /** The sides, by their positions. */
  readonly pair: readonly [one: number, other: number];
  readonly at: AnswerDifference;
}

export interface StoreCompared {
  readonly differences: readonly PairDifference[];
  /** How many answers of each side were compared with the first one's. */
  readonly compared: readonly number[];
}

/** @param sides the recorded one first. */
export function compareStore(
  calls: readonly TraceCall[],
  sides: readonly Side[],
  normaliser: Normaliser,
): StoreCompared {
  const differences: PairDifference[] = [];
  const compared = sides.map(() => 0);
  for (const pair of pairsOf(sides.length)) {
    const [one, other] = pair.map((side) => sides[side]);
    if (one === undefined || other === undefined) continue;
    const isRaced = one.isRaced || other.isRaced;
    const found = compareAnswers(observed(one, other), observed(other, one));
    if (pair[0] === 0) compared[pair[1]] = found.compared;
    if (found.first !== undefined) differences.push({ pair, at: found.first });

    /** Only what both have answered is made comparable: the rank of a number depends on all that are there. */
    function observed(own: Side, counterpart: Side) {
      const exchanges = calls.map((call, at): Exchange => {
        const isShared = counterpart.answers[at]?.kind !== 'none';
        return exchangeOf(call, at, isShared ? (own.answers[at] ?? NONE) : NONE, isRaced);
      });
      return { exchanges, answers: normaliser.answersOf(exchanges) };
    }
  }
  return { differences, compared };
}

const NONE: Answer = { kind: 'none' };

/** Of the recorded arguments: where a stand-in took the place of one, the question is the same. */
function exchangeOf(
  { operation, args, handle, race }: TraceCall,
  at: number,
  answer: Answer,
  isRaced: boolean,
): Exchange {
  return { line: 0, operation, args, handle, answer, step: `${at + 1}`, ...(isRaced && race && { race }) };
}

/** Values of a run record are cut at some depth; those of this time must be cut alike. */
export function asRecorded(answer: Answer, source: TraceHeader['source']): Answer {
  return source === 'run' && answer.kind === 'result' ? { kind: 'result', value: portable(answer.value) } : answer;
}
