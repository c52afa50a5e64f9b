import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContractError, canonicalJson, copyJson, equalJson, errorCodeOf, type Json } from './index.js';

const json = fc.jsonValue() as fc.Arbitrary<Json>;

describe('copyJson', () => {
  test('a copy equals its source and shares nothing with it', () => {
    fc.assert(
      fc.property(json, (value) => {
        const copy = copyJson(value);
        expect(equalJson(copy, value)).toBe(true);
        if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value);
      }),
    );
  });

  test('an own __proto__ key survives and reaches no prototype', () => {
    const copy = copyJson(JSON.parse('{"__proto__": {"polluted": true}}'));
    expect(Object.hasOwn(copy as object, '__proto__')).toBe(true);
    expect((copy as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test.each([
    ['undefined', undefined, 'the value is outside the domain: undefined'],
    ['NaN inside', { a: [Number.NaN] }, 'the value at /a/0 is outside the domain: NaN'],
    ['an infinity', Number.NEGATIVE_INFINITY, 'the value is outside the domain: -Infinity'],
    ['a bigint', 1n, 'the value is outside the domain: a bigint'],
    ['a function', { f: () => 1 }, 'the value at /f is outside the domain: a function'],
    ['a date', { at: new Date(0) }, 'the value at /at is outside the domain: an object of class Date'],
    ['a lone surrogate', 'a\ud800', 'the value is outside the domain: a string with a lone surrogate'],
    ['a key with a lone surrogate', { '\udc00': 1 }, 'the value is outside the domain: a key with a lone surrogate'],
    ['a symbol key', { [Symbol('s')]: 1 }, 'the value is outside the domain: an object with a symbol key'],
    ['a hole in an array', new Array(1), 'the value at /0 is outside the domain: undefined'],
    ['a missing property value', { a: undefined }, 'the value at /a is outside the domain: undefined'],
  ])('%s is refused with INVALID_VALUE', (_name, value, message) => {
    expect(() => copyJson(value)).toThrowError(new ContractError('INVALID_VALUE', message));
  });

  test('deeper than the limit is LIMIT_EXCEEDED, at the limit it is a value', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(copyJson(nested(3), 3)).toEqual([[[1]]]);
    expect(() => copyJson(nested(4), 3)).toThrowError(
      new ContractError('LIMIT_EXCEEDED', 'value is nested too deeply'),
    );
  });
});

describe('equalJson', () => {
  test.each<[string, Json, Json, boolean]>([
    ['key order', { a: 1, b: 2 }, { b: 2, a: 1 }, true],
    ['0 and -0', 0, -0, true],
    ['an absent and a null member', {}, { a: null }, false],
    ['a number and its text', 1, '1', false],
    ['an array and an object', [], {}, false],
    ['lists of different order', [1, 2], [2, 1], false],
    ['a prefix', [1], [1, 2], false],
    ['null and false', null, false, false],
    ['an inherited and an own member', {}, JSON.parse('{"toString": 1}'), false],
    ['composed and decomposed letters', 'é', 'e\u0301', false],
  ])('%s', (_name, a, b, equal) => {
    expect(equalJson(a, b)).toBe(equal);
    expect(equalJson(b, a)).toBe(equal);
  });
});

describe('canonicalJson', () => {
  test('values are equal exactly when their texts are', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(canonicalJson(a) === canonicalJson(b)).toBe(equalJson(a, b));
      }),
    );
  });

  // The example of RFC 8785, section 3.2.2 and 3.2.3, shortened.
  test('numbers, escapes and key order follow RFC 8785', () => {
    const value = { '€': 'Euro', '\r': 'CR', '1': 'One', '😂': 'Smiley', numbers: [1e30, 4.5, 2e-3, 1e-27, -0] };
    expect(canonicalJson(value)).toBe(
      '{"\\r":"CR","1":"One","numbers":[1e+30,4.5,0.002,1e-27,0],"€":"Euro","😂":"Smiley"}',
    );
  });
});

test('an error code is recognised on any object, and nothing else is', () => {
  expect(errorCodeOf(Object.assign(new Error('x'), { code: 'COMPACTED' }))).toBe('COMPACTED');
  expect(errorCodeOf({ code: 'ENOENT' })).toBeUndefined();
  expect(errorCodeOf('COMPACTED')).toBeUndefined();
});
