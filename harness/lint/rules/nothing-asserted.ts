// Cases that no store can fail, or hardly one.

import type { GoldenCase, Step } from '../../model/suite.js';
import { ANY, type Template } from '../../model/template.js';
import { calledIn, isMap } from '../called.js';
import type { LintRule } from '../rule.js';

export const assertsNothing: LintRule = {
  code: 'ASSERTS_NOTHING',
  severity: 'error',
  because: 'a case shows its law by what a store must answer',
  find: (goldenCase) => {
    if (goldenCase.aliasing === true || asserts(goldenCase)) return [];
    const hint = 'say with expect, match or error what one of its steps answers';
    return [{ line: goldenCase.line, fixed: 'no step of the case says what must be answered', hint }];
  },
};

export const cannotFail: LintRule = {
  code: 'CANNOT_FAIL',
  severity: 'warning',
  because: 'a pattern that every answer fits shows no law',
  find: (goldenCase) => {
    const { steps, aliasing } = goldenCase;
    if (aliasing === true || !asserts(goldenCase) || talliedIn(steps)) return [];
    const called = calledIn(steps).filter(({ step }) => step.expectation.kind !== 'answers');
    const patterns = called.map(({ step: { expectation } }) =>
      expectation.kind === 'matches' ? fitsAll(expectation.pattern) : false,
    );
    if (patterns.includes(false)) return [];
    const line = called[0]?.step.line ?? goldenCase.line;
    return [{ line, fixed: 'nothing in the case can fail but an error', hint: 'say what the answer is like' }];
  },
};

function asserts({ steps }: GoldenCase): boolean {
  return talliedIn(steps) || calledIn(steps).some(({ step }) => step.expectation.kind !== 'answers');
}

function talliedIn(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    if (step.kind === 'repeat') return talliedIn(step.steps);
    return step.kind === 'race' && Object.keys(step.tally).length > 0;
  });
}

function fitsAll(pattern: Template): boolean {
  if (pattern === ANY) return true;
  if (!isMap(pattern)) return false;
  if (Array.isArray(pattern['$oneOf'])) return pattern['$oneOf'].some(fitsAll);
  return Object.keys(pattern).join() === ANY;
}
