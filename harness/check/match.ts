// Compares an answer with a pattern: objects are subsets, arrays go element by element, scalars are equal, and objects
// of `$` keys are matchers, which all hold together. References are evaluated before a pattern comes here.
import type { Json } from '../contract/index.js';
import { type Matcher, unescapeText } from '../model/template.js';
import type { Mismatch } from '../model/verdict.js';
import { compareExact } from './exact.js';
import { MATCHER_RULES } from './matchers.js';
import { under } from './pointer.js';
import { elementsText, textOf } from './text.js';
import { checkPattern, isMatcherObject } from './well-formed.js';

type PatternObject = Readonly<Record<string, unknown>>;

/**
 * The first difference, or undefined when the answer fits.
 * @throws PatternError for a pattern that says nothing sensible, also in a part that was not reached.
 */
export function matchPattern(pattern: unknown, got: Json): Mismatch | undefined {
  checkPattern(pattern);
  return match(pattern, got);
}

function match(pattern: unknown, got: Json): Mismatch | undefined {
  if (pattern === '$any') return undefined;
  if (Array.isArray(pattern)) return matchArray(pattern, got);
  if (isMatcherObject(pattern)) return matchAll(pattern, got);
  if (typeof pattern === 'object' && pattern !== null) return matchObject(pattern as PatternObject, got);
  return compareExact(pattern as Json, got);
}

function matchAll(matchers: PatternObject, got: Json): Mismatch | undefined {
  for (const [name, operand] of Object.entries(matchers)) {
    const mismatch = MATCHER_RULES[name as Matcher].find(operand, got, match);
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

function matchArray(pattern: readonly unknown[], got: Json): Mismatch | undefined {
  if (!Array.isArray(got)) return { path: '', expected: textOf(pattern), got: textOf(got) };
  if (got.length !== pattern.length) return { path: '', expected: elementsText(pattern), got: elementsText(got) };
  for (const [index, element] of got.entries()) {
    const mismatch = match(pattern[index], element);
    if (mismatch !== undefined) return { ...mismatch, path: under(index, mismatch.path) };
  }
  return undefined;
}

function matchObject(pattern: PatternObject, got: Json): Mismatch | undefined {
  if (typeof got !== 'object' || got === null || Array.isArray(got)) {
    return { path: '', expected: textOf(pattern), got: textOf(got) };
  }
  for (const [written, inner] of Object.entries(pattern)) {
    const key = unescapeText(written);
    if (!Object.hasOwn(got, key)) {
      if (isAbsent(inner)) continue;
      return { path: under(key, ''), expected: textOf(inner), got: `no such key in ${textOf(got)}` };
    }
    const mismatch = match(inner, got[key] as Json);
    if (mismatch !== undefined) return { ...mismatch, path: under(key, mismatch.path) };
  }
  return undefined;
}

function isAbsent(pattern: unknown): boolean {
  return isMatcherObject(pattern) && Object.hasOwn(pattern, '$absent');
}
