// config/gates.yaml of this project, and the committed scoreboards: neither moves without the other.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { teethFile } from '../bin/teeth/teeth-file.js';
import { judgeGate } from '../harness/gate/index.js';
import { loadGates } from '../harness/load/gates.js';
import { loadProject } from '../harness/load/index.js';
import type { GatePolicy } from '../harness/model/gate.js';
import type { Scoreboard } from '../harness/model/generated/scoreboard.js';
import type { Project } from '../harness/model/project.js';
import type { RecordView } from '../harness/model/record.js';
import { parseScoreboard } from '../harness/score/index.js';

const root = join(fileURLToPath(new URL('.', import.meta.url)), '..');
let project: Project;
let policy: GatePolicy;
/** Of those that every run must hold, and of all. */
let scoreboards: readonly Scoreboard[];
let all: readonly Scoreboard[];

beforeAll(async () => {
  project = await loadProject({ cwd: root });
  const adapters = project.adapters.map(({ name }) => name);
  policy = loadGates({ path: join(root, 'config', 'gates.yaml'), cwd: root, named: true, adapters });
  const committed = readdirSync(join(root, 'scoreboards')).filter((name) => /^[a-z].*\.json$/.test(name));
  all = committed.sort().map((name) => {
    const file = `scoreboards/${name}`;
    return parseScoreboard(readFileSync(join(root, file), 'utf8'), file);
  });
  const required = policy.required?.value ?? [];
  scoreboards = all.filter(({ adapter }) => required.includes(adapter));
});

/** A record that comes to the committed scoreboards; it holds no results, because nothing here looks at them. */
function recordOf({ suiteHash }: Project, [first]: readonly Scoreboard[]): RecordView {
  if (first === undefined) throw new Error('the gate requires no adapter');
  const names = Object.keys(first.suites);
  const casesOf = (suite: string): number => Object.keys(first.cases).filter((id) => id.startsWith(`${suite}/`)).length;
  return {
    header: {
      kind: 'header',
      schemaVersion: 2,
      tool: { name: 'assay', ...first.tool },
      suiteHash,
      selection: { patterns: [], skip: [], variants: [] },
      planned: 0,
      adapters: scoreboards.map(({ adapter, implementation, profile }) => ({ name: adapter, implementation, profile })),
      unavailable: [],
      suites: names.map((name) => ({ name, cases: casesOf(name), counters: [] })),
      machine: { node: '', platform: '', cpus: 1 },
      startedAt: '',
    },
    results: [],
    footer: { kind: 'footer', results: 0, durationMs: 0 },
  };
}

function script(name: string): string {
  return readFileSync(join(root, '.ci', name), 'utf8');
}

describe('the gate of this project', () => {
  test('has a floor for every steady adapter that has a scoreboard, all of them judged by the suites that are here', () => {
    const committed = all.map(({ adapter }) => adapter).sort();
    // What an unsteady store comes to is chance, and no floor.
    const steady = committed.filter((name) => project.unsteady?.[name] === undefined);
    expect([...policy.adapters.keys()].sort()).toEqual(steady);
    expect(policy.required?.value.filter((name) => !committed.includes(name))).toEqual([]);
    expect(all.filter(({ suiteHash }) => suiteHash !== project.suiteHash).map(({ adapter }) => adapter)).toEqual([]);
  });

  test('is held to every steady adapter by CI', () => {
    const [required = ''] = script('run').match(/(?<=assay run --adapter )\S+/) ?? [];
    const judged = [...script('stores').matchAll(/^judge (.*)$/gm)].flatMap(([, names = '']) => names.split(' '));
    const steady = project.adapters.map(({ name }) => name).filter((name) => project.unsteady?.[name] === undefined);
    expect([...required.split(','), ...judged].sort()).toEqual(steady.sort());
  });

  test('has as floor exactly what the committed scoreboards show', () => {
    const floors = new Map([...policy.adapters].map(([name, rules]) => [name, rules.totalPass?.value]));
    const steady = all.filter(({ adapter }) => project.unsteady?.[adapter] === undefined);
    expect(floors).toEqual(new Map(steady.map(({ adapter, total_pass }) => [adapter, total_pass])));
  });

  test('is open for the committed scoreboards', () => {
    const { reasons, ok } = judgeGate({
      record: recordOf(project, scoreboards),
      scoreboards,
      previous: new Map(),
      baselines: new Map(),
      policy,
      declared: project,
      scoreboardFolder: 'scoreboards',
      teeth: teethFile(join(root, 'scoreboards'), root),
    });
    expect(reasons).toEqual([]);
    expect(ok).toBe(true);
  });
});
