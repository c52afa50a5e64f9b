// assay gate as a new user meets it: a fresh repository with a store of one's own.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type GateArguments, gateCommand } from './commands/gate.js';
import type { Terminal } from './print.js';
import { assayCommand } from './testing/assay-command.js';

// Each test starts several processes, from source when nothing was built.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const assay = assayCommand();
let home: string;

const SHELF = `
const stores = new Map();
const SKEW = 0;
export default {
  manifest: {
    name: 'shelf', implementation: { name: 'shelf', version: '1.0.0' },
    profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' }, log: { visibility: 'linearizable' } },
  },
  open({ location, fresh }) {
    if (fresh) stores.set(location, []);
    const all = stores.get(location);
    return {
      log: {
        append: ({ stream, type, at = 0, data = {} }) => {
          const event = { stream, seq: all.length + 1 + SKEW, type, at, data };
          all.push(event);
          return structuredClone(event);
        },
        read: ({ stream }) => structuredClone(all.filter((event) => event.stream === stream)),
      },
      close() {},
    };
  },
};
`;

const SUITE = `cases:
  - case: numbers-orders
    law: LOG-1
    steps:
      - log.append: { stream: orders, type: placed }
        match: { seq: 1 }
  - case: reads-orders
    law: LOG-3
    steps:
      - log.append: { stream: orders, type: placed }
      - log.read: { stream: orders }
        match: [{ type: placed }]
`;

const EXTRA = `  - case: reads-nothing
    law: LOG-3
    steps:
      - log.read: { stream: nobody }
        expect: []
`;

const SUITE_CONFIG = `suite: shop
summary: Orders of a shop.
kind: golden
counters: [cases]
variants: [direct, reopen]
except: { two-handles: one is enough, busy: nobody else is there, spaces: one is enough }
timeoutMs: 60000
`;

const BASELINE = `adapter: shelf
entries:
  - pattern: shop/numbers-orders
    code: WRONG_ANSWER
    path: /seq
    reason: it counts from two
`;

function write(name: string, text: string): void {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), text);
}

async function run(...args: readonly string[]): Promise<{ code: unknown; out: string; err: string }> {
  const env = { NO_COLOR: '1', FORCE_COLOR: undefined, CI: undefined };
  const { exitCode, stdout, stderr } = await execa(process.execPath, [...assay, ...args], {
    cwd: home,
    reject: false,
    stdin: 'ignore',
    env,
  });
  return { code: exitCode, out: stdout, err: stderr };
}

/** In this process, which is faster. */
function call(args: Partial<GateArguments>): Promise<unknown> {
  const silent = { isTTY: false, columns: 80, lines: () => undefined, raw: () => undefined };
  const terminal: Terminal = { out: silent, err: silent, isCI: true };
  return gateCommand({ adapters: [], explain: false, json: false, ...args }, terminal, home);
}

function commit(message: string): string {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd: home,
      encoding: 'utf8',
    }).trim();
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
  return git('rev-parse', '--short=7', 'HEAD');
}

const lastRecord = (): string => readFileSync(join(home, '.assay', 'last.jsonl'), 'utf8');

