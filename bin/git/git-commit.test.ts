import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commitAt, headOf } from './git-commit.js';

let home: string;
let repository: string;
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: repository,
    encoding: 'utf8',
  }).trim();

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'assay-git-'));
  repository = join(home, 'repository');
  mkdirSync(join(repository, 'below', 'boards', 'deep'), { recursive: true });
  git('init', '--quiet', '--initial-branch', 'main');
  writeFileSync(join(repository, 'below', 'boards', 'a.json'), 'one\n');
  writeFileSync(join(repository, 'below', 'boards', 'naïve name.json'), 'two\n');
  writeFileSync(join(repository, 'below', 'boards', 'deep', 'b.json'), 'three\n');
  writeFileSync(join(repository, 'top.json'), 'four\n');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('a commit', () => {
  test('is none before there is one, and none outside of a repository', () => {
    expect(headOf(repository)).toEqual({ kind: 'no-commit' });
    expect(headOf(home)).toEqual({ kind: 'no-repository', why: 'this is no git repository' });
    expect(() => commitAt(home, 'main', '--base')).toThrow('--base: this is no git repository, got "main"');
  });

  test('holds files as they were, seen from a folder of the working copy', () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'one');
    writeFileSync(join(repository, 'below', 'boards', 'a.json'), 'changed\n');
    const commit = commitAt(join(repository, 'below'), 'main', '--base');
    expect(commit.hash).toBe(git('rev-parse', 'HEAD'));
    expect(commit.filesOf('boards')).toEqual(['a.json', 'naïve name.json']);
    expect(commit.textOf('boards/a.json')).toBe('one\n');
    expect(commit.textOf('boards/naïve name.json')).toBe('two\n');
    expect(commit.textOf('../top.json')).toBe('four\n');
    expect(commit.textOf('boards/gone.json')).toBeUndefined();
    expect(commit.filesOf('gone')).toEqual([]);
    const head = headOf(repository);
    expect(head.kind === 'commit' && head.commit.hash).toBe(commit.hash);
  });

  test('is found from a hook too, which git tells where it is by relative paths', () => {
    vi.stubEnv('GIT_DIR', '.git');
    vi.stubEnv('GIT_INDEX_FILE', '.git/index');
    expect(commitAt(join(repository, 'below'), 'main', '--base').textOf('boards/a.json')).toBe('one\n');
    vi.unstubAllEnvs();
  });

  test('is refused where git knows none of the name, and no name is taken for a flag', () => {
    const message = (ref: string): string => `--base: git knows no commit "${ref}"; a shallow clone holds few commits`;
    for (const ref of ['mian', '--help', '--output=/tmp/x', 'main:top.json', '', 'HEAD~1', 'a b']) {
      expect(() => commitAt(repository, ref, '--base')).toThrow(message(ref));
    }
  });

  test('is refused where git itself refuses', () => {
    writeFileSync(join(repository, '.git', 'config'), 'not a config\n');
    expect(() => headOf(repository)).toThrow('git: git refused to answer: bad config line 1');
  });
});
