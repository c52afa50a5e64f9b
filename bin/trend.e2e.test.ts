import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Trend } from '../harness/model/generated/trend.js';
import { assayCommand } from './testing/assay-command.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const assay = assayCommand();
let home: string;
let folder: string;

function git(...args: readonly string[]): string {
  const who = ['-c', 'user.name=somebody', '-c', 'user.email=somebody@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

type Cases = Readonly<Record<string, 'pass' | 'fail'>>;

/** Writes the scoreboard of an adapter; figures follow from the cases. */
function board(adapter: string, cases: Cases, more: object = {}): void {
  const suites: Record<string, { pass: number; fail: number }> = {};
  for (const [id, outcome] of Object.entries(cases)) {
    const suite = id.slice(0, id.indexOf('/'));
    const tally = suites[suite] ?? { pass: 0, fail: 0 };
    suites[suite] = tally;
    tally[outcome]++;
  }
  const common = {
    schemaVersion: 2,
    adapter,
    implementation: { name: adapter, version: '1.0.0' },
    profile: { facets: {} },
    tool: { version: '1.0.0', hash: 'h1' },
    suiteHash: 's1',
    complete: true,
    suites,
    cases,
  };
  mkdirSync(join(folder, 'scoreboards'), { recursive: true });
  writeFileSync(join(folder, 'scoreboards', `${adapter}.json`), JSON.stringify({ ...common, ...more }));
}

let clock = 0;

function commit(subject: string, ...flags: readonly string[]): void {
  git('add', '-A');
  const date = `2026-03-${String(++clock).padStart(2, '0')}T12:00:00Z`;
  execFileSync(
    'git',
    ['-c', 'user.name=somebody', '-c', 'user.email=somebody@example.org', 'commit', '-q', '-m', subject, ...flags],
    {
      cwd: folder,
      env: { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date },
    },
  );
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'assay-trend-'));
  folder = join(home, 'shop');
  mkdirSync(folder);
  git('init', '-q', '-b', 'main');
  writeFileSync(join(folder, 'assay.config.yaml'), 'adapters:\n  shelf: memory\n');
  writeFileSync(join(folder, '.gitignore'), '.assay\n');

  board('shelf', { 'log/a': 'pass', 'kv/a': 'fail' }, { schemaVersion: 1, tool: undefined, cases: undefined });
  writeFileSync(join(folder, 'scoreboards', 'README.md'), 'not a scoreboard');
  commit(':1 first \u001b[31m--help');
  board('shelf', { 'log/a': 'pass', 'kv/a': 'fail' });
  commit('write version 2');
  board('shelf', { 'log/a': 'pass', 'kv/a': 'fail', 'kv/b': 'pass' }, { suiteHash: 's2' });
  commit('add a case');

  git('checkout', '-q', '-b', 'side');
  board('shelf', { 'log/a': 'fail', 'kv/a': 'fail', 'kv/b': 'pass' }, { suiteHash: 's2' });
  commit('break it on the side');
  board('shelf', { 'log/a': 'pass', 'kv/a': 'pass', 'kv/b': 'pass' }, { suiteHash: 's2' });
  commit('mend it on the side');
  git('checkout', '-q', 'main');
  writeFileSync(join(folder, 'other.txt'), 'meanwhile');
  commit('something else');
  git('merge', '-q', '--no-ff', '--no-commit', 'side');
  commit('Merge the side');

  board(
    'shelf',
    { 'log/a': 'fail', 'kv/a': 'pass', 'kv/b': 'pass' },
    { suiteHash: 's2', tool: { version: '2.0.0', hash: 'h2' } },
  );
  board('other', { 'log/a': 'pass' }, { suiteHash: 's2' });
  commit('take a new harness');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function trend(cwd: string, ...args: readonly string[]): Promise<{ code: unknown; out: string; err: string }> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [...assay, 'trend', ...args], {
    cwd,
    reject: false,
    stdin: 'ignore',
    env: { NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined },
  });
  return { code: exitCode, out: stdout.replaceAll(/ [0-9a-f]{7} /g, ' <hash> '), err: stderr };
}

const subjects = ({ commits }: Trend): string[] => commits.map(({ subject }) => subject);

