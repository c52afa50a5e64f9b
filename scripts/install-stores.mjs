// Installs the packages of the stores, each beside its adapter: `npm run stores`, or with names of adapters for some of them.
// What does not install is told, and leaves its adapter unavailable.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const wanted = process.argv.slice(2);
const all = readdirSync('adapters').filter((name) => existsSync(join('adapters', name, 'package-lock.json')));
const waiting = wanted.length === 0 ? all : all.filter((name) => wanted.includes(name));
let failed = 0;

await Promise.all(Array.from({ length: availableParallelism() }, lane));
process.exit(failed === 0 ? 0 : 1);

async function lane() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const { code, words, seconds } = await installed(join('adapters', name));
    console.log(`${code === 0 ? 'installed' : 'failed   '}  ${name} in ${seconds.toFixed(1)} s`);
    if (code !== 0) {
      failed++;
      console.error(words.trim().split('\n').slice(-5).join('\n'));
    }
  }
}

function installed(folder) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund'], { stdio: 'pipe' });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (words += data));
    child.once('error', (error) => resolve({ code: 1, words: error.message, seconds: 0 }));
    child.once('close', (code) => resolve({ code, words, seconds: (performance.now() - began) / 1000 }));
  });
}
