import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { ciOf } from './bless/ci.js';
import { juryOf } from './bless/jury.js';
import { assayCommand } from './testing/assay-command.js';

// Each test starts several processes, from source when nothing was built.
vi.setConfig({ testTimeout: 60_000 });

const assay = assayCommand();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const CONFIG = `builtin: false
adapters:
  good: { module: ./shelf.mjs, export: make, options: {} }
  fine: { module: ./shelf.mjs, export: make, options: {} }
  odd: { module: ./shelf.mjs, export: make, options: { skew: 6 } }
  slow: { module: ./shelf.mjs, export: make, options: { hang: true } }
  fickle: { module: ./shelf.mjs, export: make, options: { fickle: true } }
  moody: { module: ./shelf.mjs, export: make, options: { fickle: true } }
`;

const SUITE_CONFIG = `suite: shop
summary: Orders of a shop.
kind: golden
counters: [cases]
variants: [direct, reopen]
except:
  two-handles: one is enough
  busy: nobody else is there
  spaces: one is enough
timeoutMs: 400
`;

const SUITE = `# Orders of a shop.
cases:
  - case: numbers-orders # stable for ever
    law: LOG-1
    steps:
      - log.append: { stream: orders, type: placed }
        as: first
        match: { seq: 7 } # of the first
      - log.append: { stream: orders, type: placed }
        match: { type: 'placed' }
      - log.read: { stream: orders }
        # all of them
        expect:
          - $first
          - { stream: orders, seq: 3, type: "sent", at: 0 }
      - repeat: 2
        steps:
          - log.read: { stream: gone }
            error: NOT_FOUND
  - case: reads-orders
    law: LOG-3
    steps:
      - log.append: { stream: orders, type: placed }
      - log.read: { stream: orders }
        match: [{ type: placed }]
  - case: forgets-one
    law: LOG-3
    steps:
      - log.read: { stream: orders }
        expect: [1, 2]
`;

/** An adapter; the options say how it misbehaves. */
const ADAPTER = `
const kept = new Map();
let opened = 0;
export const make = (options) => ({
  manifest: {
    name: 'shelf', implementation: { name: 'shelf', version: '1.0.0' },
    profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' }, log: { visibility: 'linearizable' } },
  },
  open({ location, fresh }) {
    if (fresh) kept.set(location, []);
    if (fresh) opened++;
    const all = kept.get(location);
    const skew = options.fickle && opened > 16 ? 1 : (options.skew ?? 0);
    return {
      log: {
        append: async ({ stream, type, at = 0, data = {} }) => {
          if (options.hang) await new Promise(() => {});
          const event = { stream, seq: all.length + 1 + skew, type, at, data };
          all.push(event);
          return structuredClone(event);
        },
        read: ({ stream }) => {
          if (stream === 'gone') throw Object.assign(new Error('gone'), { name: 'ContractError', code: 'COMPACTED' });
          return structuredClone(all.filter((event) => event.stream === stream));
        },
      },
      close() {},
    };
  },
});
`;

