import { describe, expect, test } from 'vitest';
import { generatorOf, isMalformed, parseReference, unescapeText } from './template.js';

describe('a text', () => {
  test.each<[string, ReturnType<typeof parseReference>]>([
    ['$first', { name: 'first', path: [] }],
    ['$first.data.items.0', { name: 'first', path: ['data', 'items', '0'] }],
    ['$first.a key', { name: 'first', path: ['a key'] }],
    ['first', undefined],
    ['$$first', undefined],
    ['$First', undefined],
    ['$first.', undefined],
    ['$first..a', undefined],
    ['$', undefined],
    ['$any', undefined],
    ['a $first', undefined],
  ])('%s is a reference or not', (text, reference) => {
    expect(parseReference(text)).toEqual(reference);
  });

  test('that starts with $ must be a reference or escaped', () => {
    expect(['$first', '$$First', 'a$b', ''].filter(isMalformed)).toEqual([]);
    expect(['$First', '$', '$first.', '$1'].filter((text) => !isMalformed(text))).toEqual([]);
  });

  test('loses one $ when it is escaped', () => {
    expect(['$$', '$$first', '$$$first', 'first$$'].map(unescapeText)).toEqual(['$', '$first', '$$first', 'first$$']);
  });
});

test('an object is a generator by one of its keys', () => {
  expect(generatorOf({ times: 3, $text: 'x' })).toBe('$text');
  expect([
    generatorOf({ text: 'x' }),
    generatorOf({ $$text: 'x' }),
    generatorOf(['$text']),
    generatorOf('$text'),
  ]).toEqual([undefined, undefined, undefined, undefined]);
  expect(generatorOf({ constructor: 1, ['__proto__']: 2 })).toBeUndefined();
});
