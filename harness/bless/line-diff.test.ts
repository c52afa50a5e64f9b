import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff } from './line-diff.js';

function told(before: string, after: string): string[][] {
  const signs = { same: ' ', removed: '-', added: '+' };
  return lineDiff(before, after).map((hunk) => hunk.map(({ kind, number, text }) => `${signs[kind]}${number} ${text}`));
}

test('places that changed are shown with two lines around them', () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n';
  expect(told(before, before.replace('b\n', 'B\nB2\n').replace('i\n', ''))).toEqual([
    [' 1 a', '-2 b', '+2 B', '+3 B2', ' 4 c', ' 5 d'],
    [' 8 g', ' 9 h', '-9 i', ' 10 j'],
  ]);
});

test('places that are near stand together', () => {
  expect(told('a\nb\nc\nd\n', 'A\nb\nc\nD\n')).toEqual([['-1 a', '+1 A', ' 2 b', ' 3 c', '-4 d', '+4 D']]);
});

test('equal texts have no difference, and line ends are none', () => {
  expect(told('a\nb\n', 'a\nb\n')).toEqual([]);
  expect(told('a\r\nb\r\n', 'a\nb')).toEqual([]);
});

test('what was kept, removed and added makes both texts again', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before.join('\n'), after.join('\n')).flat();
      const removed = lines.filter(({ kind }) => kind === 'removed');
      const added = lines.filter(({ kind }) => kind === 'added');
      for (const { number, text: line } of removed) expect(before[number - 1]).toBe(line);
      for (const { number, text: line } of added) expect(after[number - 1]).toBe(line);
      const kept = (all: readonly string[], gone: readonly { readonly number: number }[]): string[] =>
        all.filter((_, index) => !gone.some(({ number }) => number === index + 1));
      expect(kept(before, removed)).toEqual(kept(after, added));
    }),
  );
});
