import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../harness/report/index.js';
import { type NewWorkflow, newWorkflow } from './new-workflow.js';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'assay-workflow-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const write = (args: NewWorkflow): string => plainText(newWorkflow(args, cwd));
const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');

function problemOf(args: NewWorkflow): string {
  try {
    return write(args);
  } catch (error) {
    return String(error);
  }
}

describe('a workflow', () => {
  test('is for GitHub when nothing else is said, and runs the adapters that run by default', () => {
    expect(write({})).toBe(`wrote .github/workflows/assay.yml

next
  npm install --save-dev assay
  npx assay run --out scoreboards
  git add .github/workflows/assay.yml scoreboards
`);
    expect(read('.github/workflows/assay.yml')).toContain('run: npx assay run --record run.jsonl --out scoreboards');
  });

  test('runs the adapter that is named, on as many machines as are wanted', () => {
    write({ name: 'shelf', shards: 3 });
    const text = read('.github/workflows/assay.yml');
    expect(text).toContain('index: [1, 2, 3]\n');
    expect(text).toContain('npx assay run --adapter shelf --shard "$INDEX/$TOTAL"');
    expect(text).not.toContain('my-store');
    write({ name: 'shelf', shards: 3, lang: 'gitlab' });
    expect(read('.gitlab-ci.yml')).toContain('  parallel: 3\n');
    expect(read('.gitlab-ci.yml')).toContain('npx assay run --adapter shelf --shard "$CI_NODE_INDEX/$CI_NODE_TOTAL"');
  });

  test('leaves the pipeline of its user alone, and says what to add to it', () => {
    writeFileSync(join(cwd, '.gitlab-ci.yml'), 'mine: { script: [make] }\n');
    expect(write({ lang: 'gitlab', name: 'shelf' })).toBe(`wrote .gitlab/assay.yml

add this to .gitlab-ci.yml:

include:
  - local: .gitlab/assay.yml

next
  npm install --save-dev assay
  npx assay run --adapter shelf --out scoreboards
  git add .gitlab/assay.yml scoreboards
`);
    expect(read('.gitlab-ci.yml')).toBe('mine: { script: [make] }\n');
  });

  test('goes into another repository, whose lock file may have assay already', () => {
    mkdirSync(join(cwd, 'shop'));
    writeFileSync(join(cwd, 'shop', 'package-lock.json'), '{"packages":{"node_modules/assay":{}}}');
    expect(write({ dir: 'shop' })).toBe(`wrote shop/.github/workflows/assay.yml

next
  npx assay run --out scoreboards
  git add .github/workflows/assay.yml scoreboards
`);
  });

  test.each<[args: NewWorkflow, problem: string]>([
    [{ lang: 'githb' }, '--lang: unknown CI system, got "githb"; did you mean "github"?'],
    [
      { lang: 'jenkins' },
      '--lang: unknown CI system, got "jenkins"; known: github, gitlab; for any other, docs/ci.md says which commands to run',
    ],
    [{ shards: 257 }, '--shards: github takes at most 256 of them, got 257'],
    [{ lang: 'gitlab', shards: 201 }, '--shards: gitlab takes at most 200 of them, got 201'],
  ])('%j is refused, and nothing written', (args, problem) => {
    expect(problemOf(args)).toBe(`InputError: ${problem}`);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('is never written over', () => {
    write({});
    write({ lang: 'gitlab' });
    const refusal = 'the file is there already; nothing was written; choose another folder with --dir';
    expect(problemOf({})).toBe(`InputError: .github/workflows/assay.yml: ${refusal}`);
    expect(problemOf({ lang: 'gitlab' })).toBe(`InputError: .gitlab-ci.yml: ${refusal}`);
  });
});
