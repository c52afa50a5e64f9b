import { expect, test } from 'vitest';
import { closest, suggestion } from './suggest.js';

test.each<[string, readonly string[], string | undefined]>([
  ['log.apend', ['log.read', 'log.append'], 'log.append'],
  ['expcet', ['expect', 'match'], 'expect'],
  ['ab', ['ba', 'zz'], 'ba'],
  ['a', ['b'], 'b'],
  ['busy', ['direct', 'reopen'], undefined],
  ['NotFound', ['NOT_FOUND'], 'NOT_FOUND'],
  ['x', [], undefined],
])('the word nearest to %s', (word, candidates, expected) => {
  expect(closest(word, candidates)).toBe(expected);
});

test('what is not near is chosen from a list, if that is short', () => {
  expect(suggestion('memroy', ['memory', 'sqlite'])).toBe('did you mean "memory"?');
  expect(suggestion('postgres', ['memory', 'sqlite'])).toBe('known: memory, sqlite');
  expect(suggestion('postgres', [])).toBeUndefined();
  expect(
    suggestion(
      'postgres',
      Array.from({ length: 21 }, (_, index) => `adapter-${index}`),
    ),
  ).toBeUndefined();
});
