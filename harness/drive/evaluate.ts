// Makes values from templates (harness/model/template.ts). Every value is fresh, so a store may do with it what it likes.
// Templates are walked, not compiled: most are evaluated a handful of times, and a cache of them costs more than it saves.
import { type Json, setOwn } from '../contract/index.js';
import {
  generatorOf,
  isMalformed,
  parseReference,
  type Reference,
  type Template,
  unescapeText,
} from '../model/template.js';
import { generate } from './generators.js';
import { resolve } from './reference.js';
import type { Scope } from './scope.js';

const DOLLAR = 0x24;

/** @throws UnfitAnswer when a reference leads nowhere in a bound answer. */
export function evaluateValue(template: Template, scope: Scope): unknown {
  if (typeof template === 'string') {
    return template.charCodeAt(0) === DOLLAR ? evaluateText(template, scope) : template;
  }
  if (typeof template !== 'object' || template === null) return template;
  return Array.isArray(template) ? evaluateList(template, scope) : evaluateObject(template, scope);
}

function evaluateList(template: readonly Template[], scope: Scope): unknown[] {
  const list: unknown[] = [];
  for (const item of template) list.push(evaluateValue(item, scope));
  return list;
}

function evaluateObject(template: object, scope: Scope): unknown {
  const object: { [key: string]: unknown } = {};
  // for-in allocates no list of keys; templates are plain data.
  for (const key in template) {
    if (!Object.hasOwn(template, key)) continue;
    const item: Template = (template as Record<string, Template>)[key];
    if (key.charCodeAt(0) === DOLLAR) {
      if (!key.startsWith('$$')) return generate(generatorOf(template) ?? key, template, scope, evaluateValue);
      object[unescapeText(key)] = evaluateValue(item, scope);
    } else if (key === '__proto__') {
      setOwn(object as { [key: string]: Json }, key, evaluateValue(item, scope) as Json);
    } else {
      object[key] = evaluateValue(item, scope);
    }
  }
  return object;
}

/** A text that starts with a dollar sign. */
function evaluateText(text: string, scope: Scope): unknown {
  const reference = referenceIn(text);
  if (reference === undefined) return unescapeText(text);
  return resolve(reference, scope, (name) => evaluateValue(scope.names[name], scope));
}

/** Parsed once: a suite has few references and uses them often. */
const references = new Map<string, Reference | undefined>();

function referenceIn(text: string): Reference | undefined {
  if (!references.has(text)) {
    if (isMalformed(text)) throw new Error(`"${text}" is no reference`);
    references.set(text, parseReference(text));
  }
  return references.get(text);
}
