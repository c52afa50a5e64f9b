import { describe, expect, test } from 'vitest';
import { LineSplitter } from './line-splitter.js';

/** What comes out when the chunks go in, and with `end` when nothing comes any more. */
function split(chunks: readonly (string | Buffer)[], { longest = 100, end = false } = {}): string[] {
  const out: string[] = [];
  const sink = { line: (text: string) => out.push(text), breach: (what: string) => out.push(`breach: ${what}`) };
  const splitter = new LineSplitter(sink, longest);
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  if (end) splitter.end();
  return out;
}

describe('a line', () => {
  test('is what stands before a line break, wherever the chunks are cut', () => {
    const text = Buffer.from('{"a":"é😀"}\n\n{"b":2}\nrest');
    for (let cut = 0; cut <= text.length; cut++) {
      expect(split([text.subarray(0, cut), text.subarray(cut)])).toEqual(['{"a":"é😀"}', '', '{"b":2}']);
    }
    expect(split([...text].map((byte) => Buffer.of(byte)))).toEqual(['{"a":"é😀"}', '', '{"b":2}']);
  });

  test('may be as long as the limit, counted in bytes', () => {
    expect(split(['éé\n'], { longest: 4 })).toEqual(['éé']);
    expect(split(['é', 'é', '\n'], { longest: 4 })).toEqual(['éé']);
  });
});

describe('a breach', () => {
  test('is a line beyond the limit, as soon as that is certain, and nothing is heeded after it', () => {
    const tooLong = ['a', 'breach: wrote a line longer than 4 bytes'];
    expect(split(['a\nbbbbb'], { longest: 4 })).toEqual(tooLong);
    expect(split(['a\nbbbbb\nc\n'], { longest: 4 })).toEqual(tooLong);
    expect(split(['a\nbbb', 'bb', 'b\n', 'c\n'], { longest: 4, end: true })).toEqual(tooLong);
  });

  test('tells a limit of whole MiB as such', () => {
    expect(split([Buffer.alloc(2 ** 20 + 1, 'x')], { longest: 2 ** 20 })).toEqual([
      'breach: wrote a line longer than 1 MiB',
    ]);
  });

  test('is a line that is no UTF-8, and nothing is heeded after it', () => {
    const bytes = Buffer.concat([Buffer.from('a\n"'), Buffer.of(0xff), Buffer.from('"\nb\n')]);
    expect(split([bytes])).toEqual(['a', 'breach: wrote a line that is no UTF-8: "\\"�\\""']);
    expect(split([Buffer.of(0xed, 0xa0), Buffer.of(0x80, 0x0a)])[0]).toMatch(/^breach: wrote a line that is no UTF-8/);
  });

  test('is half a line at the end', () => {
    expect(split(['a\n{"b', '"'], { end: true })).toEqual(['a', 'breach: wrote half a line: "{\\"b\\""']);
    expect(split(['a\n'], { end: true })).toEqual(['a']);
  });
});

test('what a sink has had enough of ends in the middle of a chunk', () => {
  const lines: string[] = [];
  const splitter: LineSplitter = new LineSplitter(
    {
      line: (text) => {
        lines.push(text);
        if (lines.length === 2) splitter.stop();
      },
      breach: (what) => lines.push(what),
    },
    100,
  );
  splitter.push(Buffer.from('a\nb\nc\nhalf'));
  splitter.end();
  expect(lines).toEqual(['a', 'b']);
});
