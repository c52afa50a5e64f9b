import { describe, expect, test } from 'vitest';
import { both, EVERYTHING, FAILED, isNothing, NOTHING, type Repeated, type Work, wishIn, wordsFor } from './reruns.js';

const REPEATED: Repeated = {
  patterns: ['log', 'kv@direct'],
  flags: [
    ['adapter', ['--adapter=a,b']],
    ['skip', ['--skip=log/x']],
    ['bail', ['--bail']],
    ['last-failed', ['--last-failed']],
  ],
};
const words = (work: Partial<Work>): string => wordsFor({ ...NOTHING, ...work }, REPEATED).join(' ');

describe('the words of a rerun', () => {
  test('of everything are those that were given', () => {
    expect(words(EVERYTHING)).toBe('run log kv@direct --adapter=a,b --skip=log/x --bail --last-failed');
  });

  test('of cases name them, and leave the chain as it is elsewhere', () => {
    expect(words({ cases: ['log/a', 'log/b@busy'] })).toBe(
      'run log/a log/b@busy --adapter=a,b --skip=log/x --bail --in-chain',
    );
  });

  test('of adapters name them in the place of all', () => {
    expect(words({ adapters: ['b'] })).toBe('run log kv@direct --skip=log/x --bail --adapter=b --in-chain');
  });

  test('of what failed leave the selection to the chain', () => {
    expect(words(FAILED)).toBe('run --last-failed --bail');
  });

  test('are those of everything where parts of two kinds are to be run, or too many cases', () => {
    const everything = words(EVERYTHING);
    expect(words({ cases: ['log/a'], adapters: ['b'] })).toBe(everything);
    expect(words({ cases: ['log/a'], failed: true })).toBe(everything);
    const cases = (count: number): string[] => Array.from({ length: count }, (_, index) => `log/a-${index}`);
    expect(words({ cases: cases(201) })).toBe(everything);
    expect(words({ cases: cases(200) })).not.toBe(everything);
  });
});

test('what is to be done adds up, each thing once', () => {
  const one = { ...NOTHING, cases: ['log/a'], adapters: ['a'] };
  const other = { ...NOTHING, cases: ['log/b', 'log/a'], failed: true };
  expect(both(one, other)).toEqual({ all: false, failed: true, adapters: ['a'], cases: ['log/a', 'log/b'] });
  expect(both(EVERYTHING, NOTHING)).toEqual(EVERYTHING);
  expect([NOTHING, EVERYTHING, FAILED, one, { ...NOTHING, adapters: ['a'] }].map(isNothing)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('a key is a wish, whatever its case; anything else is none', () => {
  expect(['r', ' F ', 'q', 'Q', '', 'run', 'x'].map(wishIn)).toEqual([
    'all',
    'failed',
    'quit',
    'quit',
    undefined,
    undefined,
    undefined,
  ]);
});
