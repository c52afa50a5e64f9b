import { describe, expect, test } from 'vitest';
import type { Verdict } from '../model/verdict.js';
import { steadyFailure } from './steady-failure.js';

function failure(step: string, path: string, summary: string): Extract<Verdict, { kind: 'fail' }> {
  const mismatch = { path, expected: '12', got: '11' };
  return { kind: 'fail', code: 'WRONG_ANSWER', summary, mismatch, line: 7, step, transcript: [] };
}

describe('a failure on a scoreboard', () => {
  const path = '/34/position';
  const summary = `global.refs: ${path}: expected 12, got 11 (round 7 of 60)`;

  test('is told without the numbers of chance where lists were read in a race', () => {
    expect(steadyFailure(failure('1.5.1', path, summary))).toEqual({
      path: '/*/position',
      summary: 'global.refs: /*/position: expected …, got … (round … of …)',
    });
  });

  test.each([
    ['at the top of a case', '3', path, summary],
    ['of an answer that is no list', '1.5.1', '/seq', 'log.append: /seq: expected 1, got 2 (round 1 of 10)'],
    ['of a whole answer', '1.5.1', '', 'race: expected 1 won, got 2 won'],
  ])('is told as it was %s', (_where, step, at, text) => {
    expect(steadyFailure(failure(step, at, text))).toEqual({ path: at, summary: text });
  });

  test('has no path where there is no answer', () => {
    const crash: Verdict = { kind: 'error', cause: 'crash', summary: 'it died', line: 7, step: '1.2', transcript: [] };
    expect(steadyFailure(crash)).toEqual({ summary: 'it died' });
  });
});
