// Test files that share a process (vitest.config.ts) leave it as they found it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

/** What is still there for the next file. Timeouts by vi.setConfig are not: vitest sets them back after each file. */
const LASTING: Readonly<Record<string, RegExp>> = {
  'changes the folder of the process': /\bprocess\.(chdir|umask)\(/,
  'changes the environment': /\bprocess\.env(\.\w+|\[[^\]]+\])\s*=[^=]|\bdelete process\.env|\bvi\.stubEnv\(/,
  'changes a global': /\bglobalThis(\.\w+|\[[^\]]+\])\s*=[^=]|\bvi\.stubGlobal\(/,
  'listens to the process': /\bprocess\.(on|once|addListener)\(/,
  'replaces a module': /\bvi\.(mock|doMock|resetModules)\(/,
  'starts a program and does not wait for it':
    /\bimport \{[^}]*\b(spawn|exec|execFile|fork)\b[^}]*\} from 'node:child_process'|from 'execa'/,
};

function lasting(text: string): string[] {
  return Object.entries(LASTING).flatMap(([what, pattern]) => (pattern.test(text) ? [what] : []));
}

/** As vitest itself sees it, for a project of its config, or for all. */
function filesOf(...projects: readonly string[]): string[] {
  const names = projects.flatMap((name) => ['--project', name]);
  const list = execFileSync(process.execPath, [vitest, 'list', '--filesOnly', '--json', ...names], {
    cwd: root,
    encoding: 'utf8',
  });
  return (JSON.parse(list) as { readonly file: string }[]).map(({ file }) => file);
}

test('no file that shares a process changes it for the next', () => {
  const files = filesOf('together');
  expect(files.length).toBeGreaterThan(0);
  expect(
    files.flatMap((file) =>
      lasting(readFileSync(file, 'utf8')).map((what) => `${file.slice(root.length + 1)} ${what}`),
    ),
  ).toEqual([]);
});

test('every test file runs, and once', () => {
  const there = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '*.test.ts'],
    { cwd: root, encoding: 'utf8' },
  );
  const ours = there.split('\n').filter((file) => /^(bin|harness|adapters|scripts)\//.test(file));
  expect(
    filesOf()
      .map((file) => file.slice(root.length + 1))
      .sort(),
  ).toEqual(ours.sort());
});

test.each([
  ["process.chdir('/');", 'changes the folder of the process'],
  ["process.env['TZ'] = 'UTC';", 'changes the environment'],
  ['delete process.env.TZ;', 'changes the environment'],
  ["vi.stubEnv('TZ', 'UTC');", 'changes the environment'],
  ['globalThis.fetch = answer;', 'changes a global'],
  ["process.on('exit', remove);", 'listens to the process'],
  ["vi.doMock('libsql', nothing);", 'replaces a module'],
  ["import { spawn } from 'node:child_process';", 'starts a program and does not wait for it'],
])('%s is seen', (text, what) => {
  expect(lasting(text)).toEqual([what]);
});

test.each(["if (process.env['TZ'] === 'UTC') return;", "import { execFileSync } from 'node:child_process';"])(
  '%s is allowed',
  (text) => {
    expect(lasting(text)).toEqual([]);
  },
);
