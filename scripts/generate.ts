// Writes everything that is derived from config/schemas: TypeScript types and the operation table. `--check`
// writes nothing and fails where a committed file differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generated-files.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');
const stale: string[] = [];

for (const { path, text } of await generatedFiles(root)) {
  const target = join(root, path);
  if (readIfThere(target) === text) continue;
  if (check) stale.push(path);
  else writeFileSync(target, text);
}

if (stale.length > 0) {
  console.error(`Generated files differ from their source; run npm run generate:\n${stale.join('\n')}`);
  process.exitCode = 1;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
