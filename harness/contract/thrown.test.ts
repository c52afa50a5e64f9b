import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageText, thrownText } from './thrown.js';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(` a\n\n b${'\u{1F600}'.repeat(120)}`));
const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
const thrown = fc.oneof(
  anything,
  text.map((message) => new TypeError(message)),
  fc.tuple(text, fc.anything()).map(([name, message]) => Object.assign(new Error(), { name, message })),
  fc.anything().map((message) => ({ message })),
);

test('whatever is thrown is told on one line of at most about 200 characters that can be written to a file', () => {
  fc.assert(
    fc.property(thrown, (error) => {
      for (const told of [thrownText(error), messageText(error)]) {
        expect(told).not.toContain('\n');
        expect(told.isWellFormed()).toBe(true);
        expect(told.length).toBeLessThanOrEqual(201);
      }
    }),
    { numRuns: 2000 },
  );
});

describe('an exception is called', () => {
  test.each([
    [new TypeError('x is not\n  a function '), 'TypeError: x is not a function'],
    ['text', '"text"'],
    [undefined, '"<undefined>"'],
    [{ code: 7, when: new Date(0) }, '{"code":7,"when":"<Date>"}'],
  ])('%o: %s', (error, told) => {
    expect(thrownText(error)).toBe(told);
  });

  test('what a program called it, where it was thrown there', () => {
    expect(thrownText(Object.assign(new Error('RangeError: too far'), { name: 'AdapterFailure' }))).toBe(
      'RangeError: too far',
    );
  });

  test('by its fault, where it cannot be shown', () => {
    const hostile = Object.defineProperty(new Error(), 'message', {
      get: () => {
        throw new Error('no');
      },
    });
    expect(thrownText(hostile)).toBe('an exception that cannot be shown');
  });
});
