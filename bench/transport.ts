// npx tsx bench/transport.ts (after a build): what the transport costs beside the least that a client and a program can do,
// over pipes of the same kind, in one go. Prints ratios: absolute figures depend on the machine.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const python = await execa('python3', ['--version'], { reject: false });
const { stdout } = await execa(
  process.execPath,
  [join(root, 'bench/under/wire.mjs'), ...(python.failed ? [] : ['python3'])],
  { cwd: root },
);
const rates = JSON.parse(stdout) as readonly (readonly [string, number])[];
const echo = rates[0]?.[1] ?? Number.NaN;
console.log('One kv.put after another, and with 64 cases in flight; best of 5 rounds');
console.log('');
console.log('| way | operations per second | times bare echo |');
console.log('|-----|----------------------:|----------------:|');
for (const [name, rate] of rates) console.log(`| ${name} | ${Math.round(rate)} | ${(rate / echo).toFixed(2)} |`);
