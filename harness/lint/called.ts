// The operations of a case in the order in which they are written, and what they are asserted to answer.
import type { OperationStep, RaceStep, RepeatStep, Step } from '../model/suite.js';
import { ANY, parseReference, type Template } from '../model/template.js';

export interface Called {
  readonly step: OperationStep;
  /** How often the repetitions around it run it. */
  readonly times: number;
  readonly race?: { readonly step: RaceStep; readonly branch: number };
}

export function calledIn(steps: readonly Step[], times: number = 1, race?: Called['race']): Called[] {
  return steps.flatMap((step) => calledBy(step, times, race));
}

function calledBy(step: Step, times: number, race: Called['race']): Called[] {
  switch (step.kind) {
    case 'operation':
      return [{ step, times, ...(race && { race }) }];
    case 'repeat':
      return calledIn(step.steps, times * timesOf(step), race);
    case 'race':
      return step.branches.flatMap((branch, index) => calledIn(branch, times, { step, branch: index }));
    case 'lifecycle':
      return [];
  }
}

/** How often it repeats; a number that a table gives is taken for more than once. */
function timesOf({ times }: RepeatStep): number {
  return typeof times === 'number' ? times : 2;
}

/** The value or pattern that the answer is held to. */
export function assertedOf({ expectation }: OperationStep): { readonly template: Template } | undefined {
  switch (expectation.kind) {
    case 'equals':
      return { template: expectation.value };
    case 'matches':
      return { template: expectation.pattern };
    default:
      return undefined;
  }
}

/** Whether it is expected to change nothing: an error or a conflict. */
export function isRefused(step: OperationStep): boolean {
  if (step.expectation.kind === 'error') return true;
  const asserted = assertedOf(step)?.template;
  return isMap(asserted) && asserted['conflict'] === true;
}

export function argumentOf({ args }: OperationStep, name: string): Template {
  return isMap(args) ? args[name] : undefined;
}

export function isMap(template: Template): template is Readonly<Record<string, Template>> {
  return typeof template === 'object' && template !== null && !Array.isArray(template);
}

/** A text that stands for itself. */
export function isLiteralText(template: Template): template is string {
  return typeof template === 'string' && template !== ANY && parseReference(template) === undefined;
}

/** Everything that stands under the key at any depth, but not inside the members named. */
export function valuesUnder(template: Template, key: string, except: readonly string[] = []): Template[] {
  if (Array.isArray(template)) return template.flatMap((item) => valuesUnder(item, key, except));
  if (!isMap(template)) return [];
  return Object.entries(template).flatMap(([name, value]) => {
    if (except.includes(name)) return [];
    return [...(name === key ? [value] : []), ...valuesUnder(value, key, except)];
  });
}

/** Whether the case is about a lawful variant of this part of the profile. */
export function isAbout(when: Readonly<Record<string, readonly unknown[]>>, path: string): boolean {
  return Object.keys(when).some((named) => named === path || named.startsWith(`${path}.`));
}

/** The same text for equal templates, in whatever order their keys stand. */
export function textOf(template: Template): string {
  return JSON.stringify(template, (_, value: unknown) =>
    isMap(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}
