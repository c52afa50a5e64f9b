import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathMatches, pathsMeet, patternOf } from './path-pattern.js';

describe('the path of an entry', () => {
  test.each([
    ['', '', true],
    ['', '/0', false],
    ['/0/seq', '/0/seq', true],
    ['/0/seq', '/0', false],
    ['/0/seq', '/0/seq/1', false],
    ['/*/seq', '/12/seq', true],
    ['/*/seq', '/12/at', false],
    ['/*', '', false],
    ['/*', '/', true],
    ['/**', '', true],
    ['/**', '/a/b', true],
    ['/a/**', '/a', true],
    ['/a/**', '/b', false],
    ['/**/seq', '/seq', true],
    ['/**/seq', '/0/data/seq', true],
    ['/**/a/**/b', '/x/a/y/z/b', true],
    ['/**/a/**/b', '/x/a/y/z', false],
    ['/a~1b', '/a~1b', true],
    // A key may be called so; in a pointer it is no wildcard.
    ['/a', '/*', false],
    ['/a', '/**', false],
    ['/*', '/**', true],
  ])('%s means %s: %s', (pattern, pointer, expected) => {
    expect(pathMatches(pattern, pointer)).toBe(expected);
  });

  test.each([
    ['', '/**', true],
    ['', '/*', false],
    ['/a/*', '/*/b', true],
    ['/a/*', '/b/*', false],
    ['/**/a', '/**/b', false],
    ['/**/a', '/b/**', true],
    ['/a/**/b', '/**/a/b', true],
    ['/a/*', '/a/b/**', true],
  ])('%s and %s can mean one place: %s', (a, b, expected) => {
    expect([pathsMeet(a, b), pathsMeet(b, a)]).toEqual([expected, expected]);
  });

  const part = fc.constantFrom('a', 'b', '*', '**');
  const anyPattern = fc.array(part, { maxLength: 4 }).map((parts) => parts.map((text) => `/${text}`).join(''));
  const anyPointer = fc
    .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 })
    .map((parts) => parts.map((text) => `/${text}`).join(''));

  test('two paths meet where some place is meant by both', () => {
    fc.assert(
      fc.property(anyPattern, anyPattern, anyPointer, (a, b, pointer) => {
        if (pathMatches(a, pointer) && pathMatches(b, pointer)) expect(pathsMeet(a, b)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('two paths that meet have such a place', () => {
    const pointers = ['', ...['a', 'b', 'c'].flatMap((x) => tails(`/${x}`, 4))];
    fc.assert(
      fc.property(anyPattern, anyPattern, (a, b) => {
        const place = pointers.find((pointer) => pathMatches(a, pointer) && pathMatches(b, pointer));
        // Each pattern of at most four parts is met by some pointer of at most four parts that the other one means, if any.
        if (pathsMeet(a, b) && a.split('/').length + b.split('/').length <= 6) expect(place).toBeDefined();
        if (place !== undefined) expect(pathsMeet(a, b)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('takes no exponential time', () => {
    const pattern = '/**/a'.repeat(200);
    expect(pathMatches(pattern, '/a'.repeat(199))).toBe(false);
    expect(pathMatches(pattern, '/b/a'.repeat(200))).toBe(true);
  });

  test('of a place means that place', () => {
    expect(patternOf('/0/seq')).toBe('/0/seq');
    expect(patternOf('/a/**/b')).toBe('/a/*/b');
    expect(patternOf('/a/**')).toBe('/a/*');
    expect(patternOf('/a\ud800/\u{1f600}')).toBe('/*/\u{1f600}');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const pointer = parts.map((text) => `/${text}`).join('');
        expect(pathMatches(patternOf(pointer), pointer)).toBe(true);
        expect(pathMatches(patternOf(pointer), `${pointer}/more`)).toBe(false);
      }),
    );
  });
});

function tails(head: string, left: number): string[] {
  return left <= 1 ? [head] : [head, ...['a', 'b', 'c'].flatMap((x) => tails(`${head}/${x}`, left - 1))];
}
