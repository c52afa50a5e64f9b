// The console blocks of the README and what their commands print now.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ConsoleBlock {
  /** Without `npx assay`. */
  readonly command: string;
  /** As the README shows it. */
  readonly shown: string;
  readonly printed: string;
}

/** Runs every command that the README shows. The command line must be built. */
export function consoleBlocks(root: string): ConsoleBlock[] {
  const folder = mkdtempSync(join(tmpdir(), 'assay-readme-'));
  try {
    return [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(BLOCK)].map(([, command = '', shown = '']) => ({
      command,
      shown,
      printed: run(root, folder, command.split(' ')),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const BLOCK = /```console\n\$ npx assay (.*)\n([\s\S]*?)```/g;

/** Figures of time differ from run to run. */
export function withoutTime(text: string): string {
  return text.replace(/\d+\.\d\d s/, 'n s').trimEnd();
}

/** In a folder with the store that docs/writing-an-adapter.md writes. */
function run(root: string, folder: string, args: readonly string[]): string {
  const guide = readFileSync(join(root, 'docs/writing-an-adapter.md'), 'utf8');
  const [, adapter = ''] = /```js\n([\s\S]*?)```/.exec(guide) ?? [];
  const [, config = ''] = /```yaml\n# assay\.config\.yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  const own = args.includes('mine');
  const cwd = join(folder, own ? 'own' : 'empty');
  mkdirSync(cwd, { recursive: true });
  if (own) {
    writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(cwd, 'store.adapter.js'), adapter);
    writeFileSync(join(cwd, 'assay.config.yaml'), config);
  }
  try {
    const options = { cwd, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, NO_COLOR: '1' } } as const;
    return execFileSync(process.execPath, [join(root, 'dist/bin/assay.js'), ...args], options);
  } catch (error) {
    // A store that fails ends with exit code 1, and its output is what we came for.
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    if (status !== 1) throw new Error(stderr);
    return stdout;
  }
}
