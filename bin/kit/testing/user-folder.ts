// For tests: the folder of somebody who has installed assay, and the command as they type it, all from source.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { assayCommand } from '../../testing/assay-command.js';

const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

export interface Said {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export class UserFolder {
  readonly path: string;
  readonly #assay = assayCommand();

  constructor() {
    this.path = mkdtempSync(join(tmpdir(), 'assay-kit-'));
    const installed = join(this.path, 'node_modules', 'assay');
    mkdirSync(installed, { recursive: true });
    symlinkSync(fileURLToPath(new URL('../../../harness', import.meta.url)), join(installed, 'harness'));
    const exports = { './contract': './harness/contract/index.ts', './facets': './harness/facets/index.ts' };
    writeFileSync(join(installed, 'package.json'), JSON.stringify({ name: 'assay', type: 'module', exports }));
  }

  /** Types a command of assay; NODE_OPTIONS lets Node load TypeScript whatever its version. */
  async assay(args: readonly string[], cwd: string = '.'): Promise<Said> {
    const { CI: _ci, FORCE_COLOR: _colour, ...env } = process.env;
    const child = spawn(process.execPath, [...this.#assay, ...args], {
      cwd: join(this.path, cwd),
      env: { ...env, NODE_OPTIONS: `--import ${LOADER}`, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve)),
    ]);
    return { code, out: out.trimEnd(), err: err.trimEnd() };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
