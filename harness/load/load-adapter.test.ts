import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { InputError } from '../model/errors.js';
import type { LoadedAdapter, ModuleSource } from '../model/project.js';
import { chooseAdapters } from './adapter-choice.js';
import { loadAdapter } from './load-adapter.js';
import { loadProject } from './load-project.js';
import { missingPackage } from './missing-package.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-adapter-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MANIFEST = `{
  name: 'mine',
  implementation: { name: 'Mine', version: '1' },
  profile: {
    facets: { log: 'native' },
    store: { reopen: false, handles: 'one' },
    log: { visibility: 'linearizable' },
  },
}`;
const ADAPTER = `{ manifest: ${MANIFEST}, open: () => ({ close() {} }) }`;

let made = 0;

interface Given {
  readonly export?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly name?: string;
}

/** Loads a module of this text; modules are cached by their path, so each has one of its own. */
async function load(text: string, given: Given = {}): Promise<LoadedAdapter> {
  const module = join(folder, String(++made), 'adapter.mjs');
  mkdirSync(dirname(module));
  writeFileSync(module, text);
  return loadAdapter({ kind: 'module', name: 'mine', export: 'default', ...given, module }, dirname(module));
}

async function refusalOf(loading: Promise<LoadedAdapter>): Promise<string> {
  const error: unknown = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('an adapter', () => {
  test('is what the module exports', async () => {
    const loaded = await load(`export default ${ADAPTER}`);
    expect(loaded).toMatchObject({ kind: 'ready', adapter: { manifest: { name: 'mine' } } });
  });

  test('may be made by a function of the options, also a slow one', async () => {
    const text = `export const sized = async ({ size }) => {
      const adapter = ${ADAPTER};
      adapter.manifest.implementation.version = String(size);
      return adapter;
    };`;
    const loaded = await load(text, { export: 'sized', options: { size: 3 } });
    expect(loaded).toMatchObject({ adapter: { manifest: { implementation: { version: '3' } } } });
  });

  test('has the name that the project gives it, and works as before', async () => {
    const text = `class Mine {
      #opened = [];
      manifest = ${MANIFEST};
      open({ location }) { this.#opened.push(location); return { close: () => {}, opened: this.#opened }; }
      discard(location) { this.#opened.push('-' + location); }
      dispose() { this.#opened.push('end'); }
    }
    export default new Mine();`;
    const loaded = await load(text, { name: 'other' });
    if (loaded.kind !== 'ready') throw new Error(loaded.reason);
    const { manifest, open, discard, dispose } = loaded.adapter;
    expect(manifest.name).toBe('other');
    const store = await open({ location: 'a', fresh: true });
    await discard?.('a');
    await dispose?.();
    expect(store).toMatchObject({ opened: ['a', '-a', 'end'] });
  });
});

describe('a module that is no adapter', () => {
  test.each<[string, string, Given, string]>([
    [
      'has another export',
      `export const adaptor = ${ADAPTER}`,
      { export: 'adapter' },
      'adapter "mine": the module has no such export, got "adapter"; did you mean "adaptor"?',
    ],
    ['exports nothing', '', {}, 'adapter "mine": the module has no such export, got "default"'],
    [
      'exports something else',
      'export default 5',
      {},
      'adapter "mine": the export must be an adapter, got 5; see defineAdapter',
    ],
    [
      'cannot open',
      `export default { manifest: ${MANIFEST} }`,
      {},
      'adapter "mine": an adapter needs the function "open", got undefined',
    ],
    [
      'has a discard that is none',
      `export default { ...${ADAPTER}, discard: true }`,
      {},
      'adapter "mine": "discard" must be a function, got true',
    ],
    [
      'gets options and takes none',
      `export default ${ADAPTER}`,
      { options: { size: 3 } },
      'adapter "mine": the export takes no options; export a function of the options',
    ],
    [
      'has no manifest',
      'export default { open() {} }',
      {},
      'adapter "mine": the manifest must be a map, got undefined',
    ],
    [
      'claims an unknown facet',
      `export default ${ADAPTER.replace("log: 'native'", "logs: 'native'")}`,
      {},
      'adapter "mine": unknown key in "profile.facets", got "logs"; did you mean "log"?',
    ],
    [
      'claims a facet without its lawful variant',
      `export default ${ADAPTER.replace("log: 'native'", "log: 'native', idempotency: 'native'")}`,
      {},
      'adapter "mine": the profile claims the facet "idempotency" and does not say which lawful variant it is; ' +
        'declare profile.idempotency: scope, window, mismatch',
    ],
    [
      'is without an unknown operation',
      `export default ${ADAPTER.replace('store: {', "without: ['log.trunkate'], store: {")}`,
      {},
      'adapter "mine": the profile is without an unknown operation, got "log.trunkate"; did you mean "log.truncate"?',
    ],
    [
      'claims a facet in an unknown way',
      `export default ${ADAPTER.replace("'native'", "'natve'")}`,
      {},
      'adapter "mine": "profile.facets.log" must be one of the known words, got "natve"; did you mean "native"?',
    ],
  ])('%s', async (_, text, given, message) => {
    expect(await refusalOf(load(text, given))).toBe(`adapter.mjs: ${message}`);
  });

  test('is not there', async () => {
    const source = { kind: 'module' as const, name: 'mine', module: join(folder, 'gone.mjs'), export: 'default' };
    expect(await refusalOf(loadAdapter(source, folder))).toBe('gone.mjs: adapter "mine": the module does not exist');
  });
});

describe('an adapter that this machine cannot load', () => {
  test('throws while it is loaded', async () => {
    expect(await load("throw new Error('no server on port 1\\nstack')")).toEqual({
      kind: 'unavailable',
      name: 'mine',
      reason: 'adapter.mjs cannot be loaded: no server on port 1',
    });
  });

  test('throws while it is made', async () => {
    expect(await load("export default () => { throw new Error('no licence') }")).toEqual({
      kind: 'unavailable',
      name: 'mine',
      reason: 'adapter.mjs cannot be loaded: no licence',
    });
  });

  test('needs a package that is not installed', async () => {
    expect(await load("import 'no-such-database/client'; export default {}")).toEqual({
      kind: 'unavailable',
      name: 'mine',
      reason: 'adapter.mjs needs the package no-such-database, which is not installed: npm install no-such-database',
      install: 'npm install no-such-database',
    });
  });
});

describe('the package that an error misses', () => {
  const error = (code: string, message: string): Error => Object.assign(new Error(message), { code });
  test.each<[Error, string | undefined]>([
    [error('ERR_MODULE_NOT_FOUND', "Cannot find package 'libsql' imported from /a/b.js"), 'libsql'],
    [error('MODULE_NOT_FOUND', "Cannot find module '@libsql/linux-x64-gnu'\nRequire stack:"), '@libsql/linux-x64-gnu'],
    [error('MODULE_NOT_FOUND', "Cannot find module '@scope/name/deep/file.js'"), '@scope/name'],
    [error('ERR_MODULE_NOT_FOUND', "Cannot find module '/a/c.js' imported from /a/b.js"), undefined],
    [error('ERR_MODULE_NOT_FOUND', "Cannot find module 'file:///a/c.js' imported from /a/b.js"), undefined],
    [error('ERR_DLOPEN_FAILED', "Cannot find module 'libsql'"), undefined],
    [new Error("Cannot find package 'libsql'"), undefined],
  ])('%s', (failure, name) => {
    expect(missingPackage(failure)).toBe(name);
  });
});

describe('choosing adapters', () => {
  const source = (name: string): ModuleSource => ({ kind: 'module', name, module: `/${name}.js`, export: 'default' });
  const project = {
    adapters: [source('memory'), source('sqlite')],
    mutants: { ...source('mutants'), export: 'mutant' },
    defaultAdapters: ['memory'],
  };

  test('takes the default ones when none is named, and each named one once', () => {
    expect(chooseAdapters(project, []).map(({ name }) => name)).toEqual(['memory']);
    expect(chooseAdapters(project, ['sqlite', 'memory', 'sqlite']).map(({ name }) => name)).toEqual([
      'sqlite',
      'memory',
    ]);
  });

  test('takes a mutant by its name, which only its module knows', () => {
    expect(chooseAdapters(project, ['mutant-log-reversed'])).toEqual([
      { ...project.mutants, name: 'mutant-log-reversed', options: { name: 'log-reversed' } },
    ]);
  });

  test('refuses every unknown name', () => {
    expect(() => chooseAdapters(project, ['memroy', 'memory', 'postgres'])).toThrow(
      new InputError([
        {
          code: 'UNKNOWN_ADAPTER',
          file: '--adapter',
          message: 'unknown adapter, got "memroy"',
          hint: 'did you mean "memory"?',
        },
        {
          code: 'UNKNOWN_ADAPTER',
          file: '--adapter',
          message: 'unknown adapter, got "postgres"',
          hint: 'known: memory, sqlite',
        },
      ]),
    );
  });
});

test('every module that ships with assay loads under its own name, or says what installs what it needs', async () => {
  const project = await loadProject({ cwd: folder });
  const adapters = project.adapters.filter((source) => source.kind === 'module');
  const loaded = await Promise.all(adapters.map((source) => loadAdapter(source)));
  for (const one of loaded) if (one.kind === 'ready') await one.adapter.dispose?.();
  const names = loaded.map((one) => {
    if (one.kind === 'ready') return one.adapter.manifest.name;
    return one.install === undefined ? one.reason : one.name;
  });
  expect(names).toEqual(adapters.map(({ name }) => name));
  expect(names.slice(0, 3)).toEqual(['memory', 'sqlite', 'sqlite-normal']);
});
