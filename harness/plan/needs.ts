// What a case asks of a store beyond its facets, found by walking its steps once.
import { OPERATIONS } from '../contract/index.js';
import { namesOf } from '../model/case-row.js';
import { innerSteps } from '../model/inner-steps.js';
import type { GoldenCase, OperationStep, Step } from '../model/suite.js';
import { namesIn, type Template } from '../model/template.js';

export interface Needs {
  races: boolean;
  /** It opens or names handles itself. */
  handles: boolean;
  reopens: boolean;
  kills: boolean;
  /** It hands in values outside of JSON. */
  outside: boolean;
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
    outside: false,
    operations: new Set(),
    listsStreams: undefined,
  };
  const isOutside = outsideIn(namesOf(goldenCase));
  for (const step of goldenCase.setup) visit(step, needs, isOutside);
  for (const step of goldenCase.steps) visit(step, needs, isOutside);
  return needs;
}

type IsOutside = (template: Template) => boolean;

function visit(step: Step, needs: Needs, isOutside: IsOutside): void {
  switch (step.kind) {
    case 'operation':
      visitOperation(step, needs, isOutside);
      break;
    case 'lifecycle':
      needs.handles ||= step.verb === 'second';
      needs.reopens ||= step.verb === 'reopen';
      needs.kills ||= step.verb === 'kill';
      break;
    case 'race':
      needs.races = true;
      break;
    case 'repeat':
      break;
  }
  for (const inner of innerSteps(step)) visit(inner, needs, isOutside);
}

function visitOperation({ operation, on, args }: OperationStep, needs: Needs, isOutside: IsOutside): void {
  needs.outside ||= isOutside(args);
  if (on !== undefined) needs.handles = true;
  needs.operations.add(operation);
  if (OPERATIONS[operation]?.observes.includes('streams') === true) needs.listsStreams ??= operation;
}

/** Whether arguments hold a value outside of JSON, themselves or through the name of a preload. */
function outsideIn(names: GoldenCase['names']): IsOutside {
  const outside = Object.keys(names).filter((name) => holdsOutside(names[name]));
  if (outside.length === 0) return holdsOutside;
  return (template) => {
    const used = namesIn(template);
    return holdsOutside(template) || outside.some((name) => used.has(name));
  };
}

function holdsOutside(template: Template): boolean {
  if (typeof template !== 'object' || template === null) return false;
  for (const key in template) {
    if (key === '$outside' || holdsOutside((template as Readonly<Record<string, Template>>)[key] as Template))
      return true;
  }
  return false;
}
