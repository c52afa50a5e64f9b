// Which facets a case needs: those of its suite, of the operations it names and of the arguments it gives them.
import { type FacetName, OPERATIONS } from '../contract/index.js';
import { innerSteps } from './inner-steps.js';
import type { OperationStep, Step } from './suite.js';

export function facetsOf(
  suiteFacets: readonly FacetName[],
  steps: readonly Step[],
  lacks: readonly FacetName[],
): FacetName[] {
  const facets = new Set([...suiteFacets, ...steps.flatMap(facetsOfStep)]);
  return [...facets].filter((facet) => !lacks.includes(facet)).sort();
}

/** Those of one step and of all inside it, some of them several times. */
export function facetsOfStep(step: Step): FacetName[] {
  return [...(step.kind === 'operation' ? facetsOfOperation(step) : []), ...innerSteps(step).flatMap(facetsOfStep)];
}

function facetsOfOperation({ operation, args: template }: OperationStep): FacetName[] {
  const row = OPERATIONS[operation];
  if (row === undefined) return [];
  const args = typeof template === 'object' && template !== null ? template : {};
  const facets: FacetName[] = [row.facet];
  if (row.appends && 'expected' in args) facets.push('concurrency');
  if ('upcasters' in args) facets.push('upcast');
  if ('space' in args) facets.push('spaces');
  return facets;
}
