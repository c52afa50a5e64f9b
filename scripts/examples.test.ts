// The examples, as somebody who has copied them runs them.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UserProject } from '../bin/testing/user-project.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const HAS_AWK = spawnSync('awk', ['BEGIN { exit 0 }']).status === 0;
const CONFIG = 'config/suites/event-log.yaml';

interface Board {
  readonly suites: Readonly<Record<string, { pass: number; fail: number }>>;
  readonly total_pass: number;
  readonly total_fail: number;
  readonly failures: readonly { case: string; fault?: string }[];
}

let project: UserProject;
beforeEach(() => {
  project = new UserProject();
  cpSync(fileURLToPath(new URL('../examples/many-suites', import.meta.url)), project.path, { recursive: true });
});
afterEach(() => project.remove());

function text(file: string): string {
  return readFileSync(join(project.path, file), 'utf8');
}

async function boardOf(code: number): Promise<Board> {
  const run = await project.assay(['run', '--out', 'scoreboards']);
  expect(`${run.code} ${run.err}`.trimEnd()).toMatch(new RegExp(`^${code}\\b`));
  return JSON.parse(text('scoreboards/event-log.json')) as Board;
}

const TOTALS = {
  batch: 5,
  compact: 6,
  expected: 4,
  fold: 6,
  global: 3,
  kv: 8,
  log: 9,
  once: 6,
  snapshot: 5,
  truncate: 7,
  upcast: 5,
  view: 5,
};

describe.skipIf(!HAS_AWK)(`many suites in one config${HAS_AWK ? '' : ' (awk is not installed)'}`, () => {
  test('eight pairs of counters and five chains over twelve suites take less than forty lines', () => {
    const config = text(CONFIG);
    expect(config.trimEnd().split('\n').length).toBeLessThan(40);
    expect(new Set(config.match(/\{ pass: \w+, fail: \w+ \}/g)).size).toBe(8);
    expect(config.match(/^ {2}\w+: \[.*\]$/gm)).toHaveLength(5);
    expect(config.match(/tests\/\w+\.awk/g)).toHaveLength(12);
  });

  test('each suite has the total that its own counters have', async () => {
    const { suites, total_pass, total_fail } = await boardOf(0);
    expect(Object.fromEntries(Object.entries(suites).map(([name, { pass, fail }]) => [name, { pass, fail }]))).toEqual(
      Object.fromEntries(Object.entries(TOTALS).map(([name, pass]) => [name, { pass, fail: 0 }])),
    );
    expect({ total_pass, total_fail }).toEqual({ total_pass: 69, total_fail: 0 });
  });

  test('every assertion that stands in a suite is counted, and every one that fails', async () => {
    project.write({ 'tests/global.awk': 'BEGIN { is(1, 2, "a"); is(1, 1, "b"); is(2, 1, "c") }\n' });
    const { suites, total_pass, total_fail } = await boardOf(1);
    expect(suites['global']).toMatchObject({ pass: 1, fail: 2 });
    expect({ total_pass, total_fail }).toEqual({ total_pass: 67, total_fail: 2 });
    for (const [name, total] of Object.entries(TOTALS)) {
      if (name === 'global') continue;
      const assertions = text(`tests/${name}.awk`).match(/^ {2}(?:is|snap|holds|race|whole|once|sees|now)\(/gm);
      expect(`${name} ${assertions?.length}`).toBe(`${name} ${total}`);
    }
  });

  const broken: readonly (readonly [what: string, suite: string, break_it: () => void])[] = [
    [
      'a counter that is misspelt in the config',
      'snapshot',
      () => project.write({ [CONFIG]: text(CONFIG).replace('pass: snap_ok', 'pass: snap_okay') }),
    ],
    [
      'a suite that ends early with 0',
      'once',
      () => project.write({ 'tests/once.awk': text('tests/once.awk').replace('= 0\n', '= 0\n  exit 0\n') }),
    ],
    [
      'a suite that ends early and prints what looks like counters',
      'view',
      () =>
        project.write({
          'tests/view.awk':
            'BEGIN { print "assay pass 99"; print "assay fail 0"; print "assay-0123456789abcdef pass 99"; exit 0 }\n',
        }),
    ],
    ['a suite that is no awk', 'log', () => project.write({ 'tests/log.awk': 'BEGIN { is(1, 1, "a" }\n' })],
  ];
  test.each(broken)('%s has no result, and nothing of it is counted', async (_, suite, breakIt) => {
    breakIt();
    const { suites, failures, total_pass } = await boardOf(1);
    expect(failures).toMatchObject([{ case: `${suite}/report`, fault: 'NO_RESULT' }]);
    expect(suites[suite]).toMatchObject({ pass: 0, fail: 1 });
    expect(total_pass).toBe(69 - TOTALS[suite as keyof typeof TOTALS]);
  });

  test('a line that looks like a counter is none beside the real ones', async () => {
    const lines = 'BEGIN { print "assay pass 99"; print "passed 99"; print "pass 99" }\n';
    project.write({ 'tests/kv.awk': `${lines}${text('tests/kv.awk')}` });
    expect((await boardOf(0)).suites['kv']).toMatchObject({ pass: 8, fail: 0 });
  });
});
