// npm run bench: the same generated cases under assay and under the runners a user would take instead, in one go, and
// where the time of a normal `assay run` goes. Prints ratios: absolute figures depend on the machine.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { costSplit } from './cost-split.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const ROUNDS = 5;

interface Subject {
  readonly name: string;
  readonly argv: readonly string[];
}

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--root', 'bench', '--config', 'vitest.bench.config.mjs'];
const subjects: readonly Subject[] = [
  { name: 'bare loop', argv: ['bench/under/loop.mjs'] },
  { name: 'uvu', argv: ['bench/under/uvu.mjs'] },
  { name: 'assay', argv: ['bench/under/assay.mjs'] },
  { name: 'mocha', argv: ['node_modules/mocha/bin/mocha.js', '--reporter', 'dot', 'bench/under/mocha.mjs'] },
  { name: 'vitest', argv: vitest },
];

const seconds = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
// Rounds are interleaved so that a slow minute of the machine hits all alike.
for (let round = 0; round < ROUNDS; round++) {
  for (const { name, argv } of subjects) seconds.get(name)?.push(await wallTime(argv));
}

const best = new Map([...seconds].map(([name, all]) => [name, Math.min(...all)]));
const own = best.get('assay') ?? Number.NaN;
console.log('10,000 generated cases of 4 steps on the memory store, whole process, best of', ROUNDS);
console.log('');
console.log('| runner | seconds | times assay |');
console.log('|--------|--------:|------------:|');
for (const { name } of subjects) {
  const time = best.get(name) ?? Number.NaN;
  console.log(`| ${name} | ${time.toFixed(2)} | ${(time / own).toFixed(2)} |`);
}
console.log('');
console.log(await costSplit(root));

async function wallTime(argv: readonly string[]): Promise<number> {
  const start = performance.now();
  const { stdout } = await execa(process.execPath, argv, { cwd: root, env: { NO_COLOR: '1', CI: '1' } });
  const elapsed = (performance.now() - start) / 1000;
  if (!/10[,.]?000/.test(stdout))
    throw new Error(`${argv.join(' ')} did not report 10,000 cases:\n${stdout.slice(-500)}`);
  return elapsed;
}
