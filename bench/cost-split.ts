// Where the time of `assay run --adapter memory` goes: whole processes for the start, one process for the rest.
import { join } from 'node:path';
import { execa } from 'execa';

const ROUNDS = 5;

/** A Markdown table; every figure is the best of a few rounds, in milliseconds. */
export async function costSplit(root: string): Promise<string> {
  const cli = join(root, 'dist/bin/assay.js');
  // The first run fills the cache of loaded suites that the later ones use.
  await execa(process.execPath, [cli, 'check'], { cwd: root });
  const node = await best(() => wallTime(root, ['-e', '0']));
  const start = await best(() => wallTime(root, [cli, '--version']));
  const one = await best(() => wallTime(root, [cli, 'run', 'log/*', '--adapter', 'memory', '--variant', 'direct']));
  const whole = await best(() => wallTime(root, [cli, 'run', '--adapter', 'memory']));
  const { stdout } = await execa(process.execPath, [join(root, 'bench/under/split.mjs')], { cwd: root });
  const { loadMs, planMs, driveMs, reportMs, runs } = JSON.parse(stdout) as Record<string, number>;
  const rows: readonly (readonly [string, number | undefined])[] = [
    ['an empty node process', node],
    ['start-up: `assay --version`', start],
    ['load (cached), in the process', loadMs],
    ['plan', planMs],
    [`drive ${runs} runs in one thread`, driveMs],
    ['record, scoreboard, report', reportMs],
    ['whole process: `assay run log/* --variant direct`', one],
    ['whole process: `assay run --adapter memory`', whole],
  ];
  const table = rows.map(([what, ms]) => `| ${what} | ${(ms ?? Number.NaN).toFixed(0)} |`);
  return ['| part of a run | ms |', '|---------------|---:|', ...table].join('\n');
}

async function wallTime(root: string, argv: readonly string[]): Promise<number> {
  const begin = performance.now();
  await execa(process.execPath, argv, { cwd: root });
  return performance.now() - begin;
}

async function best(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await measure());
  return Math.min(...times);
}
