// Global positions that only an order without gaps gives.

import type { Template } from '../../model/template.js';
import { argumentOf, assertedOf, type Called, calledIn, isMap, valuesUnder } from '../called.js';
import type { LintRule } from '../rule.js';

export const exactPosition: LintRule = {
  code: 'EXACT_POSITION',
  severity: 'warning',
  because: 'GLO-1 promises that positions rise, and only GLO-12 that they are 1, 2, 3',
  find: ({ steps, when }) => {
    if (when['global.order']?.every((order) => order === 'commit') === true) return [];
    return calledIn(steps).flatMap(({ step }) => {
      if (!positionsIn(step).some(isExact)) return [];
      const fixed = `${step.operation} names a global position`;
      const hint =
        'refer to an answer, as in $one.position, use $increasing, or write when: { global.order: [commit] }';
      return [{ line: step.line, fixed, hint }];
    });
  },
};

/** Everything in the step that is a position. */
function positionsIn(step: Called['step']): Template[] {
  const { operation } = step;
  const asserted = assertedOf(step)?.template;
  const answered = asserted === undefined ? [] : [asserted];
  // In a space the position is the id of an event.
  if (operation === 'space.events' || operation === 'space.execute') return valuesUnder(answered, 'id', ['data']);
  if (!operation.startsWith('global.')) return [];
  const from = argumentOf(step, 'from');
  return [
    // To read from 1 is to read from the beginning.
    ...(from === 1 ? [] : [from]),
    ...valuesUnder(argumentOf(step, 'prior'), 'position'),
    ...(operation === 'global.position' ? answered : valuesUnder(answered, 'position')),
  ];
}

/** 0 is before the first one in every order, and the greatest integer behind the last. */
function isExact(template: Template): boolean {
  if (isMap(template)) return isExact(template['$exact']) || [template['$oneOf']].flat().some(isExact);
  return typeof template === 'number' && template > 0 && template < Number.MAX_SAFE_INTEGER;
}
