import { expect, test } from 'vitest';
import { LastWords } from './last-words.js';

test('what was written since a mark is told without what was written before', () => {
  const words = new LastWords();
  words.add(Buffer.from('before\n'));
  const { mark } = words;
  expect(words.since(mark)).toBe('');
  words.add(Buffer.from('one\ntw'));
  words.add(Buffer.from('o\n'));
  expect(words.since(mark)).toBe('one\ntwo');
});

test('only the last 20 lines are told', () => {
  const words = new LastWords();
  for (let line = 1; line <= 30; line++) words.add(Buffer.from(`${line}\n`));
  expect(words.since(0).split('\n')).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 11)));
});

test('only the last 4 KiB are told, from the beginning of a line', () => {
  const words = new LastWords();
  words.add(Buffer.from(`${'é'.repeat(3000)}\nthe end\n`));
  expect(words.since(0)).toBe('the end');
  words.add(Buffer.from('x'.repeat(100_000)));
  expect(words.since(0)).toBe('x'.repeat(4096));
});

test('a flood in small pieces is kept no longer than one in large pieces', () => {
  const words = new LastWords();
  for (let piece = 0; piece < 10_000; piece++) words.add(Buffer.from('abc'));
  expect(words.since(0)).toHaveLength(4096);
  expect(words.mark).toBe(30_000);
});

test('colours, bells and broken characters do not get through', () => {
  const words = new LastWords();
  words.add(Buffer.concat([Buffer.from('\u001b[31mred\u001b[0m\u0007\ttab\r\n'), Buffer.of(0xff)]));
  expect(words.since(0)).toBe('red\ttab\n�');
});

test('the line that names an error tells most, wherever it stands', () => {
  const words = new LastWords();
  expect(words.lastLine()).toBe('');
  words.add(Buffer.from('starting\nno luck\n'));
  expect(words.lastLine()).toBe('no luck');
  words.add(Buffer.from('SyntaxError: odd\n    at line 1\n\nNode.js v20\n'));
  expect(words.lastLine()).toBe('SyntaxError: odd');
});