let head: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'assay-gate-'));
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: home });
  write('.gitignore', '.assay\n');
  write('assay.config.yaml', 'builtin: false\nadapters:\n  shelf: ./shelf.mjs\n');
  write('config/gates.yaml', 'required: [shelf]\nadapters:\n  shelf: { total_pass: 2 }\n');
  write('config/suites/shop.yaml', SUITE_CONFIG);
  write('shelf.mjs', SHELF);
  write('suites/shop/orders.yaml', SUITE + EXTRA);
  await run('run', '--out', 'scoreboards');
  head = commit('one');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('assay gate', () => {
  test('opens for a run that is as good as what is committed', async () => {
    const { code, out, err } = await run('gate');
    expect(out).toBe(`.assay/last.jsonl  config/gates.yaml; compared with scoreboards at HEAD (${head})
✓ COMPLETE    15 results
✓ SUITES      1 suite, 3 cases
✓ REQUIRED    shelf
· TEETH       not asked
✓ PREVIOUS    shelf: scoreboards/shelf.json at HEAD
✓ VACUITY     shelf: 3 = 3 + 0 + 0
✓ SHRUNK      shelf: nothing
✓ WORSE       shelf: none
✓ TOTAL_PASS  shelf: 3, above the floor of 2
✓ MUST        shelf: 2/2
· SHOULD      shelf: no law of this level was shown
✓ FAILURES    shelf: none
✓ UNKNOWN     shelf: none
✓ NOT_RUN     shelf: none
✓ BASELINE    shelf: in order

the gate is open: shelf`);
    expect([code, err]).toEqual([0, '']);
    const { out: explained } = await run('gate', '--explain');
    expect(explained).toContain(`
TOTAL_PASS  at least so many cases pass
  ✓ shelf: 3, above the floor of 2
      wanted: at least 2 (config/gates.yaml:3)
`);
  });

  test('shuts on a bug, though the working copy of the scoreboard knows it already, and says how to see it', async () => {
    write('shelf.mjs', SHELF.replace('SKEW = 0', 'SKEW = 1'));
    expect((await run('run', '--out', 'scoreboards')).code).toBe(1);
    const { code, out } = await run('gate');
    expect(out.slice(out.indexOf('\n\n'))).toBe(`

✗ WORSE on shelf: shop/numbers-orders passed, and fails now: direct, reopen: WRONG_ANSWER: log.append: /seq: expected 1, got 2
  again  assay run shop/numbers-orders --adapter shelf

✗ MUST on shelf: 1 of 2 MUST laws are held (50%), 100% are wanted (the default); broken: LOG-1
  again  assay run LOG-1 --adapter shelf

✗ FAILURES on shelf: shop/numbers-orders fails: direct, reopen: WRONG_ANSWER: log.append: /seq: expected 1, got 2
  again  assay run shop/numbers-orders --adapter shelf

the gate is shut: 3 reasons`);
    expect(code).toBe(1);
    write('config/baselines/shelf.yaml', BASELINE);
    const excused = await run('gate');
    expect(excused.out).toContain('\n✓ MUST        shelf: 1/1, 1 excused\n');
    expect(excused.out).toContain('\n✓ FAILURES    shelf: none but 2 excused\n');
    expect(excused.code).toBe(0);
    rmSync(join(home, 'config', 'baselines'), { recursive: true });
    const again = await run('run', 'shop/numbers-orders', '--adapter', 'shelf');
    expect([again.code, again.out.includes('✗ shop/numbers-orders@direct on shelf')]).toEqual([1, true]);
    const part = await run('gate');
    expect(part.out).toContain('✗ COMPLETE: only a part was selected: patterns shop/numbers-orders\n');
    expect(part.code).toBe(1);
  });

  test('shuts on a case that is gone, and opens when that is announced', async () => {
    write('shelf.mjs', SHELF);
    write('suites/shop/orders.yaml', SUITE);
    expect((await run('gate')).out).toContain(
      '✗ SUITES: the suites are not those that made the record: shop: 3 cases then, 2 now\n',
    );
    await run('run', '--out', 'scoreboards');
    write('config/baselines/shelf.yaml', BASELINE);
    const stale = await run('gate');
    expect(stale.out).toContain('\n✗ BASELINE on shelf: config/baselines/shelf.yaml:3: ');
    rmSync(join(home, 'config', 'baselines'), { recursive: true });
    const gone = await run('gate');
    expect(gone.out).toContain(`
! what is meant to be gone, or to apply no more, is announced in config/gates.yaml (docs/gate.md)

✗ SHRUNK on shelf: shop/reads-nothing is gone; it came to pass before
  again  assay run shop/reads-nothing --adapter shelf

the gate is shut: 1 reason`);
    expect(gone.code).toBe(1);
    const announced = 'announced:\n  - { pattern: shop/reads-nothing, to: gone, reason: it showed nothing }\n';
    write('config/gates.yaml', `required: [shelf]\n${announced}`);
    const { code, out } = await run('gate', '--json');
    const schema = JSON.parse(
      readFileSync(new URL('../config/schemas/gate.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect([validate(JSON.parse(out)), validate.errors]).toEqual([true, null]);
    expect(JSON.parse(out)).toMatchObject({ ok: true, adapters: ['shelf'], reasons: [], notes: [] });
    expect(code).toBe(0);
  });

  test('compares with another commit, or with a folder', async () => {
    commit('two');
    const here = await run('gate');
    expect(here.out).toContain(
      '\n! config/gates.yaml:3: "shop/reads-nothing" announces nothing that happened; take it out once it is committed',
    );
    expect(here.code).toBe(0);
    write('config/gates.yaml', 'required: [shelf]\n');
    const base = await run('gate', '--base', head);
    expect(base.out).toContain(`compared with scoreboards at ${head}\n`);
    expect(base.out).toContain('✗ SHRUNK on shelf: shop/reads-nothing is gone; it came to pass before\n');
    expect(base.code).toBe(1);
    const folder = await run('gate', '--previous', 'scoreboards');
    expect(folder.out).toContain('compared with the folder scoreboards\n');
    expect(folder.code).toBe(0);
  });

  test('ends with 2 for what it cannot read, with the next move', async () => {
    const record = lastRecord();
    const lines = record.trimEnd().split('\n');
    const footer = lines.at(-1) ?? '';
    write('.assay/half.jsonl', record.slice(0, record.length / 2));
    write('.assay/footers.jsonl', `${record}${footer}\n`);
    write('.assay/old.jsonl', record.replace('"schemaVersion":2', '"schemaVersion":1'));
    const wrong: readonly (readonly [args: Partial<GateArguments>, error: string])[] = [
      [{ record: '.assay/half.jsonl' }, 'the line is cut off: it does not end in a line break'],
      [{ record: '.assay/footers.jsonl' }, `:${lines.length + 1}: nothing may follow the footer, got a footer`],
      [{ record: '.assay/old.jsonl' }, '.assay/old.jsonl:1: a run record of version 1, expected 2; '],
      [{ record: '.assay/none.jsonl' }, '.assay/none.jsonl: cannot read it: it is not there'],
      [{ base: 'mian' }, '--base: git knows no commit "mian"; '],
      [{ base: 'main', previous: 'x' }, '--base: a gate compares with one thing, got --previous too'],
      [{ adapters: ['shlef'] }, '--adapter: unknown adapter, got "shlef"; did you mean "shelf"?'],
    ];
    for (const [args, error] of wrong) await expect(call(args)).rejects.toThrow(error);
    write('config/gates.yaml', 'requierd: [shelf]\n');
    expect(await run('gate')).toEqual({
      code: 2,
      out: '',
      err: 'error config/gates.yaml:1: unknown key in the file, got "requierd"; did you mean "required"?',
    });
  });

  test('shuts on a record without its footer', async () => {
    write('config/gates.yaml', 'required: [shelf]\n');
    const lines = lastRecord().trimEnd().split('\n');
    write('.assay/cut.jsonl', `${lines.slice(0, -3).join('\n')}\n`);
    const { code, out } = await run('gate', '.assay/cut.jsonl');
    expect(out).toContain('✗ COMPLETE: the record has no footer: it is cut off after 8 results of 10\n');
    expect(code).toBe(1);
  });
});
