import { expect, test } from 'vitest';
import { count, faultText, list, map, object, text, union } from './shape.js';

const shape = object(
  { name: text, figures: map(/^[a-z]+$/, count) },
  { more: list(union({ a: object({ kind: text }) })) },
);

test.each([
  ['must be an object', [], 'the value must be an object'],
  ['must have its keys', { name: 'x' }, 'the value needs the key "figures"'],
  ['must have no others', { name: 'x', figures: {}, constructor: 1 }, 'the value has the unknown key "constructor"'],
  ['is checked inside', { name: 'x', figures: { a: 0.5 } }, '"figures.a" must be a whole number from 0'],
  ['has keys that fit', { name: 'x', figures: { A: 1 } }, '"figures" has the unknown key "A"'],
  ['is checked in lists', { name: 'x', figures: {}, more: [{ kind: 'b' }] }, '"more.0" must be of kind a'],
  [
    'is not fooled by names of Object',
    { name: 'x', figures: {}, more: [{ kind: 'toString' }] },
    '"more.0" must be of kind a',
  ],
])('a value %s', (_name, value, message) => {
  const fault = shape(value);
  expect(fault === undefined ? 'fits' : faultText(fault, 'the value')).toBe(message);
});

test('a value that fits has no fault', () => {
  expect(shape({ name: 'x', figures: { a: 1 }, more: [{ kind: 'a' }] })).toBeUndefined();
});
