// Puts into the README what its commands print now. Run by `npm run readme`, after a build.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { consoleBlocks } from './readme-console.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'README.md');
let readme = readFileSync(file, 'utf8');
for (const { shown, printed } of consoleBlocks(root)) readme = readme.replace(shown, () => printed);
writeFileSync(file, readme);
