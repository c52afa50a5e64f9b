import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineReader } from './lines.js';
import { LINE_MAX } from './report.js';

function linesOf(pieces: readonly string[]): string[] {
  const lines: string[] = [];
  const reader = lineReader(
    (line) => lines.push(line),
    () => ({ faults: [] }),
  );
  for (const piece of pieces) reader.write(piece);
  expect(reader.end()).toEqual({ faults: [] });
  return lines;
}

test('lines are the same however the text is cut', () => {
  const line = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '\r', '😀') });
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat(50)), (lines, cuts) => {
      const text = lines.join('\n');
      const pieces: string[] = [];
      let from = 0;
      for (const cut of cuts) {
        pieces.push(text.slice(from, from + cut));
        from += cut;
      }
      pieces.push(text.slice(from));
      expect(linesOf(pieces)).toEqual(linesOf([text]));
    }),
  );
});

test.each([
  ['one\ntwo\n', ['one', 'two']],
  ['one\r\ntwo\r\n', ['one', 'two']],
  ['one\n\ntwo', ['one', '', 'two']],
  ['', []],
  ['\n', ['']],
  ['\u001b[32mok\u001b[0m 1\n', ['ok 1']],
])('%j', (text, lines) => {
  expect(linesOf([text])).toEqual(lines);
  expect(linesOf([...text])).toEqual(lines);
});

test('a line without an end is told once, cut, and what follows it is read', () => {
  const piece = 'x'.repeat(65_536);
  const lines = linesOf([...Array.from({ length: 80 }, () => piece), 'tail\nnext\n']);
  expect(lines.map((line) => line.length)).toEqual([LINE_MAX, 4]);
  expect(lines[1]).toBe('next');
  expect(linesOf(Array.from({ length: 80 }, () => piece)).map((line) => line.length)).toEqual([LINE_MAX]);
});
