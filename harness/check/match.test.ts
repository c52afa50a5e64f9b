import { describe, expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import { MATCHERS } from '../model/template.js';
import { matchPattern } from './match.js';
import { MATCHER_RULES } from './matchers.js';
import { PatternError } from './pattern-error.js';

function difference(pattern: unknown, got: Json): string | undefined {
  const mismatch = matchPattern(pattern, got);
  return mismatch && `${mismatch.path}|${mismatch.expected}|${mismatch.got}`;
}

const events: Json = [
  { seq: 1, type: 'a' },
  { seq: 2, type: 'b' },
  { seq: 5, type: 'a' },
];

test('every matcher of the grammar has a rule', () => {
  expect(Object.keys(MATCHER_RULES).toSorted()).toEqual([...MATCHERS].toSorted());
});

describe('fits', () => {
  test.each<[string, unknown, Json]>([
    ['a subset of an object', { seq: 1 }, { seq: 1, type: 'a' }],
    ['the empty pattern of an object', {}, { seq: 1 }],
    ['element by element', [{ seq: 1 }, {}, { type: 'a' }], events],
    ['$any as a text', { seq: '$any' }, { seq: null }],
    ['$any as an object', { $any: true }, 1],
    ['$type integer', { $type: 'integer' }, 3],
    ['$type null', { $type: 'null' }, null],
    ['$type object', { $type: 'object' }, {}],
    ['$oneOf', { $oneOf: [1, { seq: 2 }] }, { seq: 2, at: 0 }],
    ['$unordered', { $unordered: [{ seq: 5 }, { seq: 1 }, { seq: 2 }] }, events],
    ['$unordered where the first fit is not the right one', { $unordered: [{ type: 'a' }, { seq: 1 }, {}] }, events],
    ['$includes', { $includes: [{ seq: 5 }, { seq: 1 }] }, events],
    ['$begins', { $begins: [{ seq: 1 }] }, events],
    ['$begins with all of it', { $begins: [1, 2] }, [1, 2]],
    ['$each', { $each: { seq: { $gt: 0 } } }, events],
    ['$increasing by path', { $increasing: 'seq' }, events],
    ['$increasing by a longer path', { $increasing: 'a.0' }, [{ a: [1] }, { a: [2] }]],
    ['$increasing of numbers', { $increasing: true }, [1, 2, 10]],
    ['$length of a list', { $length: 3 }, events],
    ['$length of a string', { $length: { $gt: 1, $le: 2 } }, 'ab'],
    ['comparisons together', { $gt: 1, $ge: 2, $lt: 3, $le: 2 }, 2],
    ['$not', { $not: { seq: 1 } }, { seq: 2 }],
    ['$exact', { $exact: { $type: 'x' } }, { $type: 'x' }],
    ['$absent', { seq: 1, gap: { $absent: true } }, { seq: 1 }],
    ['$matches', { $matches: '^[0-9a-f]{4}$' }, '00ff'],
    ['an escaped key', { $$type: 1 }, { $type: 1, other: 2 }],
    ['several matchers at once', { $length: 3, $each: { seq: '$any' }, $increasing: 'seq' }, events],
  ])('%s', (_title, pattern, got) => {
    expect(matchPattern(pattern, got)).toBeUndefined();
  });
});

describe('does not fit, and says why', () => {
  test.each<[string, unknown, Json, string]>([
    ['a key that is missing', { seq: 1 }, { a: 1 }, '/seq|1|no such key in {"a":1}'],
    ['an inherited member', { constructor: '$any' }, {}, '/constructor|"$any"|no such key in {}'],
    ['another value deep inside', { data: [{ n: 1 }] }, { data: [{ n: 2 }] }, '/data/0/n|1|2'],
    ['no object', { seq: 1 }, null, '|{"seq":1}|null'],
    ['no array', [1], {}, '|[1]|{}'],
    ['another length', [{}], [1, 2], '|1 element: [{}]|2 elements: [1,2]'],
    ['a whole array is no subset', [1], [1, 2], '|1 element: [1]|2 elements: [1,2]'],
    ['$type string', { $type: 'string' }, 1, '|a string|1'],
    ['$type number', { $type: 'number' }, '1', '|a number|"1"'],
    ['$type integer', { $type: 'integer' }, 1.5, '|an integer|1.5'],
    ['$type boolean', { $type: 'boolean' }, 0, '|a boolean|0'],
    ['$type null', { $type: 'null' }, false, '|null|false'],
    ['$type array', { $type: 'array' }, {}, '|an array|{}'],
    ['$type object', { $type: 'object' }, [], '|an object|[]'],
    ['$oneOf', { a: { $oneOf: [1, 2] } }, { a: 3 }, '/a|one of [1,2]|3'],
    [
      '$unordered, one element that no pattern wants',
      { $unordered: [1, 2, 3] },
      [3, 4, 1],
      '|an element for 2|left over 1 element: [4]',
    ],
    ['$unordered, one element for two', { $unordered: [1, 1] }, [1, 2], '|an element for 1|left over 1 element: [2]'],
    ['$unordered, another length', { $unordered: [1] }, [1, 1], '|in any order 1 element: [1]|2 elements: [1,1]'],
    ['$unordered of no array', { $unordered: [] }, {}, '|an array|{}'],
    ['$includes', { $includes: [2, 2] }, [2, 3], '|an element for 2|left over 1 element: [3]'],
    ['$includes in nothing', { $includes: [2] }, [], '|an element for 2|no element left'],
    ['$includes of no array', { $includes: [2] }, 2, '|an array|2'],
    ['$begins, another first', { $begins: [2, { a: 1 }] }, [2, { a: 2 }, 3], '/1/a|1|2'],
    ['$begins, shorter', { $begins: [1, 2] }, [1], '|at 1 2|1 element: [1]'],
    ['$begins of no array', { $begins: [2] }, 2, '|an array|2'],
    ['$each', { $each: { $gt: 1 } }, [2, 1], '/1|a number > 1|1'],
    ['$each of no array', { $each: 1 }, 1, '|an array|1'],
    ['$increasing, standing still', { $increasing: 'seq' }, [{ seq: 2 }, { seq: 2 }], '/1/seq|a number > 2|2'],
    ['$increasing, as texts', { $increasing: true }, ['1', '2'], '/0|a number|"1"'],
    ['$increasing, nothing there', { $increasing: 'a.b' }, [{ a: {} }], '/0/a/b|a number|nothing there'],
    ['$increasing of no array', { $increasing: true }, 1, '|an array|1'],
    ['$length', { $length: 2 }, [1], '|length: 2|1: [1]'],
    ['$length by comparison', { $length: { $ge: 2 } }, 'x', '|length: a number >= 2|1: "x"'],
    ['$length of an object', { $length: 0 }, {}, '|an array or a string|{}'],
    ['$gt', { $gt: 2 }, 2, '|a number > 2|2'],
    ['$ge', { $ge: 2 }, 1, '|a number >= 2|1'],
    ['$lt', { $lt: 2 }, 2, '|a number < 2|2'],
    ['$le', { $le: 2 }, '1', '|a number <= 2|"1"'],
    ['$not', { $not: { a: 1 } }, { a: 1, b: 2 }, '|anything but {"a":1}|{"a":1,"b":2}'],
    ['$exact', { $exact: { a: 1 } }, { a: 1, b: 2 }, '/b|no such key|2'],
    ['$exact of a text that looks like a matcher', { $exact: '$any' }, 'x', '|"$any"|"x"'],
    ['$absent', { gap: { $absent: true } }, { gap: null }, '/gap|no such key|null'],
    ['$matches', { $matches: '^a' }, 'ba', '|a string that matches /^a/|"ba"'],
    ['$matches of no string', { $matches: '.' }, 1, '|a string that matches /./|1'],
    ['the second of several matchers', { $length: 1, $each: 2 }, [1], '/0|2|1'],
  ])('%s', (_title, pattern, got, expected) => {
    expect(difference(pattern, got)).toBe(expected);
  });
});

describe('a pattern that says nothing sensible never passes', () => {
  test.each<[unknown, string]>([
    [{ $bogus: 1 }, 'unknown matcher $bogus'],
    [{ a: [{ $bogus: 1 }] }, 'unknown matcher $bogus'],
    [{ $oneOf: [1, { $bogus: 1 }] }, 'unknown matcher $bogus'],
    [{ $not: { $bogus: 1 } }, 'unknown matcher $bogus'],
    [{ $gt: 1, seq: 1 }, 'an object holds either matchers or keys, not both: {"$gt":1,"seq":1}'],
    [{ $any: 1 }, '$any wants true, got 1'],
    [{ $type: 'text' }, '$type wants one of string, number, integer, boolean, null, array, object, got "text"'],
    [
      { $type: 'constructor' },
      '$type wants one of string, number, integer, boolean, null, array, object, got "constructor"',
    ],
    [{ $oneOf: [] }, '$oneOf wants a list of patterns, not empty, got []'],
    [{ $unordered: {} }, '$unordered wants a list of patterns, got {}'],
    [{ $includes: 1 }, '$includes wants a list of patterns, got 1'],
    [{ $begins: 1 }, '$begins wants a list of patterns, got 1'],
    [{ $increasing: false }, '$increasing wants true or a dotted path, got false'],
    [
      { $length: { $type: 'number' } },
      '$length wants a number or { $gt, $ge, $lt, $le: number }, got {"$type":"number"}',
    ],
    [{ $length: { $gt: '1' } }, '$gt wants a number, got "1"'],
    [{ $gt: '1' }, '$gt wants a number, got "1"'],
    [{ $matches: '[' }, '$matches wants a regular expression, got "["'],
    [{ a: { $absent: false } }, '$absent wants true, got false'],
    [{ $absent: true }, '$absent stands alone, as the value of a key'],
    [[{ $absent: true }], '$absent stands alone, as the value of a key'],
    [{ a: { $absent: true, $any: true } }, '$absent stands alone, as the value of a key'],
    [{ a: undefined }, 'a pattern is missing'],
  ])('%j', (pattern, message) => {
    // 1 fits the first alternative, so only checking the whole pattern finds what is wrong with the rest.
    expect(() => matchPattern(pattern, 1)).toThrow(new PatternError(message));
  });
});