describe('assay trend', () => {
  test('tells which commit moved which suite, a merge as one', async () => {
    expect(await trend(folder)).toEqual({
      code: 0,
      err: '',
      out: `other  1/1  in 1 commit
shelf  1/2 → 2/3  in 5 commits

2026-03-01 <hash> :1 first \\u{1b}[31m--help
  shelf  1/2, the first scoreboard

2026-03-02 <hash> write version 2
  nothing moved on shelf 1/2; not known: harness

2026-03-03 <hash> add a case
  shelf  1/2 → 2/3 (+1 of +1); changed: suites
    from new cases +1 of +1
    kv  0/1 → 1/2  1 new  by the suites

2026-03-07 <hash> Merge the side (merge)
  shelf  2/3 → 3/3 (+1); suites, harness and version are the same, so it was the code of the subject
    from cases that both have +1
    kv  1/2 → 2/2  1 fixed  by the subject
      ✓ fixed kv/a

2026-03-08 <hash> take a new harness
  other  1/1, the first scoreboard
  shelf  3/3 → 2/3 (-1); changed: harness (1.0.0 → 2.0.0)
    from cases that both have -1
    log  1/1 → 0/1  1 broken  by the harness or the subject
      ✗ broken log/a`,
    });
  });

  test('can be asked about one adapter, one suite, or the last commits, as JSON of the published schema', async () => {
    const schema = JSON.parse(
      readFileSync(new URL('../config/schemas/trend.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const ajv = new Ajv2020({ strict: false });
    const json = async (...args: readonly string[]): Promise<Trend> => {
      const { code, out, err } = await trend(folder, '--json', ...args);
      const value = JSON.parse(out) as Trend;
      expect([code, err, ajv.validate(schema, value), ajv.errors]).toEqual([0, '', true, null]);
      return value;
    };
    expect(subjects(await json('--adapter', 'other'))).toEqual(['take a new harness']);
    const ofLog = await json('--suite', 'log', '--limit', '1');
    expect(subjects(ofLog)).toEqual(['take a new harness']);
    expect(ofLog.adapters.map(({ adapter }) => adapter)).toEqual(['other', 'shelf']);
    expect(subjects(await json('--limit', '2'))).toEqual(['Merge the side', 'take a new harness']);
    expect(subjects(await json('--since', 'HEAD~1'))).toEqual(['take a new harness']);
    expect(subjects(await json('--since', '2026-03-07'))).toEqual(['Merge the side', 'take a new harness']);
  });

  test('says what is wrong with a question, and where there is no history', async () => {
    const told = async (cwd: string, ...args: readonly string[]): Promise<string> => {
      const { code, out, err } = await trend(cwd, ...args);
      return `${String(code)}${out} ${err}`;
    };
    const empty = join(home, 'empty');
    mkdirSync(empty);
    expect([
      await told(folder, '--adapter', 'shel'),
      await told(folder, '--suite', 'lg'),
      await told(folder, '--since=--output=x'),
      await told(folder, '--since', '2030-01-01'),
      await told(empty),
    ]).toEqual([
      '2 error --adapter: no scoreboard in this history is of the adapter, got "shel"; did you mean "shelf"?',
      '2 error --suite: no scoreboard in this history is of the suite, got "lg"; did you mean "log"?',
      '2 error --since: neither a commit nor a day, got "--output=x"; write a day as 2026-01-31',
      '4 no scoreboard was committed since 2030-01-01',
      '2 error scoreboards: no history to read: not a git repository (or any of the parent directories): .git; scoreboards have a history where they are committed with git',
    ]);
    execFileSync('git', ['init', '-q', empty]);
    expect(await told(empty)).toBe(
      '2 error scoreboards: no history to read: the repository has no commit yet; scoreboards have a history where they are committed with git',
    );
  });

  test('tells that a clone is shallow', async () => {
    const clone = join(home, 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${folder}`, clone]);
    const { code, out } = await trend(clone);
    expect(code).toBe(0);
    expect(out).toBe(`this clone is shallow: what is older is not known; git fetch --unshallow

other  1/1  in 1 commit
shelf  2/3  in 1 commit

2026-03-08 <hash> take a new harness
  other  1/1, the first scoreboard
  shelf  2/3, the first scoreboard`);
  });
});
