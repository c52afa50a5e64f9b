// What is committed of corpora/: the configs load, the scoreboards are of these configs, and what fails is known.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { assayCommand } from '../bin/testing/assay-command.js';
import { subjectsOf } from '../harness/foreign/index.js';
import { loadProject } from '../harness/load/index.js';
import type { Scoreboard } from '../harness/model/generated/scoreboard.js';
import type { Project } from '../harness/model/project.js';
import { parseScoreboard } from '../harness/score/index.js';

const corpora = join(fileURLToPath(new URL('.', import.meta.url)), '..', 'corpora');
const filesOf = (folder: string, end: string): string[] =>
  readdirSync(join(corpora, folder))
    .filter((name) => name.endsWith(end))
    .sort();

let project: Project;
let scoreboards: readonly Scoreboard[];

beforeAll(async () => {
  project = await loadProject({ cwd: corpora });
  scoreboards = filesOf('scoreboards', '.json').map((name) =>
    parseScoreboard(readFileSync(join(corpora, 'scoreboards', name), 'utf8'), name),
  );
});

describe('the corpora', () => {
  test('are in order for assay check', { timeout: 120_000 }, async () => {
    const { exitCode, all } = await execa(process.execPath, [...assayCommand(), 'check'], {
      cwd: corpora,
      all: true,
      reject: false,
    });
    expect(all).toContain('ok ');
    expect(exitCode).toBe(0);
  });

  test('have a whole scoreboard for each subject, of the configs that are here', () => {
    const subjects = project.foreign.flatMap(subjectsOf).map(({ name }) => name);
    expect(scoreboards.map(({ adapter }) => adapter)).toEqual(subjects.sort());
    const other = scoreboards.filter(({ complete, suiteHash }) => !complete || suiteHash !== project.suiteHash);
    expect(other.map(({ adapter }) => adapter)).toEqual([]);
  });

  test('have no failure that a baseline does not explain', () => {
    const unexplained = scoreboards.flatMap(({ adapter, failures }) => {
      const known = explained(adapter);
      return failures.filter(({ case: id }) => !known.has(id)).map(({ case: id }) => `${adapter} ${id}`);
    });
    expect(unexplained).toEqual([]);
  });

  test('have as floors what the committed scoreboards show', () => {
    const { adapters } = read('config/gates.yaml') as { adapters: Record<string, { total_pass: number }> };
    const shown = scoreboards.map(({ adapter, total_pass }) => [adapter, { total_pass }]);
    expect(adapters).toEqual(Object.fromEntries(shown));
  });

  test('have a line in the README for each subject, with its counts', () => {
    const readme = readFileSync(join(corpora, 'README.md'), 'utf8');
    const told = [...readme.matchAll(/^\| `([a-z-]+)` \|.*\| (\d+) \| (\d+) \| `/gm)].map(([, ...cells]) => cells);
    const shown = scoreboards.map(({ adapter, total, total_fail }) => [adapter, String(total), String(total_fail)]);
    expect(told.sort()).toEqual(shown);
  });
});

function read(file: string): unknown {
  return parse(readFileSync(join(corpora, file), 'utf8'));
}

function explained(adapter: string): Set<string> {
  if (!filesOf('config/baselines', '.yaml').includes(`${adapter}.yaml`)) return new Set();
  const { entries } = read(`config/baselines/${adapter}.yaml`) as {
    entries: { pattern: string | string[]; reason: string }[];
  };
  return new Set(entries.flatMap(({ pattern }) => pattern));
}
