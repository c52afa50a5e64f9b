// Which aspects a case combines, read off its steps.
import { ASPECTS, type Aspect } from '../model/aspects.js';
import { facetsOfStep } from '../model/facets-of.js';
import type { GoldenCase, LifecycleStep, Step } from '../model/suite.js';

export interface CaseAspects {
  /** Those of the case's own steps. */
  readonly own: ReadonlySet<Aspect>;
  /** Those that only the steps of its preloads bring in. */
  readonly preloaded: ReadonlySet<Aspect>;
}

export function aspectsOf({ setup, steps }: Pick<GoldenCase, 'setup' | 'steps'>): CaseAspects {
  const own = new Set(steps.flatMap(aspectsOfStep));
  return { own, preloaded: new Set(setup.flatMap(aspectsOfStep).filter((aspect) => !own.has(aspect))) };
}

const LIFECYCLE: Readonly<Record<LifecycleStep['verb'], readonly Aspect[]>> = {
  reopen: ['reopening'],
  second: ['second-handle'],
  kill: ['kill'],
  // What a closed handle answers is a matter of the one operation that is tried on it.
  close: [],
};

function aspectsOfStep(step: Step): Aspect[] {
  switch (step.kind) {
    case 'lifecycle':
      return [...LIFECYCLE[step.verb]];
    case 'race':
      return ['race', ...step.branches.flat().flatMap(aspectsOfStep)];
    case 'repeat':
      return step.steps.flatMap(aspectsOfStep);
    case 'operation': {
      const facets = ASPECTS.filter((aspect) => facetsOfStep(step).some((facet) => facet === aspect));
      return step.operation === 'log.truncate' ? [...facets, 'truncation'] : facets;
    }
  }
}
