// Makes patterns from templates: references and generators are evaluated, matchers stay.
import { generatorOf, MATCHERS, type Template } from '../model/template.js';
import { evaluateValue } from './evaluate.js';
import { repeated } from './generators.js';
import type { Scope } from './scope.js';

/** Operands that are patterns, lists of them, or plain words; those of the other matchers are values. */
const PATTERN_OPERANDS: ReadonlySet<string> = new Set(['$each', '$not', '$length']);
const LIST_OPERANDS: ReadonlySet<string> = new Set(['$oneOf', '$unordered', '$includes', '$begins']);
const WORD_OPERANDS: ReadonlySet<string> = new Set(['$type', '$matches', '$increasing', '$any', '$absent']);
const KNOWN: ReadonlySet<string> = new Set(MATCHERS);

/** @throws UnfitAnswer when a reference leads nowhere in a bound answer. */
export function evaluatePattern(template: Template, scope: Scope): unknown {
  if (template === '$any') return template;
  if (typeof template !== 'object' || template === null) return literal(evaluateValue(template, scope));
  if (Array.isArray(template)) return template.map((item: Template) => evaluatePattern(item, scope));
  const generator = generatorOf(template);
  if (generator === '$list') {
    return repeated(template as Readonly<Record<string, Template>>, scope, evaluateValue, evaluatePattern);
  }
  if (generator !== undefined) return literal(evaluateValue(template, scope));
  // Entries, so that a key called __proto__ is a key.
  return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, evaluateMember(key, item, scope)]));
}

function evaluateMember(key: string, item: Template, scope: Scope): unknown {
  if (!KNOWN.has(key) || PATTERN_OPERANDS.has(key)) return evaluatePattern(item, scope);
  if (WORD_OPERANDS.has(key)) return item;
  if (!LIST_OPERANDS.has(key)) return evaluateValue(item, scope);
  // A list may be written out or generated; as an answer its elements are meant exactly.
  if (Array.isArray(item) || generatorOf(item) === '$list') return evaluatePattern(item, scope);
  const list = evaluateValue(item, scope);
  return Array.isArray(list) ? list.map(literal) : list;
}

/** What a reference brings into a pattern is meant exactly, also where it looks like a matcher. */
function literal(value: unknown): unknown {
  const isPlain = typeof value === 'string' ? !value.startsWith('$') : typeof value !== 'object' || value === null;
  return isPlain ? value : { $exact: value };
}
