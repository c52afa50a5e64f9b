import { expect, test } from 'vitest';
import { flagWords } from './flag-words.js';

const OPTIONS = {
  adapter: { type: 'string' },
  bail: { type: 'boolean' },
  baseline: { type: 'boolean', default: true },
  watch: { type: 'boolean' },
  skip: { type: 'string' },
} as const;

test('flags are said again as they were given, in the order of the options', () => {
  const flags = { _: ['run'], $0: 'assay', skip: ['-x', 'a,b'], bail: true, baseline: false, watch: true, other: 1 };
  expect(flagWords(flags, OPTIONS, ['watch'])).toEqual([
    ['bail', ['--bail']],
    ['baseline', ['--no-baseline']],
    ['skip', ['--skip=-x', '--skip=a,b']],
  ]);
});

test('flags that were not given are not said, nor are defaults', () => {
  expect(flagWords({ adapter: undefined, skip: [], baseline: true }, OPTIONS, [])).toEqual([]);
});
