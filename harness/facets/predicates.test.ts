import { describe, expect, test } from 'vitest';
import type { Event, Json } from '../contract/index.js';
import { compilePredicate } from './predicates.js';

const holds = (predicate: unknown, data: Json): boolean => {
  const event: Event = { stream: 's', seq: 4, type: 'paid', at: 2, data };
  return compilePredicate(predicate)(event);
};

describe('comparisons', () => {
  test.each<[unknown, Json, boolean]>([
    [{ path: 'data', eq: { a: 1, b: 2 } }, { b: 2, a: 1 }, true],
    [{ path: 'data', eq: 1 }, '1', false],
    [{ path: 'data', ne: 1 }, '1', true],
    [{ path: 'data', lt: 10 }, 9, true],
    [{ path: 'data', lt: 9 }, 9, false],
    [{ path: 'data', le: 9 }, 9, true],
    [{ path: 'data', gt: '9' }, '10', false],
    [{ path: 'data', gt: 'B' }, 'a', true],
    [{ path: 'data', ge: 3 }, 3, true],
    [{ path: 'data', gt: 3 }, '4', false],
    [{ path: 'data', le: null }, null, false],
    [{ path: 'data', ge: false }, true, false],
    [{ path: 'data', in: [1, [2]] }, [2], true],
    [{ path: 'data', in: [] }, 1, false],
    [{ path: 'data', ge: 2, lt: 5 }, 2, true],
    [{ path: 'data', ge: 2, lt: 5 }, 5, false],
    [{ path: 'seq', eq: 4 }, {}, true],
  ])('%j on %j is %s', (predicate, data, expected) => {
    expect(holds(predicate, data)).toBe(expected);
  });
});

describe('an absent value', () => {
  test.each<[object, boolean]>([
    [{ eq: null }, false],
    [{ ne: null }, true],
    [{ ne: 1, lt: 5 }, false],
    [{ in: [null] }, false],
    [{ lt: 1 }, false],
  ])('%j is %s', (comparison, expected) => {
    expect(holds({ path: 'data.x', ...comparison }, {})).toBe(expected);
    expect(holds({ path: 'data.__proto__', ...comparison }, {})).toBe(expected);
  });
});

test('and, or and not combine; of nothing, and holds and or does not', () => {
  const yes = { path: 'data', eq: 1 };
  const no = { path: 'data', eq: 2 };
  const all = [{ and: [yes, no] }, { or: [no, yes] }, { not: no }, { and: [] }, { or: [] }, { not: { or: [yes] } }];
  expect(all.map((predicate) => holds(predicate, 1))).toEqual([false, true, true, true, false, false]);
});

describe('definitions that make no predicate', () => {
  test.each<[unknown, string]>([
    ['x', 'predicate must be an object'],
    [{}, 'predicate lacks "path"'],
    [{ path: 'type' }, 'a predicate on a path needs a comparison'],
    [{ path: 'type', is: 1 }, 'predicate has an unknown key "is"'],
    [{ path: '', eq: 1 }, '"path" of predicate must be a text that is not empty'],
    [{ path: 'type', in: 'a' }, '"in" of predicate must be a list'],
    [{ and: {} }, '"and" of predicate must be a list'],
    [{ and: [1] }, 'a predicate must be an object'],
    [{ not: [] }, 'a predicate must be an object'],
    [{ and: [], or: [] }, 'predicate has an unknown key "or"'],
  ])('%j', (definition, message) => {
    expect(() => compilePredicate(definition)).toThrow(message);
  });
});
