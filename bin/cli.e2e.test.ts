import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execa } from 'execa';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { parseRecord } from '../harness/score/index.js';
import { assayCommand } from './testing/assay-command.js';

// Each test starts several processes, from source when nothing was built.
vi.setConfig({ testTimeout: 60_000 });

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const assay = assayCommand();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const SUITE = `cases:
  - case: numbers-orders
    law: LOG-1
    steps:
      - log.append: { stream: orders, type: placed }
        match: { seq: 1 }
      - log.append: { stream: orders, type: placed }
        match: { seq: 2 }
  - case: reads-orders
    law: LOG-3
    steps:
      - log.append: { stream: orders, type: placed }
      - log.read: { stream: orders }
        match: [{ seq: 1, type: placed }]
  - case: keeps-values
    law: KV-1
    steps:
      - kv.put: { key: a, value: 1 }
        expect: 1
`;

const SUITE_CONFIG = `suite: shop
summary: Orders of a shop.
kind: golden
counters: [cases, operations, events]
variants: [direct]
except:
  reopen: it is kept in memory
  two-handles: one is enough
  busy: nobody else is there
  spaces: one is enough
timeoutMs: 60000
`;

/** An adapter of twenty lines; the options say how it misbehaves. */
const ADAPTER = `
import { writeSync } from 'node:fs';
const say = (text) => writeSync(2, text + '\\n');
export const make = (options) => {
  if (options.chatty) console.log('the adapter is made');
  const stores = new Map();
  return {
    manifest: {
      name: 'shelf', implementation: { name: 'shelf', version: '1.0.0' },
      profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' }, log: { visibility: 'linearizable' } },
    },
    open({ location, fresh }) {
      if (options.chatty) console.log('the adapter opens');
      if (options.stray) setTimeout(() => { throw new Error('nobody catches this'); }, 0);
      if (fresh) stores.set(location, []);
      const all = stores.get(location);
      return {
        log: {
          append: async ({ stream, type, at = 0, data = {} }) => {
            if (options.hang) { say('HANGING'); await new Promise(() => {}); }
            const event = { stream, seq: all.length + 1 + (options.skew ?? 0), type, at, data };
            all.push(event);
            return structuredClone(event);
          },
          read: ({ stream }) => structuredClone(all.filter((event) => event.stream === stream)),
        },
        close() {},
      };
    },
    dispose: () => options.clings && new Promise(() => { say('CLINGING'); setInterval(() => {}, 1000); }),
  };
};
`;

type Files = Readonly<Record<string, string>>;

