import { describe, expect, test } from 'vitest';
import { line, plainText, printable, span } from './line.js';

describe('a line', () => {
  test('gives no command to a CI system, though it were put together from pieces', () => {
    expect(plainText([line(':', span('bad', ':error::'), 'x')])).toBe('\\u{3a}:error::x\n');
    expect(plainText([line('#', span('bad', '#'), span('good', 'vso'), '[x]')])).toBe('\\u{23}#vso[x]\n');
    expect(plainText([line('  ', '::add-mask::x'), line('a ::b')])).toBe('  \\u{3a}:add-mask::x\na ::b\n');
  });

  test('keeps its roles when a command is taken out of it', () => {
    expect(printable(line(span('title', '😀 ##'), span('bad', '[x] ##[y]')))).toEqual([
      { role: 'title', text: '😀 \\u{23}#' },
      { role: 'bad', text: '[x] \\u{23}#[y]' },
    ]);
  });

  test('without a command is the same line', () => {
    const spans = line('a', span('good', 'b'));
    expect(printable(spans)).toBe(spans);
  });
});
