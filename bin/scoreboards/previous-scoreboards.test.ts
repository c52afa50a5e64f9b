import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PreviousScoreboards, previousScoreboards } from './previous-scoreboards.js';

const memory = readFileSync(new URL('../../scoreboards/memory.json', import.meta.url), 'utf8');

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'assay-previous-'));
  mkdirSync(join(home, 'boards'));
  writeFileSync(join(home, 'boards', 'memory.json'), memory);
  writeFileSync(join(home, 'boards', 'README.md'), '');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const git = (...args: readonly string[]): void => {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: home });
};

const found = (which: { readonly base?: string; readonly previous?: string }, scoreboards = 'boards') =>
  previousScoreboards({
    places: { root: home, scoreboards: join(home, scoreboards) },
    cwd: home,
    adapters: ['sqlite'],
    ...which,
  });

const kinds = ({ boards }: PreviousScoreboards): unknown =>
  [...boards].map(([adapter, { kind, file }]) => [adapter, kind, file]);

describe('the scoreboards to compare with', () => {
  test('are those of the folder outside of a repository, if it is there', () => {
    const here = found({});
    expect(here.against).toBe('the folder boards, because this is no git repository');
    expect(kinds(here)).toEqual([
      ['sqlite', 'none', 'boards/sqlite.json'],
      ['memory', 'scoreboard', 'boards/memory.json'],
    ]);
    expect(kinds(found({}, 'nowhere'))).toEqual([['sqlite', 'none', 'nowhere/sqlite.json']]);
  });

  test('are none before the first commit', () => {
    git('init', '--quiet', '--initial-branch', 'main');
    expect(found({}).against).toBe('nothing is committed yet');
    expect(kinds(found({}))).toEqual([['sqlite', 'none', 'boards/sqlite.json']]);
  });

  test('are those that are committed, whatever was written since', () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'one');
    writeFileSync(join(home, 'boards', 'memory.json'), '{}');
    writeFileSync(join(home, 'boards', 'sqlite.json'), '{}');
    const head = found({});
    expect(head.against).toMatch(/^boards at HEAD \([0-9a-f]{7}\)$/);
    expect(kinds(head)).toEqual([
      ['sqlite', 'none', 'boards/sqlite.json at HEAD'],
      ['memory', 'scoreboard', 'boards/memory.json at HEAD'],
    ]);
  });

  test('are those of the commit or the folder that is named', () => {
    git('commit', '--quiet', '--all', '--message', 'two');
    expect(kinds(found({ base: 'main' }))).toEqual([
      ['sqlite', 'none', 'boards/sqlite.json at main'],
      ['memory', 'unfit', 'boards/memory.json at main'],
    ]);
    expect(kinds(found({ base: 'main~1' }))).toEqual([
      ['sqlite', 'none', 'boards/sqlite.json at main~1'],
      ['memory', 'scoreboard', 'boards/memory.json at main~1'],
    ]);
    const folder = found({ previous: './boards' });
    expect(folder.against).toBe('the folder ./boards');
    expect(kinds(folder)).toEqual([
      ['sqlite', 'unfit', './boards/sqlite.json'],
      ['memory', 'unfit', './boards/memory.json'],
    ]);
  });

  test('are refused where the folder that is named, or the file in it, cannot be read', () => {
    expect(() => found({ previous: 'nowhere' })).toThrow('nowhere: cannot read it: it is not there');
    mkdirSync(join(home, 'odd', 'sqlite.json'), { recursive: true });
    expect(() => found({ previous: 'odd' })).toThrow('odd/sqlite.json: cannot read it: it is a folder');
  });
});
