// Whether a pattern says something sensible: known matchers, fitting operands, no mixture of matchers and keys.
import type { Matcher } from '../model/template.js';
import { MATCHER_RULES } from './matchers.js';
import { PatternError } from './pattern-error.js';
import { textOf } from './text.js';

/** Whether every key of the object is a matcher; false for the empty object. */
export function isMatcherObject(pattern: unknown): pattern is Readonly<Record<Matcher, unknown>> {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern)) return false;
  // `$$key` is an ordinary key that starts with a dollar sign.
  return Object.keys(pattern).some((key) => key.startsWith('$') && !key.startsWith('$$'));
}

/** @throws PatternError */
export function checkPattern(pattern: unknown, isMember = false): void {
  if (typeof pattern !== 'object' || pattern === null) {
    if (pattern === undefined) throw new PatternError('a pattern is missing');
  } else if (Array.isArray(pattern)) {
    for (const item of pattern) checkPattern(item);
  } else if (isMatcherObject(pattern)) {
    checkMatchers(pattern, isMember);
  } else {
    for (const item of Object.values(pattern)) checkPattern(item, true);
  }
}

function checkMatchers(pattern: Readonly<Record<string, unknown>>, isMember: boolean): void {
  for (const [name, operand] of Object.entries(pattern)) {
    if (!Object.hasOwn(MATCHER_RULES, name)) {
      throw new PatternError(
        name.startsWith('$')
          ? `unknown matcher ${name}`
          : `an object holds either matchers or keys, not both: ${textOf(pattern)}`,
      );
    }
    const rule = MATCHER_RULES[name as Matcher];
    const wanted = rule.wants(operand);
    if (wanted !== undefined) throw new PatternError(`${name} wants ${wanted}, got ${textOf(operand)}`);
    if (name === '$absent' && !(isMember && Object.keys(pattern).length === 1)) {
      throw new PatternError('$absent stands alone, as the value of a key');
    }
    for (const inner of rule.inner?.(operand) ?? []) checkPattern(inner);
  }
}
