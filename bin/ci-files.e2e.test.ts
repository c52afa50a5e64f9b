// The workflow files that assay new writes, and the action, carried out in the repository of a user.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { parseRecord } from '../harness/score/index.js';
import { type PipelineFile, runPipeline } from './kit/testing/pipeline-run.js';
import {
  type Action,
  type JobRun,
  runWorkflow,
  type WorkflowFile,
  type WorkflowPlace,
} from './kit/testing/workflow-run.js';
import { assayCommand } from './testing/assay-command.js';

// Each job starts several processes, from source when nothing was built.
vi.setConfig({ testTimeout: 120_000 });

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const SUITE = `cases:
${['one', 'two', 'three', 'four', 'five', 'six']
  .map(
    (name, at) => `  - case: appends-${name}
    law: LOG-1
    steps:
      - log.append: { stream: ${name}, type: placed }
        match: { seq: ${at === 0 ? 1 : '{ $gt: 0 }'} }
`,
  )
  .join('')}`;

const SUITE_CONFIG = `suite: shop
summary: Orders of a shop.
kind: golden
counters: [cases, operations]
variants: [direct]
except: { reopen: it is kept in memory, two-handles: one is enough, busy: nobody else is there, spaces: one is enough }
timeoutMs: 60000
`;

/** A store that starts to count at FIRST. */
const ADAPTER = `
export default {
  manifest: {
    name: 'shelf', implementation: { name: 'shelf', version: '1.0.0' },
    profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' }, log: { visibility: 'linearizable' } },
  },
  open() {
    let seq = FIRST - 1;
    return { log: { append: ({ stream, type }) => ({ stream, type, seq: ++seq, at: 0, data: {} }) }, close() {} };
  },
};
`;

/** The repository of a user, and a machine on which npm installs assay without asking a registry. */
class User {
  readonly repository: string;
  readonly #programs: string;
  #runs = 0;

