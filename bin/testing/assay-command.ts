// For tests that start processes: the arguments of node that are assay.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What `prepare` built, unless a source is newer; then the source itself. */
export function assayCommand(): string[] {
  const built = join(projectRoot, 'dist', 'bin', 'assay.js');
  const sources = ['bin', 'harness', 'adapters'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'))
      .map((file) => statSync(join(projectRoot, folder, file)).mtimeMs),
  );
  const isFresh = existsSync(built) && statSync(built).mtimeMs > Math.max(...sources);
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return isFresh ? [built] : ['--import', loader, join(projectRoot, 'bin', 'assay.ts')];
}
