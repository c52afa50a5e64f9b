// Whether a case documents a refusal: that is worth writing down also where no mutant gets it wrong.
import type { GoldenCase, Step } from '../model/suite.js';

export function documentsRefusal({ steps }: Pick<GoldenCase, 'steps'>): boolean {
  return steps.some(refuses);
}

function refuses(step: Step): boolean {
  switch (step.kind) {
    case 'operation':
      return step.expectation.kind === 'error';
    case 'repeat':
      return documentsRefusal(step);
    case 'race':
      return step.branches.some((steps) => documentsRefusal({ steps }));
    case 'lifecycle':
      return false;
  }
}