  constructor() {
    const home = mkdtempSync(join(tmpdir(), 'assay-ci-'));
    folders.push(home);
    this.repository = join(home, 'repository');
    this.#programs = join(home, 'programs');
    const assay = join(this.#programs, 'assay');
    this.#program(assay, `exec ${[process.execPath, ...assayCommand()].map((word) => `'${word}'`).join(' ')} "$@"`);
    // npm ci puts assay where npx looks for it.
    this.#program(
      join(this.#programs, 'npm'),
      `[ "$*" = ci ] && mkdir -p node_modules/.bin && ln -sf '${assay}' node_modules/.bin/assay`,
    );
    this.#program(join(this.#programs, 'npx'), 'program=$1; shift; exec "node_modules/.bin/$program" "$@"');
    this.write('assay.config.yaml', 'builtin: false\nadapters: { shelf: ./shelf.mjs }\n');
    this.write('suites/shop/orders.yaml', SUITE);
    this.write('config/suites/shop.yaml', SUITE_CONFIG);
    this.write('.gitignore', 'node_modules\n.assay\n');
    this.store({ first: 1 });
    execFileSync('git', ['init', '-q', this.repository]);
    // A workflow is held against the commit before.
    this.commit();
  }

  store({ first }: { readonly first: number }): void {
    this.write('shelf.mjs', ADAPTER.replace('FIRST', String(first)));
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.repository, name)), { recursive: true });
    writeFileSync(join(this.repository, name), text);
  }

  assay(...args: readonly string[]): string {
    const env = { ...process.env, NO_COLOR: '1', CI: 'true' };
    return execFileSync(join(this.#programs, 'assay'), args, {
      cwd: this.repository,
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  commit(): void {
    const git = (...args: readonly string[]): unknown => execFileSync('git', args, { cwd: this.repository });
    git('add', '--all');
    git('-c', 'user.name=user', '-c', 'user.email=user@example.org', 'commit', '-q', '--allow-empty', '-m', 'work');
  }

  /** A place in which what is committed is run. */
  place(): WorkflowPlace {
    this.commit();
    const scratch = join(dirname(this.repository), `run-${++this.#runs}`);
    mkdirSync(scratch);
    return { repository: this.repository, scratch, programs: this.#programs };
  }

  read(name: string): string {
    return readFileSync(join(this.repository, name), 'utf8');
  }

  /** The action as it is, with this assay built into it. */
  action(): Action {
    const folder = join(dirname(this.repository), 'action');
    this.#program(join(folder, 'dist', 'bin', 'assay.js'), `exec '${join(this.#programs, 'assay')}' "$@"`);
    return { folder, file: parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action['file'] };
  }

  #program(path: string, script: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(path, 0o755);
  }
}

const BOARDS = ['README.md', 'shelf.json', 'shelf.md'];

/** The scoreboards of the folder are those that are committed. */
function expectSameBoards(user: User, folder: string): void {
  const texts = BOARDS.map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(texts).toEqual(BOARDS.map((name) => user.read(`scoreboards/${name}`)));
}

const told = (jobs: readonly JobRun[]): unknown => jobs.map(({ name, ok, steps }) => [name, ok, ...steps]);

describe('the workflow of GitHub', () => {
  const push = (user: User): { readonly jobs: readonly JobRun[]; readonly artifact: string } => {
    const place = user.place();
    const file = parse(user.read('.github/workflows/assay.yml')) as WorkflowFile;
    return { jobs: runWorkflow(file, place), artifact: join(place.scratch, 'artifacts', 'assay') };
  };

  test('runs everything in one job, keeps the record, and lets it through the gate', () => {
    const user = new User();
    user.assay('new', 'workflow', 'shelf');
    user.assay('run', '--out', 'scoreboards');
    const { jobs, artifact } = push(user);
    expect(told(jobs)).toEqual([['conformance', true, 'npm ci: 0', 'Run: 0', 'Report: 0', 'Gate: 0']]);
    expect(jobs[0]?.summary).toContain('| shop |');
    expect(readdirSync(artifact).sort()).toEqual(['assay-junit.xml', 'run.jsonl', 'scoreboards']);
  });

  test('does not let a change through that commits a smaller scoreboard with a smaller suite', () => {
    const user = new User();
    user.assay('new', 'workflow', 'shelf');
    user.assay('run', '--out', 'scoreboards');
    expect(push(user).jobs[0]?.ok).toBe(true);
    user.write('suites/shop/orders.yaml', SUITE.slice(0, SUITE.indexOf('  - case: appends-six')));
    user.assay('run', '--out', 'scoreboards');
    const { jobs } = push(user);
    expect(jobs[0]?.steps.at(-1)).toBe('Gate: 1');
    expect(jobs[0]?.log).toContain('shop/appends-six');
    expect(jobs[0]?.log).toContain('✗ SHRUNK');
  });

  test('in three shards comes to the scoreboards of one run; a case that fails is caught, borne, and missed once it passes', () => {
    const user = new User();
    user.assay('new', 'workflow', 'shelf', '--shards', '3');
    user.assay('run', '--out', 'scoreboards');
    const good = push(user);
    expect(told(good.jobs)).toEqual([
      ['shard (1)', true, 'npm ci: 0', 'Run: 0'],
      ['shard (2)', true, 'npm ci: 0', 'Run: 0'],
      ['shard (3)', true, 'npm ci: 0', 'Run: 0'],
      ['conformance', true, 'npm ci: 0', 'Merge: 0', 'Report: 0', 'Gate: 0'],
    ]);
    expectSameBoards(user, join(good.artifact, 'scoreboards'));
    const { header, results } = parseRecord(readFileSync(join(good.artifact, 'run.jsonl'), 'utf8'), 'run.jsonl');
    expect([header.planned, header.shard, results.length]).toEqual([30, undefined, 30]);

    user.store({ first: 2 });
    const bad = push(user);
    expect(bad.jobs.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(bad.jobs[3]?.steps).toEqual(['npm ci: 0', 'Merge: 0', 'Report: 0', 'Gate: 1']);
    expect(bad.jobs[3]?.log).toContain('✗ FAILURES on shelf: shop/appends-one fails: direct: WRONG_ANSWER');
    expect(bad.jobs[3]?.summary).toContain('shop/appends-one');

    const record = join(bad.artifact, 'run.jsonl');
    user.assay('baseline', 'update', '--record', record, '--reason', 'it counts from two');
    const borne = push(user);
    expect(borne.jobs.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(borne.jobs[3]?.log).toContain('the gate is open: shelf');

    user.store({ first: 1 });
    const stale = push(user);
    expect(stale.jobs.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(stale.jobs[3]?.steps.at(-1)).toBe('Gate: 1');
    expect(stale.jobs[3]?.log).toContain(
      '✗ BASELINE on shelf: config/baselines/shelf.yaml:3: shop/appends-one passes in direct; take the entry out',
    );
  });
});

test('the action does what docs/ci.md shows: shards, their merge, the gate', () => {
  const user = new User();
  user.assay('run', '--out', 'scoreboards');
  const guide = readFileSync(join(root, 'docs', 'ci.md'), 'utf8');
  const shown = guide.split('```yaml\n').find((text) => text.includes('merge: shards')) ?? '';
  const workflow = parse(shown.split('```')[0]?.replaceAll('my-store', 'shelf') ?? '') as WorkflowFile;
  const place = user.place();
  const jobs = runWorkflow(workflow, { ...place, actions: { 'OWNER/assay': user.action() } });
  expect(told(jobs)).toEqual([
    ['shard (1)', true, 'Install: 0', 'Run: 0', 'Report: skipped', 'Gate: skipped'],
    ['shard (2)', true, 'Install: 0', 'Run: 0', 'Report: skipped', 'Gate: skipped'],
    ['conformance', true, 'Install: 0', 'Run: 0', 'Report: 0', 'Gate: 0'],
  ]);
  expectSameBoards(user, join(place.scratch, 'conformance', 'work', 'scoreboards'));
});

test('no input of the action is text of a script', () => {
  const { runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action['file'];
  expect(runs.steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  expect(runs.steps.filter(({ run }) => run !== undefined)).toHaveLength(4);
});

test('the pipeline of GitLab comes to the same in two jobs and a merge', () => {
  const user = new User();
  user.assay('new', 'workflow', 'shelf', '--lang', 'gitlab', '--shards', '2');
  user.assay('run', '--out', 'scoreboards');
  const place = user.place();
  const runs = runPipeline(parse(user.read('.gitlab-ci.yml')) as PipelineFile, place);
  expect(runs.map(({ name, code }) => [name, code])).toEqual([
    ['assay-shard 1/2', 0],
    ['assay-shard 2/2', 0],
    ['assay', 0],
  ]);
  expect(runs.at(-1)?.log).toContain('the gate is open: shelf');
  expect(existsSync(join(place.scratch, 'assay', 'assay-junit.xml'))).toBe(true);
  expectSameBoards(user, join(place.scratch, 'assay', 'scoreboards'));
});
