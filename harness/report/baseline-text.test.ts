import { expect, test } from 'vitest';
import { type ExcuseOf, NO_EXCUSES } from '../model/baseline.js';
import type { Scoreboard, ScoreboardFailure } from '../model/generated/scoreboard.js';
import type { Variant } from '../model/suite.js';
import { baselineText, expectedText, plainText } from './index.js';

function failing(...runs: readonly (readonly [id: string, variant: Variant])[]): Scoreboard {
  const failures = runs.map(
    ([id, variant]): ScoreboardFailure => ({
      case: id,
      variant,
      law: 'LOG-1',
      level: 'MUST',
      verdict: 'fail',
      code: 'WRONG_ANSWER',
      summary: 'seq 2 instead of 1',
    }),
  );
  return { adapter: 'shelf', failures } as unknown as Scoreboard;
}

const known: ExcuseOf = ({ variant }) =>
  variant === 'direct'
    ? { kind: 'expected', reason: 'one too many\u001b[2J', issue: 'https://example.org/7' }
    : undefined;

test('a case that failed as its baseline says is told in a line, with the reason', () => {
  expect(plainText(expectedText([failing(['log/a', 'direct'])], known))).toBe(
    'expected log/a on shelf: one too many\\u{1b}[2J (https://example.org/7)\n',
  );
});

test('a case of which one variant is news is no expected one', () => {
  expect(expectedText([failing(['log/a', 'direct'], ['log/a', 'reopen'])], known)).toEqual([]);
  expect(expectedText([failing(['log/a', 'direct'])], NO_EXCUSES)).toEqual([]);
});

test('of very many the first are told', () => {
  const many = Array.from({ length: 23 }, (_, index) => [`log/case-${index}`, 'direct'] as const);
  const lines = plainText(expectedText([failing(...many)], known)).split('\n');
  expect(lines).toHaveLength(22);
  expect(lines.at(-2)).toBe('… and 3 more that were expected');
});

test('what is wrong with a baseline is told with its place and the command that shows it again', () => {
  const finding = {
    code: 'STALE',
    file: 'config/baselines/shelf.yaml',
    line: 3,
    message: 'log/a passes in direct',
    again: 'assay run log/a@direct --adapter shelf',
    runs: ['log/a@direct'],
  } as const;
  expect(plainText(baselineText([finding]))).toBe(
    'baseline config/baselines/shelf.yaml:3: STALE: log/a passes in direct\n' +
      '  again    assay run log/a@direct --adapter shelf\n',
  );
});
