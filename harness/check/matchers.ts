// The matchers of `match` patterns, by name.
import type { Json } from '../contract/index.js';
import type { Matcher } from '../model/template.js';
import { compareExact } from './exact.js';
import { begins, each, includes, increasing, unordered } from './list-matchers.js';
import { type MatcherRule, wrong } from './matcher.js';
import { textOf } from './text.js';

const TYPES: Readonly<Record<string, { readonly name: string; readonly holds: (value: Json) => boolean }>> = {
  string: { name: 'a string', holds: (value) => typeof value === 'string' },
  number: { name: 'a number', holds: (value) => typeof value === 'number' },
  integer: { name: 'an integer', holds: (value) => Number.isInteger(value) },
  boolean: { name: 'a boolean', holds: (value) => typeof value === 'boolean' },
  null: { name: 'null', holds: (value) => value === null },
  array: { name: 'an array', holds: (value) => Array.isArray(value) },
  object: { name: 'an object', holds: (v) => typeof v === 'object' && v !== null && !Array.isArray(v) },
};

export const MATCHER_RULES: Readonly<Record<Matcher, MatcherRule>> = {
  $any: { wants: wantsTrue, find: () => undefined },
  // Reached only where the key is present; that it may be absent is decided by the object around it.
  $absent: { wants: wantsTrue, find: (_operand, got) => wrong('no such key', got) },
  $type: {
    wants: (operand) =>
      typeof operand === 'string' && Object.hasOwn(TYPES, operand)
        ? undefined
        : `one of ${Object.keys(TYPES).join(', ')}`,
    find: (operand, got) => {
      const type = TYPES[operand as string];
      return type?.holds(got) === true ? undefined : wrong(type?.name ?? textOf(operand), got);
    },
  },
  $oneOf: {
    wants: (operand) => (Array.isArray(operand) && operand.length > 0 ? undefined : 'a list of patterns, not empty'),
    inner: (operand) => operand as readonly unknown[],
    find: (operand, got, match) =>
      (operand as readonly unknown[]).some((pattern) => match(pattern, got) === undefined)
        ? undefined
        : wrong(`one of ${textOf(operand)}`, got),
  },
  $unordered: unordered,
  $includes: includes,
  $begins: begins,
  $each: each,
  $increasing: increasing,
  $length: {
    wants: (operand) =>
      isNumber(operand) || isComparison(operand) ? undefined : 'a number or { $gt, $ge, $lt, $le: number }',
    inner: (operand) => [operand],
    find: (operand, got, match) => {
      if (typeof got !== 'string' && !Array.isArray(got)) return wrong('an array or a string', got);
      const mismatch = match(operand, got.length);
      return mismatch && { path: '', expected: `length: ${mismatch.expected}`, got: `${got.length}: ${textOf(got)}` };
    },
  },
  $gt: comparison('>', (got, bound) => got > bound),
  $ge: comparison('>=', (got, bound) => got >= bound),
  $lt: comparison('<', (got, bound) => got < bound),
  $le: comparison('<=', (got, bound) => got <= bound),
  $not: {
    wants: () => undefined,
    inner: (operand) => [operand],
    find: (operand, got, match) =>
      match(operand, got) === undefined ? wrong(`anything but ${textOf(operand)}`, got) : undefined,
  },
  $exact: { wants: () => undefined, find: (operand, got) => compareExact(operand as Json, got) },
  $matches: {
    wants: (operand) => (isRegularExpression(operand) ? undefined : 'a regular expression'),
    find: (operand, got) =>
      typeof got === 'string' && new RegExp(operand as string, 'u').test(got)
        ? undefined
        : wrong(`a string that matches /${operand}/`, got),
  },
};

function comparison(sign: string, holds: (got: number, bound: number) => boolean): MatcherRule {
  return {
    wants: (operand) => (isNumber(operand) ? undefined : 'a number'),
    find: (operand, got) =>
      typeof got === 'number' && holds(got, operand as number) ? undefined : wrong(`a number ${sign} ${operand}`, got),
  };
}

function wantsTrue(operand: unknown): string | undefined {
  return operand === true ? undefined : 'true';
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isComparison(operand: unknown): boolean {
  if (typeof operand !== 'object' || operand === null) return false;
  const keys = Object.keys(operand);
  return keys.length > 0 && keys.every((key) => ['$gt', '$ge', '$lt', '$le'].includes(key));
}

function isRegularExpression(operand: unknown): boolean {
  if (typeof operand !== 'string') return false;
  try {
    return new RegExp(operand, 'u') !== undefined;
  } catch {
    return false;
  }
}
