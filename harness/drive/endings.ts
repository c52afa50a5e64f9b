// How the steps of a race ended, counted: each branch by its last step, or every step that says how it may end.
import type { Json } from '../contract/index.js';
import type { OperationStep, RaceStep } from '../model/suite.js';
import type { Answer } from './exchange.js';
import { conflict, unexpectedError } from './judge.js';
import type { Place } from './place.js';
import { type Finding, Stop, wrongAnswer } from './stop.js';

const ENDINGS = ['won', 'conflict', 'error'] as const;
export type Ending = (typeof ENDINGS)[number];

export type Sum = { [Kind in Ending]: number };

export function noSum(): Sum {
  return { won: 0, conflict: 0, error: 0 };
}

export function endingOf(answer: Answer | undefined): Ending {
  if (answer?.kind === 'error') return 'error';
  return answer?.conflict === true ? 'conflict' : 'won';
}

/** What `as` binds: the answer, or for an error its code. */
export function endingValue(answer: Answer | undefined): Json {
  if (answer === undefined) return null;
  return answer.kind === 'error' ? { error: answer.code } : answer.value;
}

/** What is wrong with how the step ended, or undefined. */
export function judgeEnding({ operation, ends = [] }: OperationStep, answer: Answer): Finding | undefined {
  const may = (ending: (typeof ends)[number]): boolean => ends.includes(ending);
  if (answer.kind === 'error') return may(answer.code) ? undefined : unexpectedError(operation, answer);
  if (answer.conflict) return may('conflict') ? undefined : conflict(operation, answer.value);
  if (may('won')) return undefined;
  return wrongAnswer('NO_ERROR', operation, { path: '', expected: ends.join(' or '), got: 'an answer' });
}

/** @throws Stop where the race ended otherwise than its tally says. */
export function checkTally(tally: RaceStep['tally'], sum: Sum, place: Place): void {
  const named = ENDINGS.filter((ending) => tally[ending] !== undefined);
  if (named.every((ending) => tally[ending] === sum[ending])) return;
  const expected = named.map((ending) => `${tally[ending]} ${ending}`);
  const got = ENDINGS.map((ending) => `${sum[ending]} ${ending}`);
  throw new Stop(wrongAnswer('TALLY', 'race', { path: '', expected: expected.join(', '), got: got.join(', ') }), place);
}
