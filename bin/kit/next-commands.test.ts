import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nextCommands, type Written } from './next-commands.js';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'assay-next-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const next = (part: Partial<Written>): string[] => {
  const written = { name: 'shelf', language: 'python', folder: join(cwd, 'shelf'), cwd, hasOwnConfig: true } as const;
  return nextCommands({ ...written, runsTypes: true, ...part });
};

test('a program is tried out and run', () => {
  expect(next({})).toEqual(['cd shelf', 'npx assay smoke shelf', 'npx assay run --adapter shelf']);
  expect(next({ hasOwnConfig: false })).toEqual(['npx assay smoke shelf', 'npx assay run --adapter shelf']);
  expect(next({ folder: cwd })).toEqual(['npx assay smoke shelf', 'npx assay run --adapter shelf']);
  expect(next({ folder: join(cwd, 'my shelf') })[0]).toBe('cd "my shelf"');
});

test('a module needs assay beside it, unless it is there or above', () => {
  expect(next({ language: 'js' })[1]).toBe('npm install --save-dev assay');
  mkdirSync(join(cwd, 'node_modules', 'assay'), { recursive: true });
  writeFileSync(join(cwd, 'node_modules', 'assay', 'package.json'), '{}');
  expect(next({ language: 'js' })[1]).toBe('npx assay smoke shelf');
});

test('where Node runs no TypeScript, a loader is needed', () => {
  expect(next({ language: 'ts' })[1]).toBe('npm install --save-dev assay');
  expect(next({ language: 'ts', runsTypes: false })).toEqual([
    'cd shelf',
    'npm install --save-dev assay tsx',
    'NODE_OPTIONS="--import tsx" npx assay smoke shelf',
    'NODE_OPTIONS="--import tsx" npx assay run --adapter shelf',
  ]);
});
