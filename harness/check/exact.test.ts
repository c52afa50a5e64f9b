import { describe, expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import { compareExact } from './exact.js';

const event = { stream: 'orders', seq: 1, type: 'placed', at: 0, data: { id: 1 } };

function difference(expected: Json, got: Json): string | undefined {
  const mismatch = compareExact(expected, got);
  return mismatch && `${mismatch.path}|${mismatch.expected}|${mismatch.got}`;
}

describe('equal', () => {
  test.each<[string, Json, Json]>([
    ['the same event', event, structuredClone(event)],
    ['another order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['zero and minus zero', 0, -0],
    ['null', null, null],
    ['own keys called like members of every object', { constructor: 1 }, JSON.parse('{"constructor":1}') as Json],
    ['an own __proto__', JSON.parse('{"__proto__":{"a":1}}') as Json, JSON.parse('{"__proto__":{"a":1}}') as Json],
  ])('%s', (_title, expected, got) => {
    expect(compareExact(expected, got)).toBeUndefined();
  });
});

describe('the first difference', () => {
  test('is named by a JSON pointer', () => {
    expect(difference([event], [{ ...event, data: { id: 2 } }])).toBe('/0/data/id|1|2');
  });

  test('escapes keys as RFC 6901 asks', () => {
    expect(difference({ 'a/b~c': 1 }, { 'a/b~c': 2 })).toBe('/a~1b~0c|1|2');
  });

  test('names the types of scalars that look alike', () => {
    expect(difference({ at: 1 }, { at: '1' })).toBe('/at|1 (number)|"1" (string)');
  });

  test('of values of other kinds shows both', () => {
    expect(difference({ data: {} }, { data: [] })).toBe('/data|{}|[]');
    expect(difference({ data: {} }, { data: null })).toBe('/data|{}|null');
  });

  test('tells an absent key from a null', () => {
    expect(difference({ a: null }, {})).toBe('/a|null|no such key');
    expect(difference({}, { a: null })).toBe('/a|no such key|null');
  });

  test('does not take an inherited member for a key', () => {
    expect(difference({ toString: 1 }, { other: 1, x: 2 })).toBe('|{"toString":1}|{"other":1,"x":2}');
    expect(difference({ a: 1, toString: 1 }, { a: 1 })).toBe('/toString|1|no such key');
  });

  test('of another kind of answer shows the whole of both', () => {
    const conflict = { conflict: true, expected: 0, actual: 1 };
    expect(difference({ seq: 1 }, conflict)).toBe('|{"seq":1}|{"conflict":true,"expected":0,"actual":1}');
  });

  test('of lists of other lengths counts the elements', () => {
    expect(difference({ list: [1] }, { list: [1, 2] })).toBe('/list|1 element: [1]|2 elements: [1,2]');
    expect(difference([1], [])).toBe('|1 element: [1]|0 elements: []');
  });
});

describe('long texts', () => {
  test('are cut around the place where they part', () => {
    const same = 'x'.repeat(5000);
    const mismatch = compareExact(`${same}left${same}`, `${same}right${same}`);
    const lead = 'x'.repeat(40);
    expect(mismatch?.expected.startsWith(`…"${lead}left${'x'.repeat(20)}`)).toBe(true);
    expect(mismatch?.got.startsWith(`…"${lead}right${'x'.repeat(20)}`)).toBe(true);
    expect(mismatch?.expected.endsWith('(10004 characters)')).toBe(true);
    expect(mismatch?.expected.length).toBeLessThan(240);
  });

  test('that only differ in length say so', () => {
    expect(difference('x'.repeat(3), 'x'.repeat(2))).toBe('|"xxx"|"xx"');
  });

  test('are spelled out where code units that look alike differ', () => {
    expect(difference('é', 'e\u0301')).toBe('|"\\u00e9"|"e\\u0301"');
  });

  test('are never cut through a surrogate pair', () => {
    const mismatch = compareExact('😀'.repeat(300), [] as Json);
    expect(mismatch?.expected.isWellFormed()).toBe(true);
  });

  test('of whole answers are cut to about 200 characters', () => {
    const mismatch = compareExact(
      { a: 1 },
      Array.from({ length: 1000 }, (_, index) => index),
    );
    expect(mismatch?.got.length).toBe(201);
    expect(mismatch?.got.endsWith('…')).toBe(true);
  });
});
