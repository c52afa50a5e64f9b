// What a case asks of a store beyond its facets, found by walking its steps once.
import { OPERATIONS } from '../contract/index.js';
import type { GoldenCase, OperationStep, Step } from '../model/suite.js';

export interface Needs {
  races: boolean;
  /** It opens or names handles itself. */
  handles: boolean;
  reopens: boolean;
  kills: boolean;
  /** Every operation it names. */
  operations: Set<string>;
  /** The first operation whose answer depends on every stream of the store. */
  listsStreams: string | undefined;
}

export function needsOf(goldenCase: GoldenCase): Readonly<Needs> {
  const needs: Needs = {
    races: false,
    handles: false,
    reopens: false,
    kills: false,
    operations: new Set(),
    listsStreams: undefined,
  };
  for (const step of goldenCase.setup) visit(step, needs);
  for (const step of goldenCase.steps) visit(step, needs);
  return needs;
}

function visit(step: Step, needs: Needs): void {
  switch (step.kind) {
    case 'operation':
      visitOperation(step, needs);
      break;
    case 'lifecycle':
      needs.handles ||= step.verb === 'second';
      needs.reopens ||= step.verb === 'reopen';
      needs.kills ||= step.verb === 'kill';
      break;
    case 'race':
      needs.races = true;
      for (const inner of step.branches.flat()) visit(inner, needs);
      break;
    case 'repeat':
      for (const inner of step.steps) visit(inner, needs);
      break;
  }
}

function visitOperation({ operation, on }: OperationStep, needs: Needs): void {
  if (on !== undefined) needs.handles = true;
  needs.operations.add(operation);
  if (OPERATIONS[operation]?.observes.includes('streams') === true) needs.listsStreams ??= operation;
}
