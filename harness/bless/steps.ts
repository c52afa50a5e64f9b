// Steps of a case by their position, such as `3`, or `2.1` inside a repetition or after a refusal.
import { innerSteps } from '../model/inner-steps.js';
import type { GoldenCase, OperationStep, Step } from '../model/suite.js';

export type FoundStep =
  | {
      readonly kind: 'operation';
      readonly step: OperationStep;
      /** Where it stands in what the file says of the case. */
      readonly path: readonly (string | number)[];
    }
  /** In a branch of a race, where what is answered is a matter of chance. */
  | { readonly kind: 'race' }
  | { readonly kind: 'other' };

export function stepAt(steps: readonly Step[], position: string, key: 'steps' | 'then' = 'steps'): FoundStep {
  const [number = '', ...rest] = position.split('.');
  const index = Number(number) - 1;
  const step = steps[index];
  const path = [key, index];
  if (step?.kind === 'race') return { kind: 'race' };
  if (rest.length === 0) return step?.kind === 'operation' ? { kind: 'operation', step, path } : { kind: 'other' };
  if (step === undefined) return { kind: 'other' };
  const inner = stepAt(innerSteps(step), rest.join('.'), step.kind === 'operation' ? 'then' : 'steps');
  return inner.kind === 'operation' ? { ...inner, path: [...path, ...inner.path] } : inner;
}

/** The case with another expectation at one step. */
export function withStep(
  goldenCase: GoldenCase,
  position: string,
  expectation: OperationStep['expectation'],
): GoldenCase {
  return { ...goldenCase, steps: replaced(goldenCase.steps, position.split('.'), expectation) };
}

function replaced(
  steps: readonly Step[],
  [number, ...rest]: readonly string[],
  expectation: OperationStep['expectation'],
): Step[] {
  return steps.map((step, index) => {
    if (index !== Number(number) - 1) return step;
    if (step.kind === 'repeat') return { ...step, steps: replaced(step.steps, rest, expectation) };
    if (step.kind !== 'operation') return step;
    if (rest.length === 0) return { ...step, expectation };
    const { codes, steps: after } = step.refusal ?? { codes: [], steps: [] };
    return { ...step, refusal: { codes, steps: replaced(after, rest, expectation) } };
  });
}
