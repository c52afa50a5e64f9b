import { expect, test } from 'vitest';
import { digestOf } from './digest.js';

// The texts are what sha256sum makes of the text in FOLD-3.
test('no event digests to the seed', () => {
  expect(digestOf([])).toBe('');
});

test('the chain is the published one', () => {
  const placed = { seq: 1, type: 'placed', data: { id: 1 } };
  expect(digestOf([placed])).toBe('5139c970a49718eee2c27a23229328ab4047995c34564004efe7431ee04dc525');
  expect(digestOf([placed, { seq: 2, type: 'paid', data: {} }])).toBe(
    'ef57d1c44c44d11a1abdc07ff106e43da2ab9b0ce258b19b2eda3eb502ef7d70',
  );
});

test('order, seq, type and data count; key order does not', () => {
  const a = { seq: 1, type: 'a', data: { x: 1, y: 2 } };
  const b = { seq: 2, type: 'b', data: null };
  const others = [[b, a], [a], [a, b, b], [a, { ...b, seq: 3 }], [a, { ...b, type: 'c' }], [a, { ...b, data: 0 }]];
  expect(others.map(digestOf)).not.toContain(digestOf([a, b]));
  expect(digestOf([{ ...a, data: { y: 2, x: 1 } }, b])).toBe(digestOf([a, b]));
});
