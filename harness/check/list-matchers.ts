// Matchers of arrays: any order, some elements, every element, rising numbers.
import type { Json } from '../contract/index.js';
import type { Mismatch } from '../model/verdict.js';
import { assign } from './assignment.js';
import type { Match, MatcherRule } from './matcher.js';
import { wrong } from './matcher.js';
import { under } from './pointer.js';
import { elementsText, textOf } from './text.js';

const wantsList = (operand: unknown): string | undefined => (Array.isArray(operand) ? undefined : 'a list of patterns');
const innerList = (operand: unknown): readonly unknown[] => operand as readonly unknown[];

/** A permutation: each pattern has an element of its own, and none is left. */
export const unordered: MatcherRule = {
  wants: wantsList,
  inner: innerList,
  find: (operand, got, match) => {
    const patterns = operand as readonly unknown[];
    if (!Array.isArray(got)) return wrong('an array', got);
    if (got.length !== patterns.length) {
      return { path: '', expected: `in any order ${elementsText(patterns)}`, got: elementsText(got) };
    }
    return findOwnElements(patterns, got, match);
  },
};

/** Each pattern has an element of its own; others may be there too. */
export const includes: MatcherRule = {
  wants: wantsList,
  inner: innerList,
  find: (operand, got, match) =>
    Array.isArray(got) ? findOwnElements(operand as readonly unknown[], got, match) : wrong('an array', got),
};

/** These come first and in this order; others may follow. */
export const begins: MatcherRule = {
  wants: wantsList,
  inner: innerList,
  find: (operand, got, match) => {
    const patterns = operand as readonly unknown[];
    if (!Array.isArray(got)) return wrong('an array', got);
    for (const [index, pattern] of patterns.entries()) {
      if (index >= got.length) return { path: '', expected: `at ${index} ${textOf(pattern)}`, got: elementsText(got) };
      const mismatch = match(pattern, got[index] as Json);
      if (mismatch !== undefined) return { ...mismatch, path: under(index, mismatch.path) };
    }
    return undefined;
  },
};

export const each: MatcherRule = {
  wants: () => undefined,
  inner: (operand) => [operand],
  find: (operand, got, match) => {
    if (!Array.isArray(got)) return wrong('an array', got);
    for (const [index, element] of got.entries()) {
      const mismatch = match(operand, element);
      if (mismatch !== undefined) return { ...mismatch, path: under(index, mismatch.path) };
    }
    return undefined;
  },
};

/** The numbers at a dotted path of the elements (or the elements themselves) rise strictly. */
export const increasing: MatcherRule = {
  wants: (operand) =>
    operand === true || (typeof operand === 'string' && operand !== '') ? undefined : 'true or a dotted path',
  find: (operand, got) => {
    if (!Array.isArray(got)) return wrong('an array', got);
    const path = operand === true ? [] : (operand as string).split('.');
    let previous: number | undefined;
    for (const [index, element] of got.entries()) {
      const value = at(element, path);
      if (typeof value !== 'number' || (previous !== undefined && value <= previous)) {
        const expected = previous === undefined ? 'a number' : `a number > ${previous}`;
        const pointer = path.reduceRight((inner, key) => under(key, inner), '');
        return { path: under(index, pointer), expected, got: value === undefined ? 'nothing there' : textOf(value) };
      }
      previous = value;
    }
    return undefined;
  },
};

function findOwnElements(patterns: readonly unknown[], got: readonly Json[], match: Match): Mismatch | undefined {
  const { free, unassigned } = assign(
    patterns.length,
    got.length,
    (pattern, element) => match(patterns[pattern], got[element] as Json) === undefined,
  );
  if (unassigned === undefined) return undefined;
  return {
    path: '',
    expected: `an element for ${textOf(patterns[unassigned])}`,
    got: free.length === 0 ? 'no element left' : `left over ${elementsText(free.map((index) => got[index]))}`,
  };
}

function at(element: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = element;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, Json>)[key];
  }
  return value;
}
