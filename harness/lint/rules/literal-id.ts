// Ids that each store makes in its own way.
import type { OperationName } from '../../contract/index.js';
import type { GoldenCase, OperationStep } from '../../model/suite.js';
import type { Template } from '../../model/template.js';
import { argumentOf, assertedOf, calledIn, isLiteralText, isMap, valuesUnder } from '../called.js';
import type { Finding, LintRule } from '../rule.js';

export const literalCid: LintRule = {
  code: 'LITERAL_CID',
  severity: 'warning',
  because: 'BLB-4 promises equal addresses for equal bytes, and no form of them',
  find: (goldenCase) => [
    ...answers(goldenCase, 'blob.put', (template) => valuesUnder(template, 'cid')),
    ...uses(goldenCase, ['blob.get', 'blob.has'], 'cid'),
  ],
};

export const literalSubscription: LintRule = {
  code: 'LITERAL_SUBSCRIPTION',
  severity: 'warning',
  because: 'the contract gives the id of a subscription no form',
  find: (goldenCase) => [
    ...answers(goldenCase, 'subscription.subscribe', (template) => [template]),
    ...uses(goldenCase, ['subscription.deliveries', 'subscription.unsubscribe'], 'id'),
  ],
};

function answers(
  { steps }: GoldenCase,
  operation: OperationName,
  idsIn: (template: Template) => readonly Template[],
): Finding[] {
  return calledIn(steps).flatMap(({ step }) => {
    const asserted = step.operation === operation ? assertedOf(step) : undefined;
    if (asserted === undefined || !idsIn(asserted.template).some(hasForm)) return [];
    return [
      { line: step.line, fixed: `${operation} is expected to answer a certain id`, hint: 'bind the answer with as' },
    ];
  });
}

/** To say what it looks like is to say how it is made; that it is not empty is no form. */
function hasForm(id: Template): boolean {
  if (isMap(id)) return '$matches' in id || typeof id['$length'] === 'number' || isLiteralText(id['$exact']);
  return isLiteralText(id);
}

/** An id that is written down may well be unknown; only what then comes of it says that it is not. */
function uses({ steps }: GoldenCase, operations: readonly OperationName[], argument: string): Finding[] {
  return calledIn(steps).flatMap(({ step }) => {
    if (!operations.includes(step.operation) || !isLiteralText(argumentOf(step, argument)) || isUnknown(step))
      return [];
    const fixed = `${step.operation} takes an id that no answer gave`;
    return [{ line: step.line, fixed, hint: 'refer to the answer that gave it' }];
  });
}

function isUnknown({ expectation }: OperationStep): boolean {
  return expectation.kind === 'error' || (expectation.kind === 'equals' && expectation.value === false);
}