/** A repository of a user, with the adapters that the config names. */
function project(adapters: string, more: Files = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-e2e-'));
  folders.push(folder);
  const files: Files = {
    'assay.config.yaml': `builtin: false\nadapters:\n${adapters}`,
    'shelf.mjs': ADAPTER,
    'missing.mjs': "import 'a-package-that-is-not-there';\n",
    'suites/shop/orders.yaml': SUITE,
    'config/suites/shop.yaml': SUITE_CONFIG,
    ...more,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const adapter = (name: string, options: object = {}): string =>
  `  ${name}: { module: ./shelf.mjs, export: make, options: ${JSON.stringify(options)} }\n`;
const GOOD = adapter('good');
const BAD = adapter('bad', { skew: 1 });
const MISSING = '  missing: ./missing.mjs\n';

const PLAIN = { NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined };

const start = (cwd: string, args: readonly string[], env: Record<string, string> = {}) =>
  execa(process.execPath, [...assay, ...args], { cwd, reject: false, stdin: 'ignore', env: { ...PLAIN, ...env } });

type Started = ReturnType<typeof start>;

async function run(cwd: string, ...args: readonly string[]): Promise<{ code: unknown; out: string; err: string }> {
  const { exitCode, stdout, stderr } = await start(cwd, args);
  return { code: exitCode, out: stdout, err: stderr };
}

const lastRecord = (folder: string): string => readFileSync(join(folder, '.assay', 'last.jsonl'), 'utf8');
const withoutTime = (text: string): string => text.replace(/\d+\.\d\d s/, '0.00 s');

const schemas = new Ajv2020({ strict: false });
for (const name of ['profile', 'manifest', 'scoreboard', 'run-output', 'case-list']) {
  schemas.addSchema(JSON.parse(readFileSync(join(root, 'config', 'schemas', `${name}.schema.json`), 'utf8')) as object);
}
const errorsOf = (schema: string, value: unknown): unknown => {
  schemas.validate(`${schema}.schema.json`, value);
  return schemas.errors;
};

describe('assay run', () => {
  test('ends with 0 when all passes, prints the matrix, and leaves a complete record', async () => {
    const folder = project(GOOD);
    const { code, out, err } = await run(folder, 'run');
    expect(withoutTime(out)).toBe(`suite           good
shop             2/2
total            2/2
MUST laws held   2/2

good  2 passed, 0 failed, 1 unsupported
2 runs in 0.00 s`);
    expect(err).toBe('good shop: 2 passed, 1 unsupported');
    expect(code).toBe(0);
    const { header, results, footer } = parseRecord(lastRecord(folder), 'last.jsonl');
    expect(header.adapters.map(({ name }) => name)).toEqual(['good']);
    expect(footer?.results).toBe(results.length);
    expect(readdirSync(join(folder, '.assay')).sort()).toEqual(['cache', 'chain.json', 'last.jsonl']);
  });

  test('ends with 1 when a case fails, and tells the failure so that it can be run again', async () => {
    const folder = project(GOOD + BAD);
    const { code, out } = await run(folder, 'run', '--record', 'kept/run.jsonl');
    expect(out).toContain(`✗ shop/numbers-orders@direct on bad
  law        LOG-1 MUST: `);
    expect(out).toContain(`
  step       1, suites/shop/orders.yaml:5
  at         /seq
  expected   1
  got        2
`);
    expect(out).toContain('\n  again      assay run shop/numbers-orders@direct --adapter bad\n');
    expect(code).toBe(1);
    expect(readFileSync(join(folder, 'kept', 'run.jsonl'), 'utf8')).toBe(lastRecord(folder));

    const again = await run(folder, 'run', 'shop/numbers-orders@direct', '--adapter', 'bad');
    expect(again.out).toContain('bad  0 passed, 1 failed\n1 run in');
    const other = await run(folder, 'run', 'shop/numbers-orders@direct', '--adapter', 'good');
    expect(other.code).toBe(0);
  });

  test('stops at the first failure with --bail, and the rest is not run', async () => {
    const { code, out } = await run(project(BAD), 'run', '--bail');
    expect(out).toContain('bad  0 passed, 1 failed, 1 not run, 1 unsupported\n1 run in');
    expect(out).toContain('stopped at the first failure');
    expect(code).toBe(1);
  });

  test('ends with 2 for flags that are wrong, with the next move', async () => {
    const folder = project(GOOD);
    const wrong: readonly (readonly [args: readonly string[], error: string])[] = [
      [['run', '--adaptr', 'good'], 'error assay run: unknown argument, got "adaptr"; did you mean --adapter?'],
      [['rn'], 'error assay: unknown command, got "rn"; did you mean "run"?'],
      [[], 'error assay: name a command; assay --help shows what there is'],
      [['run', '--jobs', '0'], 'error --jobs: the flag must be a whole number from 1 to 9999, got "0"'],
      [['run', '--seed', '1.5'], 'error --seed: the flag must be a whole number from 0 to 999999999, got "1.5"'],
      [['run', '--variant', 'reopn'], 'error --variant: unknown variant, got "reopn"; did you mean "reopen"?'],
      [['run', '--adapter', 'god'], 'error --adapter: unknown adapter, got "god"; did you mean "good"?'],
      [
        ['run', 'Shop/Orders'],
        'error pattern: a pattern is suite, suite/case or a law such as LOG-4, got "Shop/Orders"; did you mean "shop/orders"?',
      ],
    ];
    for (const [args, error] of wrong) {
      const { code, out, err } = await run(folder, ...args);
      expect([code, out, err]).toEqual([2, '', error]);
    }
  });

  test('ends with 2 for a suite that is wrong, at its file and line', async () => {
    const broken = SUITE.replace('log.read:', 'log.reed:');
    const { code, out, err } = await run(project(GOOD, { 'suites/shop/orders.yaml': broken }), 'run');
    expect(err).toContain('error suites/shop/orders.yaml:13: ');
    expect(err).toContain('did you mean "log.read"?');
    expect([code, out]).toEqual([2, '']);
  });

  test('ends with 4 when a pattern matches nothing, or nothing of it could be run', async () => {
    const folder = project(GOOD);
    const typo = await run(folder, 'run', 'shop/number-orders');
    expect(typo).toEqual({
      code: 4,
      out: '',
      err: 'no case matches "shop/number-orders"; did you mean "shop/numbers-orders"?',
    });
    const idle = await run(folder, 'run', 'shop/numbers-orders@reopen', 'shop/keeps-values@direct');
    expect(idle.out).toContain(`nothing was run:
  shop/numbers-orders@reopen on good: excluded: it is kept in memory
  shop/keeps-values@direct on good: not in the profile: kv`);
    expect(idle.code).toBe(4);
  });

  test('ends with 5 when an adapter that was named is unavailable, yet runs the others', async () => {
    const folder = project(GOOD + MISSING);
    const named = await run(folder, 'run', '--adapter', 'good,missing');
    expect(named.out).toContain('good     2 passed, 0 failed, 1 unsupported\nmissing  unavailable: ');
    expect(named.code).toBe(5);
    const unnamed = await run(folder, 'run');
    expect(unnamed.out).toContain('missing  unavailable: ');
    expect(unnamed.code).toBe(0);
    expect((await run(project(MISSING), 'run')).code).toBe(5);
  });

  test('does not pass when an exception comes from outside of any operation', async () => {
    const folder = project(adapter('stray', { stray: true }));
    const { code, out, err } = await run(folder, 'run', '--out', 'boards');
    expect(err).toContain('an exception outside of any operation: Error: nobody catches this');
    expect(out).toContain('an exception outside of any operation: Error: nobody catches this');
    expect(err).toContain('boards is as it was: the run is incomplete');
    expect(code).toBe(1);
    expect(readdirSync(join(folder, 'boards'))).toEqual([]);
  });

  test('warns and goes on where the last record cannot be kept, but not where --record was given', async () => {
    const folder = project(GOOD, { '.assay': '' });
    const { code, err } = await run(folder, 'run');
    expect(err).toContain('warning: cannot write .assay/last.jsonl: there is a file of that name');
    expect(code).toBe(0);
    const named = await run(folder, 'run', '--record', 'suites');
    expect(named.err).toContain('error --record: cannot write suites: it is a folder');
    expect(named.code).toBe(2);
  });
});

describe('assay run --json', () => {
  test('prints JSON of the published schema on stdout and nothing on stderr', async () => {
    const { code, out, err } = await run(project(GOOD + BAD + MISSING), 'run', '--json');
    const output = JSON.parse(out) as { readonly scoreboards: object; readonly unavailable: readonly object[] };
    expect(errorsOf('run-output', output)).toBeNull();
    expect(Object.keys(output.scoreboards)).toEqual(['good', 'bad']);
    expect(output.unavailable).toHaveLength(1);
    expect([code, err]).toEqual([1, '']);
  });

  test('keeps what adapters print out of standard output', async () => {
    const folder = project(adapter('chatty', { chatty: true }));
    const { out, err } = await run(folder, 'run', '--json');
    expect(errorsOf('run-output', JSON.parse(out))).toBeNull();
    expect(err).toMatch(/^the adapter is made\nthe adapter opens\n/);
    const list = await run(folder, 'list', '--why', '--adapter', 'chatty', '--json');
    expect(JSON.parse(list.out)).toBeInstanceOf(Object);
    expect(list.err).toBe('the adapter is made');
  });
});

describe('assay run --last-failed', () => {
  test('runs what failed and nothing else, until nothing fails', async () => {
    const folder = project(GOOD + BAD);
    const first = await run(folder, 'run', '--last-failed');
    expect(first.err).toBe('error --last-failed: nothing was run here yet: there is no .assay/last.jsonl');
    expect(first.code).toBe(2);
    await run(folder, 'run');
    const failed = await run(folder, 'run', '--last-failed');
    expect(failed.out).toContain('bad  0 passed, 2 failed\n2 runs in');
    expect(failed.out).not.toContain('good');
    expect(failed.code).toBe(1);
    writeFileSync(join(folder, 'assay.config.yaml'), `builtin: false\nadapters:\n${adapter('bad')}`);
    const mended = await run(folder, 'run', '--last-failed');
    expect(mended.out).toContain('bad  2 passed, 0 failed\n2 runs in');
    expect(mended.code).toBe(0);
    const nothing = await run(folder, 'run', '--last-failed');
    expect(nothing).toEqual({ code: 0, out: 'nothing is left of the chain: 2 runs passed', err: '' });
  });
});

describe('colour', () => {
  const ESCAPE = String.fromCharCode(27);

  test('is left out where nobody watches, and where NO_COLOR is set', async () => {
    const folder = project(BAD);
    const plain = await start(folder, ['run']);
    const refused = await start(folder, ['run'], { NO_COLOR: '1', FORCE_COLOR: '1' });
    const forced = await start(folder, ['run'], { FORCE_COLOR: '1' });
    expect([plain.stdout, plain.stderr, refused.stdout, refused.stderr].join('')).not.toContain(ESCAPE);
    expect(forced.stdout).toContain(`${ESCAPE}[31m`);
  });
});

describe('assay run --out', () => {
  test('writes scoreboards and one matrix of all that the same suites judged', async () => {
    const folder = project(GOOD + BAD);
    expect((await run(folder, 'run', '--adapter', 'good', '--out', 'a/boards')).code).toBe(0);
    expect((await run(folder, 'run', '--adapter', 'bad', '--out', 'a/boards')).code).toBe(1);
    const boards = join(folder, 'a', 'boards');
    expect(readdirSync(boards).sort()).toEqual(['README.md', 'bad.json', 'bad.md', 'good.json', 'good.md']);
    expect(errorsOf('scoreboard', JSON.parse(readFileSync(join(boards, 'bad.json'), 'utf8')))).toBeNull();
    const matrix = readFileSync(join(boards, 'README.md'), 'utf8');
    expect(matrix).toContain('| Suite | [bad](bad.md) | [good](good.md) |\n');
    expect(matrix).toContain('| shop | 0/2 | 2/2 |\n');

    await run(folder, 'run', '--out', 'b');
    for (const file of readdirSync(boards)) {
      expect(readFileSync(join(folder, 'b', file), 'utf8')).toBe(readFileSync(join(boards, file), 'utf8'));
    }

    const changed = SUITE.replace('seq: 2', 'seq: 2, at: 0');
    writeFileSync(join(folder, 'suites', 'shop', 'orders.yaml'), changed);
    writeFileSync(join(boards, 'notes.json'), '{}');
    const next = await run(folder, 'run', '--adapter', 'good', '--out', 'a/boards');
    expect(next.err).toContain('left out of the matrix: a/boards/notes.json: not a scoreboard');
    const newer = readFileSync(join(boards, 'README.md'), 'utf8');
    expect(newer).toContain('| Suite | [good](good.md) |\n');
    expect(newer).toContain('Left out, because other suites judged them: `bad`.\n');
  });

  test('is refused for a part of the cases', async () => {
    const folder = project(GOOD);
    for (const [args, filters] of [
      [['shop'], 'patterns'],
      [['--variant', 'direct'], '--variant'],
      [['--last-failed'], '--last-failed'],
    ] as const) {
      const { code, err } = await run(folder, 'run', ...args, '--out', 'boards');
      expect(err).toBe(
        `error --out: a scoreboard is made of a whole run, and ${filters} would run a part of it; use --record to keep the results`,
      );
      expect(code).toBe(2);
    }
    expect(existsSync(join(folder, 'boards'))).toBe(false);
  });

  test('leaves the folder as it was when a file cannot be written, and runs nothing', async () => {
    const folder = project(GOOD, { 'boards/good.md/x': '', file: '' });
    for (const [out, error] of [
      ['boards', 'error --out: cannot write boards/good.md: it is a folder'],
      ['file', 'error --out: cannot write file: there is a file of that name'],
      ['file/boards', 'error --out: cannot write file/boards: a part of the path is not a folder'],
    ] as const) {
      expect(await run(folder, 'run', '--out', out)).toEqual({ code: 2, out: '', err: error });
    }
    expect(readdirSync(join(folder, 'boards'))).toEqual(['good.md']);
    expect(existsSync(join(folder, '.assay', 'last.jsonl'))).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)('is refused for a folder that is read-only', async () => {
    const folder = project(GOOD);
    mkdirSync(join(folder, 'boards'), { mode: 0o555 });
    const { code, err } = await run(folder, 'run', '--out', 'boards');
    expect([code, err]).toEqual([2, 'error --out: cannot write boards: no permission']);
  });
});

describe('Ctrl-C', () => {
  /** Waits until the process has said the word on stderr. */
  const said = (child: Started, word: string): Promise<void> =>
    new Promise((resolve, reject) => {
      let text = '';
      child.stderr.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes(word)) resolve();
      });
      child.once('exit', () => reject(new Error(`the process ended before it said ${word}:\n${text}`)));
    });

  test('ends the run with 130, a record that says so, and no scoreboard', async () => {
    const folder = project(adapter('slow', { hang: true }));
    const child = start(folder, ['run', '--out', 'boards']);
    await said(child, 'HANGING');
    child.kill('SIGINT');
    const { exitCode, stdout, stderr } = await child;
    expect(stdout).toContain('slow  0 passed, 0 failed, 2 not run, 1 unsupported');
    expect(stdout).toContain('stopped by Ctrl-C');
    expect(stderr).toContain('boards is as it was: the run is incomplete');
    expect(exitCode).toBe(130);
    expect(parseRecord(lastRecord(folder), 'last.jsonl').footer?.stopped).toBe('stopped by Ctrl-C');
    expect(readdirSync(join(folder, 'boards'))).toEqual([]);
    expect((await run(folder, 'score', '.assay/last.jsonl')).code).toBe(1);
  });

  test('a second time does not wait, and leaves nothing half-written', async () => {
    const folder = project(adapter('slow', { hang: true, clings: true }));
    const child = start(folder, ['run']);
    await said(child, 'HANGING');
    child.kill('SIGINT');
    await said(child, 'CLINGING');
    child.kill('SIGINT');
    expect((await child).exitCode).toBe(130);
    expect(readdirSync(join(folder, '.assay')).sort()).toEqual(['cache', 'chain.json']);
  });
});

