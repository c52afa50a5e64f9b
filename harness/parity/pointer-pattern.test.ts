import { describe, expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import { parsePointerPattern, replaceAt } from './pointer-pattern.js';

const VALUE: Json = {
  position: 1,
  event: { position: 2, data: { 'a/b': 3, '~': 4 } },
  list: [{ position: 5 }, 6],
};

function found(text: string): Json[] {
  const places: Json[] = [];
  replaceAt(VALUE, parsePointerPattern(text) ?? [], (value) => {
    places.push(value);
    return value;
  });
  return places;
}

describe('a pointer pattern', () => {
  test.each<[string, Json[]]>([
    ['/position', [1]],
    ['/event/position', [2]],
    ['/*/position', [2]],
    ['/list/0/position', [5]],
    ['/list/*', [{ position: 5 }, 6]],
    ['/**/position', [2, 5, 1]],
    ['/list/**/position', [5]],
    ['/event/data/a~1b', [3]],
    ['/event/data/~0', [4]],
    ['/nowhere', []],
    ['/position/deeper', []],
  ])('%s finds %j', (text, places) => {
    expect(found(text)).toEqual(places);
  });

  test('that is empty means the whole value', () => {
    expect(found('')).toEqual([VALUE]);
  });

  test('with ** twice in a row visits each place once', () => {
    expect(found('/**/**/position')).toEqual([2, 5, 1]);
  });

  test.each(['position', '/a~2', '/~'])('is a pointer, %s is none', (text) => {
    expect(parsePointerPattern(text)).toBeUndefined();
  });
});

describe('replacing', () => {
  const replace = (text: string, value: Json | undefined): Json =>
    replaceAt(VALUE, parsePointerPattern(text) ?? [], () => value);

  test('puts the value into every place and leaves the rest alone', () => {
    expect(replace('/**/position', 0)).toEqual({
      position: 0,
      event: { position: 0, data: { 'a/b': 3, '~': 4 } },
      list: [{ position: 0 }, 6],
    });
  });

  test('with nothing takes a member out, and leaves null where there is no member', () => {
    expect(replace('/event/data', undefined)).toEqual({ ...(VALUE as object), event: { position: 2 } });
    expect(replace('/list/*', undefined)).toEqual({ ...(VALUE as object), list: [null, null] });
    expect(replace('', undefined)).toBeNull();
  });

  test('gives the same value back where nothing changes', () => {
    expect(replaceAt(VALUE, parsePointerPattern('/**') ?? [], (value) => value)).toBe(VALUE);
  });

  test('keeps a member called __proto__', () => {
    const value = JSON.parse('{ "__proto__": 1, "a": 2 }') as Json;
    const pattern = parsePointerPattern('/a') ?? [];
    expect(JSON.stringify(replaceAt(value, pattern, () => 3))).toBe('{"__proto__":1,"a":3}');
  });
});
