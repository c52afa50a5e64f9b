import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { assayCommand } from '../testing/assay-command.js';

// Each test starts a process, from source when nothing was built.
vi.setConfig({ testTimeout: 60_000 });

const assay = assayCommand();
const folder = mkdtempSync(join(tmpdir(), 'assay-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An adapter that does whatever the type of an event says. */
const MODULE = `
import { writeSync } from 'node:fs';
console.log('printed at load');
process.stdout.write('written at load\\n');
const say = (text) => writeSync(2, text + '\\n');
export const make = ({ name = 'odd', dispose } = {}) => ({
  manifest: {
    name, implementation: { name: 'odd', version: '1.0.0' },
    profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' }, log: { visibility: 'linearizable' } },
  },
  open: ({ location }) => ({
    log: {
      append: async ({ stream, type, at = 0, data = {} }) => {
        if (type === 'print') { console.log('printed by an operation'); console.info({ on: 'stdout' }); }
        if (type === 'throw') throw new TypeError('x is not\\n a function');
        if (type === 'stray') setImmediate(() => { throw new Error('nobody catches this'); });
        if (type === 'reject') { Promise.reject(new Error('nobody awaits this')); await new Promise(() => {}); }
        if (type === 'exit') setImmediate(() => process.exit(7));
        if (type === 'hang') await new Promise(() => {});
        if (type === 'wait') await new Promise((resolve) => setTimeout(resolve, 50));
        return { stream, seq: 1, type, at, data };
      },
    },
    close: () => say('closed ' + location),
  }),
  dispose: () => { say('disposed'); if (dispose === 'throws') throw new Error('it stays'); },
});
export default make();
export const made = { ...make(), manifest: 5 };
`;
const odd = join(folder, 'odd.mjs');
writeFileSync(odd, MODULE);
writeFileSync(
  join(folder, 'assay.config.yaml'),
  `adapters:\n  mine: { module: ./odd.mjs, export: make, options: { name: unused } }\n  program: { command: [python3, x.py] }\n  lacking: ./lacking.mjs\n`,
);
writeFileSync(join(folder, 'lacking.mjs'), "import 'a-package-that-is-not-there';\n");

const start = (...args: readonly string[]) =>
  execa(process.execPath, [...assay, 'serve', ...args], { cwd: folder, reject: false });

let ids = 0;
const request = (method: string, params: object = {}): string =>
  `${JSON.stringify({ jsonrpc: '2.0', id: ++ids, method, params })}\n`;
const hello = (): string => {
  ids = 0;
  return request('initialize', { protocolVersions: [1], harness: { name: 'assay', version: '0.1.0' } });
};
const opening = (): string => hello() + request('open', { handle: 'h1', location: '/there', fresh: true });
const append = (type: string): string => request('log.append', { handle: 'h1', args: { stream: 's', type } });

interface Ended {
  readonly code: number | undefined;
  /** By id, without what every response has. */
  readonly replies: ReadonlyMap<number, object>;
  readonly err: string;
}

async function converse(args: readonly string[], input: string): Promise<Ended> {
  const program = start(...args);
  program.stdin?.end(input);
  const { exitCode, stdout, stderr } = await program;
  const lines = stdout === '' ? [] : stdout.split('\n').map((line) => JSON.parse(line) as { readonly id: number });
  const replies = lines.map(({ id, ...rest }) => {
    const { jsonrpc: _, ...reply } = rest as { readonly jsonrpc?: string };
    return [id, reply] as const;
  });
  return { code: exitCode, replies: new Map(replies), err: stderr };
}

const appended = (type: string): object => ({ result: { stream: 's', seq: 1, type, at: 0, data: {} } });

describe('assay serve', () => {
  test('answers requests, and ends with 0 after shutdown though its input stays open', async () => {
    const program = start('memory');
    program.stdin?.write(opening() + append('a') + request('close', { handle: 'h1' }) + append('b'));
    program.stdin?.write(request('discard', { location: '/there' }) + request('shutdown'));
    const { exitCode, stdout, stderr } = await program;
    const replies = stdout.split('\n').map((line) => JSON.parse(line) as { readonly id: number });
    replies.sort((one, other) => one.id - other.id);
    expect(replies).toMatchObject([
      { id: 1, result: { protocolVersion: 1, manifest: { name: 'memory' } } },
      { id: 2, result: null },
      { id: 3, ...appended('a') },
      { id: 4, result: null },
      { id: 5, error: { code: -32000, data: { code: 'CLOSED' } } },
      { id: 6, result: null },
      { id: 7, result: null },
    ]);
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('keeps standard output for answers: whatever else is written there goes to standard error', async () => {
    const { code, replies, err } = await converse([odd], opening() + append('print') + request('shutdown'));
    expect(replies.get(3)).toEqual(appended('print'));
    expect(replies.size).toBe(4);
    expect(err).toBe(`printed at load
written at load
printed by an operation
{ on: 'stdout' }
closed /there
disposed`);
    expect(code).toBe(0);
  });

  test('answers for a module that throws, and goes on', async () => {
    const { replies } = await converse([odd], opening() + append('throw') + append('a'));
    expect(replies.get(3)).toEqual({ error: { code: -32603, message: 'TypeError: x is not a function' } });
    expect(replies.get(4)).toEqual(appended('a'));
  });

  test('ends with 0 at the end of its input, once all is answered, closed and disposed of', async () => {
    const { code, replies, err } = await converse([odd], (opening() + append('wait') + append('a')).trimEnd());
    expect(replies.get(3)).toEqual(appended('wait'));
    expect(replies.get(4)).toEqual(appended('a'));
    expect(err).toContain('closed /there\ndisposed');
    expect(code).toBe(0);
  });

  test('ends at the end of its input though an operation hangs', async () => {
    const { code, replies } = await converse([odd], opening() + append('hang') + append('a'));
    expect([...replies.keys()].sort()).toEqual([1, 2, 4]);
    expect(code).toBe(0);
  });

  test('ends with 0 when nobody reads its output any more', async () => {
    const program = start(odd);
    await new Promise<void>((resolve) => {
      program.stdout?.once('data', () => resolve());
      program.stdin?.write(opening());
    });
    program.stdout?.destroy();
    program.stdin?.on('error', () => undefined);
    program.stdin?.write(append('a'));
    const { exitCode, stderr } = await program;
    expect(stderr).toContain('closed /there\ndisposed');
    expect(exitCode).toBe(0);
  });

  test('dies of an exception that no operation can answer for, after what was answered', async () => {
    for (const [type, message] of [
      ['stray', 'nobody catches this'],
      ['reject', 'nobody awaits this'],
    ] as const) {
      const { code, replies, err } = await converse([odd], opening() + append('a') + append(type));
      expect(replies.get(3)).toEqual(appended('a'));
      expect(err).toContain(`an exception outside of any operation: Error: ${message}\n    at `);
      expect(code).toBe(3);
    }
  });

  test('takes back no answer when a module ends the process', async () => {
    const { code, replies } = await converse([odd], opening() + append('a') + append('exit'));
    expect(replies.get(3)).toEqual(appended('a'));
    expect(code).toBe(7);
  });

  test('tells on standard error of an adapter that cannot be disposed of', async () => {
    const options = ['--export', 'make', '--options', '{"dispose":"throws"}'];
    const { code, replies, err } = await converse([odd, ...options], opening() + request('shutdown'));
    expect(replies.get(3)).toEqual({ error: { code: -32603, message: 'Error: it stays' } });
    expect(err).toContain('error dispose threw Error: it stays');
    expect(code).toBe(0);
  });

  test('serves an adapter of the config by its name', async () => {
    const { replies } = await converse(['mine'], hello());
    expect(replies.get(1)).toMatchObject({ result: { manifest: { name: 'mine' } } });
  });

  test('ends with 2 for what cannot be served, with the next move, and writes nothing', async () => {
    const wrong: readonly (readonly [args: readonly string[], error: string])[] = [
      [['memry'], 'error --adapter: unknown adapter, got "memry"; did you mean "memory"?'],
      [['program'], 'error assay serve: the adapter "program" is a program already, only modules are served'],
      [['./none.mjs'], 'error none.mjs: adapter "none": the module does not exist'],
      [[odd, '--options', '[1]'], 'error --options: the flag must be an object as JSON, got "[1]"'],
      [[odd, '--options', '{'], 'error --options: the flag must be an object as JSON, got "{"'],
    ];
    for (const [args, error] of wrong) {
      const { code, replies, err } = await converse(args, hello());
      expect([code, replies.size, err]).toEqual([2, 0, error]);
    }
    const { code, err } = await converse([odd, '--export', 'made'], hello());
    expect(err).toContain('error odd.mjs: adapter "odd": the manifest must be a map, got 5');
    expect(code).toBe(2);
  });

  test('ends with 5 for an adapter that cannot be loaded here', async () => {
    const { code, err } = await converse(['lacking'], hello());
    expect(err).toBe(
      'error lacking.mjs needs the package a-package-that-is-not-there, which is not installed: npm install a-package-that-is-not-there',
    );
    expect(code).toBe(5);
  });
});
