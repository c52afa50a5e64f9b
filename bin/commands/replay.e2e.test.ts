import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { assayCommand } from '../testing/assay-command.js';
import { UserProject } from '../testing/user-project.js';

// Each test starts processes, from source when nothing was built.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const user = new UserProject();
afterAll(() => user.remove());

const assay = (...words: readonly string[]) => user.assay(words);
const read = (name: string): string => readFileSync(join(user.path, name), 'utf8');
const lines = (name: string): Record<string, unknown>[] =>
  read(name)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const schemas = new Ajv2020({ strict: false });
for (const name of ['profile', 'manifest', 'trace', 'replay']) {
  const path = new URL(`../../config/schemas/${name}.schema.json`, import.meta.url);
  schemas.addSchema(JSON.parse(readFileSync(path, 'utf8')) as object);
}
const errorsOf = (schema: string, value: unknown): unknown => {
  schemas.validate(`${schema}.schema.json`, value);
  return schemas.errors;
};

/** The command of assay behind itself: it serves, and records what passes. */
const taped = JSON.stringify([process.execPath, ...assayCommand()]).slice(1, -1);

beforeAll(() =>
  user.write({
    'assay.config.yaml': `adapters:
  taped: { command: [${taped}, record, tape.jsonl, --, ${taped}, serve, memory] }
`,
  }),
);

describe('the trace of a run', () => {
  beforeAll(async () => {
    const { code, out } = await assay(
      'record',
      'trace.jsonl',
      'log',
      'concurrency',
      '--variant',
      'two-handles',
      '--adapter',
      'memory',
    );
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^recorded \d+ calls on \d+ stores of memory in trace\.jsonl$/),
      'next  assay replay trace.jsonl --adapter memory',
    ]);
    expect(code).toBe(0);
  });

  test('is written whole, and is what the schema says', () => {
    const all = lines('trace.jsonl');
    expect(all.flatMap((line) => errorsOf('trace', line) ?? [])).toEqual([]);
    expect([all[0]?.['source'], all.at(-1)?.['kind']]).toEqual(['run', 'footer']);
    expect(readdirSync(user.path).filter((name) => name.includes('.tmp') || name.includes('.part'))).toEqual([]);
  });

  test('is answered by other stores as it was recorded', async () => {
    const { code, out } = await assay('replay', 'trace.jsonl', '--adapter', 'memory,sqlite', '--json');
    const output = JSON.parse(out) as { readonly adapters: readonly { readonly compared: number }[] };
    expect(errorsOf('replay', output)).toBeNull();
    expect(output).toMatchObject({ ok: true, trace: 'trace.jsonl', source: 'run', differences: [], losses: [] });
    expect(output.adapters.map(({ compared }) => compared > 100)).toEqual([true, true]);
    expect(code).toBe(0);
  });

  test('that was tampered with is told apart', async () => {
    const changed = read('trace.jsonl').replace(
      '"answer":{"kind":"result","value":{"stream"',
      '"answer":{"kind":"result","value":{"straem"',
    );
    writeFileSync(join(user.path, 'changed.jsonl'), changed);
    const { code, out } = await assay('replay', 'changed.jsonl', '--adapter', 'memory');
    expect(out).toMatch(/\n✗ concurrency\/[a-z-]+@two-handles, store 1 {2}another answer\n {2}call {5}3 log\.append, /);
    expect(out.split('\n').at(-1)).toBe('not the same: 1 difference');
    expect(code).toBe(1);
  });

  test('that is cut off, or no trace, is told', async () => {
    const all = read('trace.jsonl').split('\n').slice(0, -1);
    const header = all[0] ?? '';
    user.write({
      'no-footer.jsonl': `${all.slice(0, 40).join('\n')}\n`,
      'cut.jsonl': read('trace.jsonl').slice(0, 3000),
      'hostile.jsonl': `${header}\n{"kind":"store","store":"\\u001b[2J"}\n`,
    });
    const said = async (name: string): Promise<unknown[]> => {
      const { code, out, err } = await assay('replay', `${name}.jsonl`, '--adapter', 'memory');
      return [code, err === '' ? out.split('\n').at(-1) : err];
    };
    expect(await said('no-footer')).toEqual([1, 'not the same: an incomplete trace']);
    expect(await said('cut')).toEqual([
      2,
      expect.stringMatching(/^error cut\.jsonl:\d+: the line is cut off: it does not end in a line break$/),
    ]);
    expect(await said('hostile')).toEqual([
      2,
      'error hostile.jsonl:2: not a line of a trace: "store" must be a whole number from 0',
    ]);
  });
});

