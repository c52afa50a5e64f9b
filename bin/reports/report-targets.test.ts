import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../harness/model/errors.js';
import { type TargetFlags, targetsOf } from './report-targets.js';

const cwd = join('/', 'here');
const where = (flags: TargetFlags, env: Readonly<Record<string, string>> = {}): string[] =>
  targetsOf(flags, env, cwd).map(
    ({ format, to }) =>
      `${format.name} → ${to.kind === 'path' ? to.path : to.kind === 'stdout' ? 'stdout' : `+${to.path}`}`,
  );

/** Of the refusal. */
function messageOf(use: () => unknown): string {
  try {
    use();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'not refused';
}

describe('where formats go', () => {
  test('is the terminal when none is named', () => {
    expect(where({ formats: [] })).toEqual(['terminal → stdout']);
  });

  test('is their own path before the folder, and the folder before standard output', () => {
    expect(where({ formats: ['junit'] })).toEqual(['junit → stdout']);
    expect(where({ formats: ['junit=a/b=c.xml', 'tap', 'badges'], out: 'reports' })).toEqual([
      `junit → ${join(cwd, 'a', 'b=c.xml')}`,
      `tap → ${join(cwd, 'reports', 'report.tap')}`,
      `badges → ${join(cwd, 'reports', 'badges')}`,
    ]);
  });

  test('is the summary of the step and the log for github, also with a folder', () => {
    expect(where({ formats: ['github'], out: 'reports' }, { GITHUB_STEP_SUMMARY: '/run/summary' })).toEqual([
      'github-summary → +/run/summary',
      'github-annotations → stdout',
    ]);
    expect(where({ formats: ['github-annotations', 'github-summary'], out: 'x' })).toEqual([
      'github-annotations → stdout',
      `github-summary → ${join(cwd, 'x', 'github-summary.md')}`,
    ]);
  });

  test.each<[flags: TargetFlags, error: string]>([
    [{ formats: ['junt'] }, '--format: unknown format, got "junt"; did you mean "junit"?'],
    [{ formats: ['junit='] }, '--format: the path is missing, got "junit="'],
    [
      { formats: ['junit', 'tap'] },
      '--format: one format can go to standard output, got junit and tap; write junit=<path>, or --out <folder>',
    ],
    [{ formats: ['junit=a', 'tap=./a'] }, '--format: two formats would be written to ./a'],
    [{ formats: ['badges'] }, '--format: badges are several files; write badges=<folder>'],
    [
      { formats: ['github'] },
      '--format: github is for a step on GitHub: GITHUB_STEP_SUMMARY is not set; write github-summary=<path> or github-annotations=<path>',
    ],
    [
      { formats: ['github=x'] },
      '--format: github is a summary and annotations, not one file, got "github=x"; write github-summary=<path> or github-annotations=<path>',
    ],
    [{ formats: [], out: 'x' }, '--out: a folder needs a format to put into it; add --format junit'],
    [
      { formats: ['x=', 'y'] },
      '--format: the path is missing, got "x="\n--format: unknown format, got "y"; known: terminal, json, markdown, junit, ctrf, tap, badges, github-summary, github-annotations, github',
    ],
  ])('is refused where it is wrong (%j)', (flags, error) => {
    expect(messageOf(() => targetsOf(flags, {}, cwd))).toBe(error);
  });
});
