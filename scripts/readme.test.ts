// The console blocks of the README are what the command prints, figures of time aside.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'assay-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blocks = [
  ...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```console\n\$ npx assay (.*)\n([\s\S]*?)```/g),
];

describe('the README', () => {
  test('shows a run on the embedded stores and one on a store of the reader', () => {
    expect(blocks.map(([, command]) => command)).toEqual(['run idempotency compaction', 'run NAME-2 --adapter mine']);
  });

  test.each(blocks.map(([, command = '', output = '']) => ({ command, output })))('$command', ({ command, output }) => {
    expect(withoutTime(run(command.split(' ')))).toBe(withoutTime(output));
  });
});

function withoutTime(text: string): string {
  return text.replace(/\d+\.\d\d s/, 'n s').trimEnd();
}

/** In a folder with the store that docs/writing-an-adapter.md writes. */
function run(args: readonly string[]): string {
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
