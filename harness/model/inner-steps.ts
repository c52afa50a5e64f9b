// Steps that stand inside a step.
import type { Step } from './suite.js';

/** The steps of a repetition, of all branches of a race, and those that follow a lawful refusal. */
export function innerSteps(step: Step): readonly Step[] {
  switch (step.kind) {
    case 'operation':
      return step.refusal?.steps ?? [];
    case 'lifecycle':
      return [];
    case 'race':
      return step.branches.flat();
    case 'repeat':
      return step.steps;
  }
}