/** A repository of a user. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bless-'));
  folders.push(folder);
  const files = {
    'assay.config.yaml': CONFIG,
    'shelf.mjs': ADAPTER,
    'suites/shop/orders.yaml': SUITE,
    'config/suites/shop.yaml': SUITE_CONFIG,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const goldens = (folder: string): string => readFileSync(join(folder, 'suites', 'shop', 'orders.yaml'), 'utf8');

async function bless(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: unknown; out: string; err: string }> {
  const plain = { NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined };
  const { exitCode, stdout, stderr } = await execa(process.execPath, [...assay, 'bless', ...args], {
    cwd: folder,
    reject: false,
    stdin: 'ignore',
    env: { ...plain, ...env },
  });
  return { code: exitCode, out: stdout, err: stderr };
}

describe('assay bless', () => {
  test('rewrites what the reference and another adapter answer, and nothing else', async () => {
    const folder = project();
    const dry = await bless(folder, ['shop/*-orders', '--adapter', 'good,fine', '--dry-run']);
    expect(goldens(folder)).toBe(SUITE);
    const { code, out, err } = await bless(folder, ['shop/*-orders', '--adapter', 'good,fine']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`suites/shop/orders.yaml
   6        - log.append: { stream: orders, type: placed }
   7          as: first
-  8          match: { seq: 7 } # of the first
+  8          match: { seq: 1 } # of the first
   9        - log.append: { stream: orders, type: placed }
  10          match: { type: 'placed' }
   …
  13          expect:
  14            - $first
- 15            - { stream: orders, seq: 3, type: "sent", at: 0 }
+ 15            - { stream: orders, seq: 2, type: "placed", at: 0, data: {} }
  16        - repeat: 2
  17          steps:
  18            - log.read: { stream: gone }
- 19              error: NOT_FOUND
+ 19              error: COMPACTED
  20    - case: reads-orders
  21      law: LOG-3

blessed shop/numbers-orders, step 1, line 6: good and fine agree
blessed shop/numbers-orders, step 3, line 11: good and fine agree
blessed shop/numbers-orders, step 4.1, line 18: good and fine agree

blessed 3 steps of 1 case in 1 file, 1 passed as they are
review the difference before you commit it: a golden says what is right, not what a store does`);
    const blessed = out.slice(0, out.indexOf('\n\nblessed 3'));
    expect(dry.out).toBe(`${blessed}\n\nwould bless 3 steps of 1 case in 1 file, 1 passed as they are`);
    expect(goldens(folder)).toBe(
      SUITE.replace('seq: 7', 'seq: 1')
        .replace('seq: 3, type: "sent", at: 0', 'seq: 2, type: "placed", at: 0, data: {}')
        .replace('NOT_FOUND', 'COMPACTED'),
    );
    expect(readdirSync(join(folder, 'suites', 'shop'))).toEqual(['orders.yaml']);
    const again = await bless(folder, ['shop/*-orders', '--adapter', 'good,fine']);
    expect(again).toEqual({ code: 0, out: 'nothing to bless, 2 passed as they are', err: '' });
  });

  test('blesses nothing that somebody contradicts, unless that one is overruled', async () => {
    const folder = project();
    const { code, out } = await bless(folder, ['shop/numbers-orders', '--adapter', 'good,fine,odd']);
    expect(code).toBe(1);
    expect(out).toBe(`refused shop/numbers-orders: not everybody agrees; if odd is known to be wrong, write --over odd
        good answers 1 at /seq of step 1
        fine answers 1 at /seq of step 1
        odd answers 8 at /1/seq of step 3, and 2 more

nothing to bless, 1 refused`);
    expect(goldens(folder)).toBe(SUITE);
    const over = await bless(folder, ['shop/numbers-orders', '--adapter', 'good,fine,odd', '--over', 'odd']);
    expect(over.code).toBe(0);
    expect(over.out).toContain(`line 6: good and fine agree
        overruled: odd answers 8 at /1/seq of step 3, and 2 more`);
    expect(goldens(folder)).not.toBe(SUITE);
  });

  test('refuses what would shrink, and tells it beside what was blessed', async () => {
    const folder = project();
    const { code, out } = await bless(folder, ['shop', '--adapter', 'good,fine']);
    expect(code).toBe(1);
    expect(
      out,
    ).toContain(`refused shop/forgets-one: step 1: the golden would shrink from 2 values to 1; if that is meant, edit it by hand

blessed 3 steps of 1 case in 1 file, 1 passed as they are, 1 refused`);
    expect(goldens(folder)).toContain('expect: [1, 2]');
  });

  test('leaves everything as it was where a run has no answer', async () => {
    const folder = project();
    const { code, out, err } = await bless(folder, ['shop/reads-orders', '--adapter', 'good,slow']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(`✗ shop/reads-orders@direct on slow: timeout: the time limit of 400 ms ran out in log.append
✗ shop/reads-orders@reopen on slow: timeout: the time limit of 400 ms ran out in log.append
nothing was blessed: every golden is as it was`);
  });

  test('puts the old file back where the blessed case does not pass afterwards', async () => {
    const folder = project();
    const { code, err } = await bless(folder, ['shop/numbers-orders', '--adapter', 'fickle,moody']);
    expect(code).toBe(1);
    expect(err).toContain('shop/numbers-orders@direct on fickle: log.append: /seq: expected 1, got 2');
    expect(err).toContain('nothing was blessed: every golden is as it was');
    expect(goldens(folder)).toBe(SUITE);
    expect(readdirSync(join(folder, 'suites', 'shop'))).toEqual(['orders.yaml']);
  });

  test('refuses under CI, and what is wrong with the command', async () => {
    const folder = project();
    const told = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> => {
      const { code, out, err } = await bless(folder, args, env);
      return `${String(code)}${out} ${err}`;
    };
    expect([
      await told(['shop', '--adapter', 'good,fine'], { CI: 'true' }),
      await told([]),
      await told(['shop@direct']),
      await told(['shp']),
    ]).toEqual([
      '2 error assay bless: a golden is a reviewed answer, and nobody reviews under CI, got CI=true; bless where you can look at the difference, and commit it',
      '2 error assay bless: write assay bless <patterns..>; assay bless --help shows what there is',
      '2 error pattern: a golden holds in every variant of its case, got "shop@direct"; write "shop"',
      '4 no case matches "shp"; did you mean "shop"?',
    ]);
    expect(goldens(folder)).toBe(SUITE);
  });

  test('refuses to rewrite goldens that ship with assay', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-bless-'));
    folders.push(folder);
    const { code, out } = await bless(folder, ['log/numbers-events-from-one', '--adapter', 'memory,sqlite']);
    expect({ code, out }).toEqual({
      code: 1,
      out: `refused log/numbers-events-from-one: its golden ships with assay; rewrite it in a clone of assay, from the folder of the clone

nothing to bless, 1 refused`,
    });
  });
});

describe('who decides', () => {
  const message = (...args: Parameters<typeof juryOf>): string => {
    try {
      return JSON.stringify(juryOf(...args));
    } catch (error) {
      return String((error as Error).message);
    }
  };

  test('is the reference and at least one more', () => {
    expect(message(['a', 'b'], undefined, [])).toBe('{"reference":"a","over":[]}');
    expect(message(['a', 'b', 'c'], undefined, ['a'])).toBe('{"reference":"b","over":["a"]}');
    expect(message(['a', 'b'], 'b', [])).toBe('{"reference":"b","over":[]}');
    expect(message(['memory', 'sqlite'], 'memry', ['x'])).toBe(
      '--reference: no adapter of this blessing, got "memry"; did you mean "memory"?\n' +
        '--over: no adapter of this blessing, got "x"; known: memory, sqlite',
    );
    expect(message(['a', 'b', 'c'], 'a', ['a'])).toBe('--over: the reference is the one that is heard first, got "a"');
    expect(message(['a', 'b'], 'a', ['b'])).toBe(
      '--adapter: a golden is blessed where the reference and another adapter agree, got "a"; name two or more, such as --adapter memory,sqlite',
    );
  });

  test('is nobody under CI', () => {
    expect([ciOf({}), ciOf({ CI: 'false', TF_BUILD: '' }), ciOf({ CI: '1' }), ciOf({ TF_BUILD: 'True' })]).toEqual([
      undefined,
      undefined,
      'CI=1',
      'TF_BUILD=True',
    ]);
  });
});