test('two stores are at parity in every answer of two suites, but for the order of listings', async () => {
  const words = [
    'parity',
    'memory',
    'sqlite',
    '--pattern',
    'catalog',
    '--pattern',
    'kv',
    '--variant',
    'direct',
    '--strict',
  ];
  const found = await assay(...words);
  expect([found.code, found.out.split('\n').at(-1)]).toEqual([1, expect.stringMatching(/^no parity: \d+ failures$/)]);
  expect([...found.out.matchAll(/step {5}\d+ (.*),/g)].map(([, name]) => name)).toEqual(
    expect.arrayContaining(['kv.keys', 'catalog.streams']),
  );
  const policy = fileURLToPath(new URL('../../config/parity.yaml', import.meta.url));
  const normalised = await assay(...words, '--policy', policy);
  expect([normalised.code, normalised.out.split('\n').at(-1)]).toEqual([0, 'parity: no difference']);
});

describe('a proxy', () => {
  test('is the program to its client, and writes down what passes', async () => {
    const run = await assay('run', 'concurrency', '--variant', 'direct', '--adapter', 'taped');
    expect([run.code, run.out]).toEqual([0, expect.stringMatching(/\ntaped {2}\d+ passed, 0 failed/)]);
    const all = lines('tape.jsonl');
    expect(all.flatMap((line) => errorsOf('trace', line) ?? [])).toEqual([]);
    expect(all[0]).toMatchObject({ source: 'proxy', manifest: { name: 'memory' } });
    expect(all.some((line) => line['race'] === true)).toBe(true);
    const { code, out } = await assay('replay', 'tape.jsonl', '--adapter', 'sqlite,memory');
    expect([code, out.split('\n').at(-1)]).toEqual([0, 'the same: no difference']);
  });

  test('writes over no trace of another start', async () => {
    const before = read('tape.jsonl');
    const { code, err } = await assay('record', 'tape.jsonl', '--', process.execPath, '-e', 'process.exit(9)');
    expect([code, err]).toEqual([9, 'assay record: tape.jsonl is there already: the trace is in tape.2.jsonl']);
    expect(read('tape.jsonl')).toBe(before);
    expect(lines('tape.2.jsonl').at(-1)).toEqual({ kind: 'footer', stores: 0, calls: 0 });
  });

  test('that gets SIGTERM hands it on, and writes what it has', async () => {
    const program = "process.on('SIGTERM', () => process.exit(6)); console.error('up'); setInterval(() => 0, 1000)";
    const child = user.start(['record', 'killed.jsonl', '--', process.execPath, '-e', program]);
    await new Promise((resolve) => child.stderr.once('data', resolve));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(6);
    expect(lines('killed.jsonl').at(-1)).toEqual({
      kind: 'footer',
      stores: 0,
      calls: 0,
      stopped: 'stopped by SIGTERM',
    });
  });

  test('ends by the signal that ended the program', async () => {
    const { code } = await assay(
      'record',
      'signal.jsonl',
      '--',
      process.execPath,
      '-e',
      "process.kill(process.pid, 'SIGKILL')",
    );
    expect([code, existsSync(join(user.path, 'signal.jsonl'))]).toEqual([null, true]);
  });
});

describe('what cannot be recorded', () => {
  test('is said before anything is written', async () => {
    const said = async (...words: string[]) => {
      const { code, err } = await assay('record', ...words);
      return [code, err];
    };
    expect(await said('x.jsonl')).toEqual([
      2,
      'error assay record: an adapter or a command is recorded, got neither; write --adapter memory, or -- python3 adapter.py',
    ]);
    expect(await said('x.jsonl', '--adapter', 'memory,sqlite')).toEqual([
      2,
      'error assay record: a trace is of one adapter, got memory, sqlite',
    ]);
    expect(await said('x.jsonl', '--', 'no-such-program')).toEqual([
      5,
      'assay record: the program could not be started: no-such-program is not found',
    ]);
    expect(existsSync(join(user.path, 'x.jsonl'))).toBe(false);
  });
});
