// Listings whose order is nobody's promise.

import { parseReference, type Template } from '../../model/template.js';
import { assertedOf, calledIn, isMap } from '../called.js';
import type { LintRule } from '../rule.js';

const UNORDERED: readonly string[] = ['kv.keys', 'catalog.streams'];

export const fixedOrder: LintRule = {
  code: 'FIXED_ORDER',
  severity: 'warning',
  because: 'KV-5 and CAT-1 promise each name once, and no order',
  find: ({ steps }) =>
    calledIn(steps).flatMap(({ step }) => {
      const asserted = UNORDERED.includes(step.operation) ? assertedOf(step) : undefined;
      if (asserted === undefined || !fixesOrder(asserted.template)) return [];
      const hint = 'write match: { $unordered: […] } or { $includes: […] }';
      return [{ line: step.line, fixed: `${step.operation} is expected in one order`, hint }];
    }),
};

function fixesOrder(template: Template): boolean {
  if (Array.isArray(template)) return template.length > 1;
  // An earlier listing: the next one may come in another order.
  if (typeof template === 'string') return parseReference(template) !== undefined;
  if (!isMap(template)) return false;
  if ('$list' in template) return template['times'] !== 1;
  return fixesOrder(template['$exact']) || [template['$oneOf']].flat().some(fixesOrder);
}
