// The harness itself is killed in the middle of a run: no program is left, whatever it makes of SIGTERM and of the end of
// its input.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openZoo, type Zoo } from './testing/zoo.js';

const script = join(dirname(fileURLToPath(import.meta.url)), 'testing', 'run.mjs');

test.each([
  ['SIGTERM', 1],
  ['SIGTERM', 8],
  ['SIGKILL', 1],
  ['SIGKILL', 8],
] as const)('%s to the harness leaves no program behind, with %i cases in flight', async (signal, jobs) => {
  const zoo = openZoo('ignores-term', undefined, 200);
  const harness = startHarness(zoo, jobs);
  try {
    await until(() => existsSync(join(zoo.folder, 'hangs')));
    expect(harness.exitCode).toBeNull();
    harness.kill(signal);
    expect(await once(harness, 'exit')).toEqual([null, signal]);
    await until(() => zoo.left().length === 0);
  } finally {
    harness.kill('SIGKILL');
    zoo.remove();
  }
});

test('a harness that is done ends by itself', async () => {
  const zoo = openZoo('hangs-at-shutdown', undefined, 200);
  const harness = startHarness(zoo, 8);
  try {
    expect(await once(harness, 'exit')).toEqual([0, null]);
    expect(zoo.left()).toEqual([]);
  } finally {
    harness.kill('SIGKILL');
    zoo.remove();
  }
});

/** What a harness that is killed leaves in the temporary folder goes with that of the zoo. */
function startHarness(zoo: Zoo, jobs: number): ChildProcess {
  const argv = ['--import', 'tsx', script, JSON.stringify(zoo.source), String(jobs)];
  // biome-ignore lint/style/noProcessEnv: the harness needs the environment of the test
  const env = { ...process.env, TMPDIR: zoo.folder };
  return spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'], env });
}

/** The time limit of the test is what bounds it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
