// The generators of templates: values that are long to write, or that cannot be written.
import type { Event } from '../contract/index.js';
import { digestOf } from '../facets/digest.js';
import type { Template } from '../model/template.js';
import { outsideValue } from './outside.js';
import { UnfitAnswer } from './reference.js';
import type { Scope } from './scope.js';

export type Evaluate = (template: Template, scope: Scope) => unknown;

type GeneratorTemplate = Readonly<Record<string, Template>>;
type Generator = (template: GeneratorTemplate, scope: Scope, evaluate: Evaluate) => unknown;

const RULES: Readonly<Record<string, Generator>> = {
  $text: (template, scope, evaluate) =>
    String(evaluate(template['$text'], scope)).repeat(countFrom(evaluate(template['times'], scope))),
  $list: (template, scope, evaluate) => repeated(template, scope, evaluate, evaluate),
  $nested: (template, scope, evaluate) => nested(countFrom(evaluate(template['$nested'], scope))),
  $outside: (template) => outsideValue(template['$outside']),
  $digest: (template, scope, evaluate) => digestOf(eventsFrom(evaluate(template['$digest'], scope))),
};

/** The value of a generator object; `name` is the key that makes it one. */
export function generate(name: string, template: object, scope: Scope, evaluate: Evaluate): unknown {
  const rule = RULES[name];
  if (rule === undefined) throw new Error(`unknown generator ${name}`);
  return rule(template as GeneratorTemplate, scope, evaluate);
}

/** The elements of a $list, in each of which $i is 1, 2, 3 … */
export function repeated(
  template: GeneratorTemplate,
  scope: Scope,
  evaluate: Evaluate,
  evaluateItem: Evaluate,
): unknown[] {
  const times = countFrom(evaluate(template['times'], scope));
  const outer = scope.bound.get('i');
  const list: unknown[] = [];
  for (let i = 1; i <= times; i++) {
    scope.bound.set('i', i);
    list.push(evaluateItem(template['$list'], scope));
  }
  if (outer === undefined) scope.bound.delete('i');
  else scope.bound.set('i', outer);
  return list;
}

/** How many, for generators and repetitions. */
export function countFrom(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new Error(`how many must be a whole number, got ${JSON.stringify(value)}`);
}

function nested(depth: number): unknown {
  let value: unknown[] = [];
  for (let level = 1; level < depth; level++) value = [value];
  return value;
}

function eventsFrom(value: unknown): Event[] {
  if (Array.isArray(value) && value.every(isEvent)) return value;
  throw new UnfitAnswer('a list of events for $digest', value);
}

function isEvent(value: unknown): value is Event {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, type, data } = value as Partial<Event>;
  return typeof seq === 'number' && typeof type === 'string' && data !== undefined;
}
