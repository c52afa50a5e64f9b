import { expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import { compileChange } from './changes.js';

test.each<[unknown, Json, Json]>([
  [{ add: 2 }, 0.5, 2.5],
  [{ append: [1] }, [0], [0, [1]]],
  [{ merge: { a: 2, b: { c: 1 } } }, { a: 1, b: { d: 1 } }, { a: 2, b: { c: 1 } }],
  [{ merge: {} }, { a: 1 }, { a: 1 }],
  [{ set: null }, 'x', null],
])('%j turns %j into %j', (change, before, after) => {
  expect(compileChange(change)(before)).toEqual(after);
});

test('merging sets __proto__ as an ordinary key', () => {
  const merged = compileChange({ merge: JSON.parse('{"__proto__":1}') as unknown })({ a: 1 });
  expect(JSON.stringify(merged)).toBe('{"a":1,"__proto__":1}');
});

test('the value that is changed stays as it was, and the new one shares nothing with the change', () => {
  const before = [1];
  const change = compileChange({ append: { a: 1 } });
  const first = change(before) as Json[];
  (first[1] as { a: number }).a = 2;
  expect([before, change(before)]).toEqual([[1], [1, { a: 1 }]]);
});

test.each<[unknown, Json, string]>([
  [{ add: 1 }, 'x', '"add" fits a number only'],
  [{ add: 1 }, null, '"add" fits a number only'],
  [{ append: 1 }, {}, '"append" fits a list only'],
  [{ merge: {} }, [], '"merge" fits an object only'],
  [{ merge: {} }, null, '"merge" fits an object only'],
  [{ add: 1e308 }, 1.7e308, 'the value is outside the domain: Infinity'],
])('%j does not fit %j', (change, value, message) => {
  expect(() => compileChange(change)(value)).toThrow(expect.objectContaining({ code: 'INVALID_VALUE', message }));
});

test.each<[unknown, string]>([
  [5, 'apply must be an object'],
  [{}, 'apply must be one of add, append, merge and set'],
  [{ add: 1, set: 2 }, 'apply must be one of add, append, merge and set'],
  [{ remove: 1 }, 'apply has an unknown key "remove"'],
  [{ add: '1' }, '"add" of apply must be a number'],
  [{ merge: [1] }, '"merge" of apply must be an object'],
])('%j is no change', (change, message) => {
  expect(() => compileChange(change)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', message }));
});
