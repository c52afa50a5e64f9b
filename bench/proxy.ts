// npx tsx bench/proxy.ts (after a build): what assay record costs as a proxy, beside the same program without it, in one
// go. Prints ratios: absolute figures depend on the machine.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const { stdout } = await execa(process.execPath, [join(root, 'bench/under/proxied.mjs')], { cwd: root });
const rates = new Map(JSON.parse(stdout) as readonly (readonly [string, number])[]);
console.log('One kv.put after another, and with 64 stores in flight; best of 5 rounds');
console.log('');
console.log('| way | operations per second | recorded | ratio |');
console.log('|-----|----------------------:|---------:|------:|');
for (const [name, rate] of rates) {
  const recorded = rates.get(`${name}, recorded`);
  if (recorded === undefined) continue;
  console.log(`| ${name} | ${Math.round(rate)} | ${Math.round(recorded)} | ${(recorded / rate).toFixed(2)} |`);
}
