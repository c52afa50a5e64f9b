import { describe, expect, test } from 'vitest';
import { LineTap } from './line-tap.js';

function heard(chunks: readonly (string | Buffer)[], longest = 1000): string[] {
  const lines: string[] = [];
  const tap = new LineTap({ line: (text) => lines.push(text), unreadable: (what) => lines.push(`! ${what}`) }, longest);
  for (const chunk of chunks) tap.push(Buffer.from(chunk));
  tap.end();
  return lines;
}

describe('a line tap', () => {
  test('hears lines however they are cut, and the last one without an end', () => {
    expect(heard(['one\ntw', 'o\n', '\nthree'])).toEqual(['one', 'two', '', 'three']);
  });

  test('hears a character that is cut in two', () => {
    const bytes = Buffer.from('é\n');
    expect(heard([bytes.subarray(0, 1), bytes.subarray(1)])).toEqual(['é']);
  });

  test('says what is no text, and hears the next line', () => {
    expect(heard([Buffer.from([0xff, 0x0a]), 'two\n'])).toEqual(['! a line that is no UTF-8', 'two']);
  });

  test('keeps nothing of a line that is too long, and hears the next one', () => {
    expect(heard(['12345678', '9', '0\n', 'ok\n'], 8)).toEqual(['! a line longer than 8 bytes', 'ok']);
    expect(heard(['1234567890'], 8)).toEqual(['! a line longer than 8 bytes']);
    expect(heard(['12345678\n'], 8)).toEqual(['12345678']);
  });
});
