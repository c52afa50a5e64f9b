// Whether an answer is what a step asks for.
import { compareExact, matchPattern, textOf } from '../check/index.js';
import type { ErrorCode, Json } from '../contract/index.js';
import type { OperationStep } from '../model/suite.js';
import { evaluateValue } from './evaluate.js';
import { evaluatePattern } from './evaluate-pattern.js';
import type { Answer } from './exchange.js';
import type { Scope } from './scope.js';
import { type Finding, wrongAnswer } from './stop.js';

type Refusal = Extract<Answer, { kind: 'error' }>;

/** What is wrong with the answer, or undefined. */
export function judge(step: OperationStep, answer: Answer, scope: Scope): Finding | undefined {
  const { operation, expectation } = step;
  switch (expectation.kind) {
    case 'error':
      return judgeError(operation, answer, expectation.codes);
    case 'answers':
      return judgeAnswered(operation, answer);
    case 'equals':
      return judgeEqual(operation, answer, evaluateValue(expectation.value, scope) as Json);
    case 'matches': {
      if (answer.kind === 'error') return unexpectedError(operation, answer);
      const mismatch = matchPattern(evaluatePattern(expectation.pattern, scope), answer.value);
      return mismatch && wrongAnswer('WRONG_ANSWER', operation, mismatch);
    }
  }
}

export function judgeEqual(operation: string, answer: Answer, expected: Json): Finding | undefined {
  if (answer.kind === 'error') return unexpectedError(operation, answer);
  const mismatch = compareExact(expected, answer.value);
  return mismatch && wrongAnswer('WRONG_ANSWER', operation, mismatch);
}

function judgeError(operation: string, answer: Answer, codes: readonly ErrorCode[]): Finding | undefined {
  const expected = `error ${codes.join(' or ')}`;
  if (answer.kind === 'error')
    return codes.includes(answer.code) ? undefined : unexpectedError(operation, answer, expected);
  return wrongAnswer('NO_ERROR', operation, { path: '', expected, got: textOf(answer.value) });
}

/** Of an operation that must answer, whatever it answers. */
export function judgeAnswered(operation: string, answer: Answer): Finding | undefined {
  if (answer.kind === 'error') return unexpectedError(operation, answer);
  return answer.conflict ? conflict(operation, answer.value) : undefined;
}

export function unexpectedError(operation: string, { code, message }: Refusal, expected = 'an answer'): Finding {
  const got = `error ${code}${message === '' ? '' : `: ${message}`}`;
  return wrongAnswer('WRONG_ERROR', operation, { path: '', expected, got });
}

export function conflict(operation: string, value: Json): Finding {
  return wrongAnswer('CONFLICT', operation, { path: '', expected: 'no conflict', got: textOf(value) });
}
