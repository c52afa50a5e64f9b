import { expect, test } from 'vitest';
import { type Problem, problemText } from '../model/errors.js';
import { readPairRules } from './pair-rules.js';
import { reporter } from './problems.js';

function read(...lines: readonly string[]): {
  readonly rules: ReturnType<typeof readPairRules>;
  readonly told: string[];
} {
  const problems: Problem[] = [];
  const rules = readPairRules(Buffer.from(`${lines.join('\n')}\n`), reporter('pairs.yaml', problems));
  return { rules, told: problems.map(problemText) };
}

test('a rule names every pair of its two lists, in the order of the matrix', () => {
  const { rules, told } = read(
    'meaningless:',
    '  - { of: [blob], with: [query, kill], because: They never meet. }',
    'waiting: []',
  );
  expect(told).toEqual([]);
  expect(rules.meaningless).toEqual([
    {
      pairs: [
        ['query', 'blob'],
        ['blob', 'kill'],
      ],
      because: 'They never meet.',
    },
  ]);
});

test('a pair is named once, also when it is turned round', () => {
  const { told } = read(
    'meaningless:',
    '  - { of: [blob], with: [query], because: They never meet. }',
    'waiting:',
    '  - { of: [query], with: [blob, query], because: Later. }',
  );
  expect(told).toEqual([
    'pairs.yaml:4: a pair is named twice, got "query × blob"; the first is at line 2',
    'pairs.yaml:4: an aspect makes no pair with itself, got "query"',
  ]);
});

test('unknown aspects and rules without a sentence are refused', () => {
  const { rules, told } = read(
    'meaningless:',
    '  - { of: [blobs], with: [query], because: They never meet. }',
    '  - { of: [blob], with: [query], because: never }',
    'waiting: []',
  );
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/^pairs\.yaml:2: .*"blobs".*did you mean "blob"/);
  expect(told[1]).toMatch(/^pairs\.yaml:3: .*"never"/);
  expect(rules).toEqual({ meaningless: [], waiting: [] });
});
