import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Line, plainText } from '../../harness/report/index.js';
import { checkCommand } from './check.js';

const CONFIG = `suite: shop
summary: Orders of a shop.
kind: golden
counters: [cases]
variants: [direct, reopen, two-handles, busy, spaces]
timeoutMs: 5000
`;

const ADAPTER = `export default {
  manifest: {
    name: 'shelf', language: 'javascript', implementation: { name: 'shelf', version: '1.0.0' },
    profile: { facets: { kv: 'native' }, store: { reopen: true, handles: 'many' } },
  },
  open: () => ({ close() {} }),
};
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-check-'));
  write('assay.config.yaml', 'builtin: false\nadapters: { shelf: ./shelf.mjs }\n');
  write('config/suites/shop.yaml', CONFIG);
  write('shelf.mjs', ADAPTER);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

async function check(strict: boolean, ...steps: readonly string[]): Promise<{ code: number; out: string }> {
  const head = ['cases:', '  - case: keys', '    law: KV-5', '    steps:'];
  write('suites/shop/keys.yaml', `${[...head, ...steps.map((step) => `      ${step}`)].join('\n')}\n`);
  const told: Line[] = [];
  const output = { isTTY: false, columns: 80, lines: (lines: readonly Line[]) => told.push(...lines), raw: () => {} };
  const code = await checkCommand({ strict }, { out: output, err: output, isCI: false }, folder);
  return { code, out: plainText(told) };
}

const OVER_SPECIFIED = ['- kv.put: { key: a, value: 1 }', '- kv.keys: {}', '  expect: [a, b]'];

test('a golden that says more than the contract is told of, and fails only a strict check', async () => {
  const { code, out } = await check(false, ...OVER_SPECIFIED);
  expect(out).toMatch(/^ok 1 suite, 1 case, /);
  expect(out).toContain('\nwarning FIXED_ORDER suites/shop/keys.yaml:6: kv.keys is expected in one order: ');
  expect(code).toBe(0);
  expect((await check(true, ...OVER_SPECIFIED)).code).toBe(1);
});

test('a strict check of goldens that say what the contract says succeeds', async () => {
  const { code, out } = await check(true, '- kv.keys: {}', '  expect: []');
  expect(out).not.toContain('warning');
  expect(code).toBe(0);
});

test('a case that asserts nothing is refused', async () => {
  await expect(check(false, '- kv.keys: {}')).rejects.toThrow(
    'suites/shop/keys.yaml:2: no step of the case says what must be answered',
  );
});
