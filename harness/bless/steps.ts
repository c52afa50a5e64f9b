// Steps of a case by their position, such as `3`, or `2.1` inside a repetition.
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

export function stepAt(steps: readonly Step[], position: string): FoundStep {
  const [number = '', ...rest] = position.split('.');
  const index = Number(number) - 1;
  const step = steps[index];
  const path = ['steps', index];
  if (step?.kind === 'race') return { kind: 'race' };
  if (step?.kind === 'repeat' && rest.length > 0) {
    const inner = stepAt(step.steps, rest.join('.'));
    return inner.kind === 'operation' ? { ...inner, path: [...path, ...inner.path] } : inner;
  }
  return step?.kind === 'operation' && rest.length === 0 ? { kind: 'operation', step, path } : { kind: 'other' };
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
    return step.kind === 'operation' ? { ...step, expectation } : step;
  });
}
