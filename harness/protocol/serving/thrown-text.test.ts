import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as inline from '../../drive/stop.js';
import { AdapterFailure } from '../answer-of.js';
import { messageText, thrownText } from './thrown-text.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constant('\ud800'),
  fc.constant(` a\n\n b${'\u{1F600}'.repeat(120)}`),
);
const thrown = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
  text.map((message) => new TypeError(message)),
  text.map((message) => new AdapterFailure(message)),
  fc.tuple(text, fc.anything()).map(([name, message]) => Object.assign(new Error(), { name, message })),
  fc.anything().map((message) => ({ message })),
);

test('an exception is called the same in a process of its own and in that of the harness', () => {
  fc.assert(
    fc.property(thrown, (error) => {
      expect(thrownText(error)).toBe(attempt(() => inline.thrownText(error)));
      expect(messageText(error)).toBe(inline.messageText(error));
    }),
    { numRuns: 2000 },
  );
});

function attempt(run: () => string): string {
  try {
    return run();
  } catch {
    return 'an exception that cannot be shown';
  }
}
