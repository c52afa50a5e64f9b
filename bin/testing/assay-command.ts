// For tests that start processes: the arguments of node that are assay.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What `prepare` built, unless a source is newer; then the source itself. */
export function assayCommand(): string[] {
  const built = join(projectRoot, 'dist', 'bin', 'assay.js');
  const sources = ['bin', 'harness', 'adapters'].flatMap((folder) => sourceTimes(join(projectRoot, folder)));
  const isFresh = existsSync(built) && statSync(built).mtimeMs > Math.max(...sources);
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return isFresh ? [built] : ['--import', loader, join(projectRoot, 'bin', 'assay.ts')];
}

/** When what is built was written: not what is made for tests, nor installed packages. */
function sourceTimes(folder: string): number[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'testing'].includes(entry.name) ? [] : sourceTimes(path);
    return /(?<!\.test)\.ts$/.test(entry.name) ? [statSync(path).mtimeMs] : [];
  });
}