describe('assay score', () => {
  test('makes the same scoreboards of a record as the run did', async () => {
    const folder = project(GOOD + BAD);
    await run(folder, 'run', '--out', 'ran', '--record', 'run.jsonl');
    expect((await run(folder, 'score', 'run.jsonl', '--out', 'scored')).code).toBe(1);
    for (const file of ['README.md', 'bad.json', 'bad.md', 'good.json', 'good.md']) {
      expect(readFileSync(join(folder, 'scored', file), 'utf8')).toBe(readFileSync(join(folder, 'ran', file), 'utf8'));
    }
  });

  test('never passes a record that is incomplete, and refuses one that is cut off', async () => {
    const folder = project(GOOD);
    await run(folder, 'run', '--record', 'run.jsonl');
    const text = readFileSync(join(folder, 'run.jsonl'), 'utf8');
    const lines = text.trimEnd().split('\n');
    writeFileSync(join(folder, 'incomplete.jsonl'), `${lines.slice(0, -1).join('\n')}\n`);
    writeFileSync(join(folder, 'cut.jsonl'), text.slice(0, -10));
    const incomplete = await run(folder, 'score', 'incomplete.jsonl', '--out', 'boards');
    expect(incomplete.out).toContain('incomplete: the record has no footer; 2 runs in it');
    expect(incomplete.err).toBe('boards is as it was: the record is incomplete');
    expect(incomplete.code).toBe(1);
    expect(existsSync(join(folder, 'boards'))).toBe(false);
    const cut = await run(folder, 'score', 'cut.jsonl');
    expect(cut.err).toBe(`error cut.jsonl:${lines.length}: the line is cut off: it does not end in a line break`);
    expect(cut.code).toBe(2);
    const none = await run(folder, 'score', 'none.jsonl');
    expect([none.code, none.err]).toEqual([2, 'error none.jsonl: cannot read it: it is not there']);
  });

  test('makes no committed scoreboard of a part of the cases', async () => {
    const folder = project(GOOD);
    await run(folder, 'run', 'shop/reads-orders', '--record', 'run.jsonl');
    const { code, err } = await run(folder, 'score', 'run.jsonl', '--out', 'boards');
    expect([code, err]).toEqual([
      2,
      'error --out: a scoreboard is made of a whole run, and run.jsonl holds a part of one',
    ]);
  });
});

