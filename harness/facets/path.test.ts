import { describe, expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import { getAt, parsePath, removeAt, setAt } from './path.js';

const at = (root: Json, path: string): Json | undefined => getAt(root, parsePath(path));

describe('reading', () => {
  test('goes through objects by name and through lists by index', () => {
    expect(at({ lines: [{ qty: 1 }, { qty: 4 }] }, 'lines.1.qty')).toBe(4);
  });

  test('digits are a key where there is an object', () => {
    expect(at({ '1': { '0': 'x' } }, '1.0')).toBe('x');
  });

  test.each(['constructor', 'toString', '__proto__', '__proto__.constructor'])(
    'nothing inherited is found at %s',
    (path) => {
      expect(at({}, path)).toBeUndefined();
    },
  );

  test('what was stored under such a name is found', () => {
    expect(at(JSON.parse('{"__proto__":{"constructor":5}}') as Json, '__proto__.constructor')).toBe(5);
  });

  test('neither the length of a list nor a part of a text is a value at a path', () => {
    expect(at({ list: [1, 2], text: 'abc' }, 'list.length')).toBeUndefined();
    expect(at({ list: [1, 2], text: 'abc' }, 'text.0')).toBeUndefined();
  });

  test('a stored null is there, and nothing is under it', () => {
    expect(at({ a: null }, 'a')).toBeNull();
    expect(at({ a: null }, 'a.b')).toBeUndefined();
  });
});

describe('writing', () => {
  test('makes the objects that are missing', () => {
    const root: Json = {};
    setAt(root, ['a', 'b', 'c'], 1);
    expect(root).toEqual({ a: { b: { c: 1 } } });
  });

  test('sets __proto__ as an ordinary key', () => {
    const root: Json = {};
    setAt(root, ['__proto__', 'x'], 1);
    expect(JSON.stringify(root)).toBe('{"__proto__":{"x":1}}');
    expect(Object.getPrototypeOf(root)).toBe(Object.prototype);
  });

  test('sets an element of a list and the one after its last', () => {
    const root: Json = { list: ['a'] };
    setAt(root, ['list', '0'], 'b');
    setAt(root, ['list', '1'], 'c');
    expect(root).toEqual({ list: ['b', 'c'] });
  });

  test('refuses to make a hole in a list', () => {
    expect(() => setAt({ list: [] }, ['list', '1'], 'x')).toThrow('nothing can be set at "list.1"');
  });

  test('refuses to go through a value that has no parts', () => {
    expect(() => setAt({ a: 5 }, ['a', 'b'], 1)).toThrow('nothing can be set at "a.b"');
  });

  test('removing takes out keys and elements, and leaves what is absent', () => {
    const root: Json = { a: 1, list: [1, 2, 3] };
    removeAt(root, ['a']);
    removeAt(root, ['list', '1']);
    removeAt(root, ['list', '7']);
    removeAt(root, ['b', 'c']);
    expect(root).toEqual({ list: [1, 3] });
  });
});
