// config/gates.yaml of this project, and the committed scoreboards: neither moves without the other.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
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
let scoreboards: readonly Scoreboard[];

beforeAll(async () => {
  project = await loadProject({ cwd: root });
  const adapters = project.adapters.map(({ name }) => name);
  policy = loadGates({ path: join(root, 'config', 'gates.yaml'), cwd: root, named: true, adapters });
  scoreboards = (policy.required?.value ?? []).map((name) => {
    const file = `scoreboards/${name}.json`;
    return parseScoreboard(readFileSync(join(root, file), 'utf8'), file);
  });
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

describe('the gate of this project', () => {
  test('requires every adapter that has a scoreboard, and has a floor for each', () => {
    const names = readFileSync(join(root, 'scoreboards', 'README.md'), 'utf8').matchAll(
      /\[[a-z-]+\]\(([a-z-]+)\.md\)/g,
    );
    const committed = [...new Set([...names].map(([, name]) => name))].sort();
    expect([...(policy.required?.value ?? [])].sort()).toEqual(committed);
    expect([...policy.adapters.keys()].sort()).toEqual(committed);
  });

  test('has as floor exactly what the committed scoreboards show', () => {
    const floors = [...policy.adapters].map(([name, rules]) => [name, rules.totalPass?.value]);
    expect(floors).toEqual(scoreboards.map(({ adapter, total_pass }) => [adapter, total_pass]));
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
    });
    expect(reasons).toEqual([]);
    expect(ok).toBe(true);
  });
});