describe('the other commands', () => {
  const folder = project(GOOD + BAD + MISSING);

  test('list prints the cases of a pattern, and an array of the published schema', async () => {
    expect((await run(folder, 'list', 'LOG-*')).out).toBe(
      'shop/numbers-orders  LOG-1   MUST\nshop/reads-orders    LOG-3   MUST',
    );
    const { code, out } = await run(folder, 'list', '--json');
    const cases = JSON.parse(out) as readonly { readonly id: string }[];
    expect(errorsOf('case-list', cases)).toBeNull();
    expect(cases.map(({ id }) => id)).toEqual(['shop/numbers-orders', 'shop/reads-orders', 'shop/keeps-values']);
    expect(code).toBe(0);
    expect((await run(folder, 'list', 'shp')).code).toBe(4);
  });

  test('list ends quietly when its reader has gone', async () => {
    const child = start(folder, ['list']);
    child.stdout.destroy();
    const { exitCode, stderr } = await child;
    expect([exitCode, stderr]).toEqual([141, '']);
  });

  test('explain tells about one case, and what it last came to', async () => {
    await run(folder, 'run');
    const { code, out } = await run(folder, 'explain', 'shop/reads-orders');
    expect(out).toContain(`steps
  1. log.append: { stream: orders, type: placed }
  2. log.read: { stream: orders }
     match: [{ seq: 1, type: placed }]

  good direct: passed in the last run
  good reopen: excluded: it is kept in memory`);
    expect(out).toContain('bad direct: fail in the last run: ');
    expect(out).toContain('missing: unavailable: ');
    expect(code).toBe(0);
    const typo = await run(folder, 'explain', 'shop/read-orders');
    expect([typo.code, typo.err]).toEqual([4, 'no case matches "shop/read-orders"; did you mean "shop/reads-orders"?']);
    expect((await run(folder, 'explain', 'shop')).err).toBe(
      'error explain: explain tells about one case, suite/case, got "shop"; assay list shop',
    );
  });

  test('check counts what was loaded and names what is missing', async () => {
    const { code, out } = await run(folder, 'check');
    expect(out).toMatch(/^ok 1 suite, 3 cases, \d+ laws \(\d+ without a case\), \d+ adapters\n/);
    expect(out).toContain('adapter good: shelf 1.0.0, 1 facet\n');
    expect(out).toContain('adapter missing: unavailable: ');
    expect(code).toBe(0);
  });

  test('--version and --help print on stdout', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
    expect(await run(folder, '--version')).toEqual({ code: 0, out: version, err: '' });
    for (const name of ['run', 'list', 'explain', 'check', 'score']) {
      const { code, out } = await run(folder, name, '--help');
      expect(out).toContain(`Examples:\n  assay ${name}`);
      expect(out).toContain('Exit codes:\n    0  everything that was run passed\n');
      expect(code).toBe(0);
    }
  });
});
