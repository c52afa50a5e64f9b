import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { InputError } from '../model/errors.js';
import type { Project } from '../model/project.js';
import { loadProject, loadProjectFrom } from './load-project.js';
import type { PackagePlace } from './place.js';

const real = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const folders: string[] = [];
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'assay-load-'));
  folders.push(home);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const CASES = `cases:
  - case: adds-up
    law: SHOP-1
    steps:
      - log.append: { stream: s, type: t, at: -0, data: { __proto__: $rate } }
`;

const SHOP: Readonly<Record<string, string>> = {
  'assay.config.yaml': 'builtin: false\nspec: laws.md\n',
  'laws.md': '- **SHOP-1** SHOULD. It adds up.\n',
  'config/suites/shop.yaml': `suite: shop
summary: The shop.
kind: golden
preloads: [rates]
counters: [cases]
variants: [direct, reopen, two-handles, busy, spaces]
timeoutMs: 1000
`,
  'config/preloads/rates.yaml': 'preload: rates\nsummary: Rates.\nnames: { rate: 7 }\n',
  'suites/shop/a.yaml': CASES,
};

function write(files: Readonly<Record<string, string>>, folder: string = home): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function refusalOf(loading: Promise<Project>): Promise<string> {
  const error: unknown = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

const cachePath = (): string => join(home, '.assay', 'cache', 'project.json');

describe('a repository of your own', () => {
  test('brings its suites, configs, preloads and laws', async () => {
    write(SHOP);
    const { suites, laws, adapters, defaultAdapters } = await loadProject({ cwd: home });
    expect(suites.map(({ name }) => name)).toEqual(['shop']);
    expect(suites[0]?.cases[0]).toMatchObject({
      id: 'shop/adds-up',
      level: 'SHOULD',
      file: 'suites/shop/a.yaml',
      line: 2,
      names: { rate: 7 },
    });
    expect(laws.get('SHOP-1')).toEqual({ id: 'SHOP-1', level: 'SHOULD', text: 'It adds up.' });
    expect(laws.get('LOG-1')?.level).toBe('MUST');
    expect(adapters.map(({ name }) => name)).toEqual(expect.arrayContaining(['memory', 'sqlite', 'sqlite-normal']));
    expect(defaultAdapters).toEqual(['memory', 'sqlite']);
  });

  test('is found from a folder below, and its files are named from there', async () => {
    write({ ...SHOP, 'suites/shop/a.yaml': CASES.replace('SHOP-1', 'SHOP-2') });
    mkdirSync(join(home, 'src', 'deep'), { recursive: true });
    expect(await refusalOf(loadProject({ cwd: join(home, 'src', 'deep') }))).toBe(
      '../../suites/shop/a.yaml:3: unknown law, got "SHOP-2"; did you mean "SHOP-1"?',
    );
  });

  test('may keep its folders elsewhere, and its config too', async () => {
    write({
      'conformance/assay.yaml': 'builtin: false\nsuites: ../cases\nconfigs: runs\npreloads: setup\nspec: laws.md\n',
      'conformance/laws.md': String(SHOP['laws.md']),
      'conformance/runs/shop.yaml': String(SHOP['config/suites/shop.yaml']),
      'conformance/setup/rates.yaml': String(SHOP['config/preloads/rates.yaml']),
      'cases/shop/a.yaml': CASES,
    });
    const { suites } = await loadProject({ cwd: home, configPath: 'conformance/assay.yaml' });
    expect(suites[0]?.cases[0]?.file).toBe('../cases/shop/a.yaml');
    expect(readdirSync(join(home, 'conformance', '.assay', 'cache'))).toEqual(['project.json']);
  });

  test('may spread its suites over folders that globs find', async () => {
    write({
      'assay.config.yaml':
        'builtin: false\nspec: laws.md\nsuites: ["packages/*/suites"]\nconfigs: ["packages/*/runs"]\n',
      'laws.md': String(SHOP['laws.md']),
      'config/preloads/rates.yaml': String(SHOP['config/preloads/rates.yaml']),
      'packages/a/suites/shop/a.yaml': CASES,
      'packages/a/runs/shop.yaml': String(SHOP['config/suites/shop.yaml']),
      'packages/b/suites/till/a.yaml': CASES,
      'packages/b/runs/till.yaml': String(SHOP['config/suites/shop.yaml']).replace('suite: shop', 'suite: till'),
    });
    const { suites } = await loadProject({ cwd: home });
    expect(suites.map(({ name, cases }) => [name, cases[0]?.file])).toEqual([
      ['shop', 'packages/a/suites/shop/a.yaml'],
      ['till', 'packages/b/suites/till/a.yaml'],
    ]);
  });

  test('a glob that finds nothing is refused', async () => {
    write({ ...SHOP, 'assay.config.yaml': 'builtin: false\nspec: laws.md\nsuites: packges/*/suites\n' });
    expect(await refusalOf(loadProject({ cwd: home }))).toBe(
      'assay.config.yaml: no folder matches the glob, got "packges/*/suites"',
    );
  });

  test('may use preloads that ship with assay, and leaves the unused ones in peace', async () => {
    const place = fakePackage();
    write({ ...SHOP, 'suites/shop/a.yaml': `${CASES}    preloads: [shipped]\n` });
    const { suites } = await loadProjectFrom(place, { cwd: home });
    expect(suites[0]?.cases[0]?.names).toEqual({ rate: 7, given: 1 });
  });

  test('adds to the suites that ship with assay unless it says otherwise', async () => {
    const place = fakePackage();
    write({ ...SHOP, 'assay.config.yaml': 'spec: laws.md\n' });
    expect((await loadProjectFrom(place, { cwd: home })).suites.map(({ name }) => name)).toEqual(['own', 'shop']);
  });

  test('names the adapters that run: modules beside the config and shipped ones', async () => {
    write({
      ...SHOP,
      'assay.config.yaml': `${SHOP['assay.config.yaml']}adapters:
  mine: ./adapter.js
  store: { module: lib/store.js, export: open, options: { size: 3 }, startMs: 500 }
  fast: sqlite-normal
  slow: postgres
  slower: { module: postgres, startMs: 90000 }
`,
    });
    const { adapters, defaultAdapters } = await loadProject({ cwd: home });
    expect(defaultAdapters).toEqual(['mine', 'store', 'fast', 'slow', 'slower']);
    const modules = new Map(adapters.map((source) => [source.name, source.kind === 'module' ? source.module : '']));
    const postgres = { kind: 'module', module: modules.get('postgres'), export: 'default' };
    expect(adapters.slice(-5)).toEqual([
      { kind: 'module', name: 'mine', module: join(home, 'adapter.js'), export: 'default' },
      {
        kind: 'module',
        name: 'store',
        module: join(home, 'lib/store.js'),
        export: 'open',
        options: { size: 3 },
        startMs: 500,
      },
      { kind: 'module', name: 'fast', module: modules.get('sqlite-normal'), export: 'normal' },
      { ...postgres, name: 'slow', startMs: 60000 },
      { ...postgres, name: 'slower', startMs: 90000 },
    ]);
    expect(modules.get('memory')).toMatch(/adapters\/memory\/index\.[jt]s$/);
  });

  test('adapters that are programs run in the folder of the config', async () => {
    write({
      ...SHOP,
      'assay.config.yaml': `${SHOP['assay.config.yaml']}adapters:
  mine:
    command: [python3, store.py]
    env: { MODE: fast }
    install: apt-get install python3
    startMs: 500
    stopMs: 100
`,
    });
    const { adapters, defaultAdapters } = await loadProject({ cwd: home });
    expect(defaultAdapters).toEqual(['mine']);
    expect(adapters.at(-1)).toEqual({
      kind: 'command',
      name: 'mine',
      command: ['python3', 'store.py'],
      cwd: home,
      env: { MODE: 'fast' },
      install: 'apt-get install python3',
      startMs: 500,
      stopMs: 100,
    });
  });
});

describe('a config in the folder of the package itself', () => {
  test('adds nothing but what it names', async () => {
    const place = fakePackage({
      'assay.config.yaml': 'suites: more\nconfigs: more-config\nadapters: { mine: ./mine.js }\n',
      'more-config/extra.yaml': String(SHOP['config/suites/shop.yaml'])
        .replace('shop', 'extra')
        .replace('preloads: [rates]\n', ''),
      'more/extra/a.yaml': CASES.replace('SHOP-1', 'LOG-1').replace('$rate', '1'),
    });
    const { suites, defaultAdapters } = await loadProjectFrom(place, { cwd: place.root });
    expect(suites.map(({ name }) => name)).toEqual(['extra', 'own']);
    expect(defaultAdapters).toEqual(['mine']);
  });
});

describe('what is wrong with a config', () => {
  test.each<[string, string, string]>([
    [
      'a misspelt key',
      'suits: cases\n',
      'assay.config.yaml:1: unknown key in the file, got "suits"; did you mean "suites"?',
    ],
    [
      'an unknown adapter',
      'adapters:\n  mine: memroy\n',
      'assay.config.yaml:2: no adapter of this name ships with assay, got "memroy"; did you mean "memory"?',
    ],
    [
      'an adapter that is neither text nor map',
      'adapters:\n  mine: 5\n',
      'assay.config.yaml:2: "adapters.mine" must be a text or a map, got 5',
    ],
    ['a folder that is not there', 'builtin: false\nsuites: cases\n', 'cases: the folder does not exist'],
    ['a spec that is not there', 'builtin: false\nspec: rules.md\n', 'rules.md: the file cannot be read (ENOENT)'],
    ['nothing in it', '', 'assay.config.yaml:1: the file is empty'],
    ['no suite left', 'builtin: false\n', 'assay.config.yaml: there is no suite to run'],
  ])('%s', async (_, text, message) => {
    write({ 'assay.config.yaml': text });
    expect(await refusalOf(loadProject({ cwd: home }))).toBe(message);
  });

  test('a named one that is not there', async () => {
    expect(await refusalOf(loadProject({ cwd: home, configPath: 'mine.yaml' }))).toBe(
      'mine.yaml: the config does not exist',
    );
  });

  test('the ending .yml', async () => {
    write({ 'assay.config.yml': 'builtin: false\n' });
    expect(await refusalOf(loadProject({ cwd: home }))).toBe(
      'assay.config.yml: the config has another name; call it assay.config.yaml',
    );
  });

  test('a default adapter that does not ship', async () => {
    const place = fakePackage({
      'config/adapters.yaml':
        'mutants: adapters/mutants/index.js\ndefault: [memry]\nadapters:\n  memory: { module: adapters/memory/index.js }\n',
    });
    expect(await refusalOf(loadProjectFrom(place, { cwd: place.root }))).toBe(
      'config/adapters.yaml:2: unknown adapter, got "memry"; did you mean "memory"?',
    );
  });
});

describe('files that no suite reads', () => {
  test.each<[string, string, string]>([
    [
      'cases outside the folder of a suite',
      'suites/a.yaml',
      'suites/a.yaml: a file of cases must stand in the folder of its suite',
    ],
    ['cases under another ending', 'suites/shop/b.yml', 'suites/shop/b.yml: a file must end in .yaml; rename it'],
    [
      'a folder in the folder of a suite',
      'suites/shop/more/a.yaml',
      'suites/shop/more: a folder in here is not read; move its files up',
    ],
    [
      'a suite that is misnamed',
      'suites/Shop Two/a.yaml',
      'suites/Shop Two: the folder of a suite must be lower-case words joined by hyphens, got "Shop Two"',
    ],
    [
      'a config under another ending',
      'config/suites/b.yml',
      'config/suites/b.yml: a file must end in .yaml; rename it',
    ],
  ])('%s', async (_, path, message) => {
    write({ ...SHOP, [path]: CASES });
    expect(await refusalOf(loadProject({ cwd: home }))).toBe(message);
  });

  test('readmes and hidden files are left alone', async () => {
    write({ ...SHOP, 'suites/README.md': 'Read me.', 'suites/shop/notes.txt': '?', 'suites/shop/.a.yaml.swp': '\0' });
    expect((await loadProject({ cwd: home })).suites).toHaveLength(1);
  });

  test('a symbolic link that leaves the folder, or points at nothing', async () => {
    write({ ...SHOP, 'secret.yaml': CASES });
    symlinkSync(join(home, 'secret.yaml'), join(home, 'suites/shop/b.yaml'));
    symlinkSync(join(home, 'config'), join(home, 'suites/config'));
    symlinkSync(join(home, 'gone.yaml'), join(home, 'suites/shop/c.yaml'));
    expect(await refusalOf(loadProject({ cwd: home }))).toBe(
      [
        'suites/config: a symbolic link leaves the folder',
        'suites/shop/b.yaml: a symbolic link leaves the folder',
        'suites/shop/c.yaml: a symbolic link points at nothing',
      ].join('\n'),
    );
  });

  test('a folder that is called like a file', async () => {
    write({ ...SHOP, 'config/suites/b.yaml/c.yaml': '' });
    expect(await refusalOf(loadProject({ cwd: home }))).toBe(
      'config/suites/b.yaml: a folder in here is not read; move its files up',
    );
  });
});

describe('problems', () => {
  test('come all at once, each once, file by file and line by line', async () => {
    write({
      ...SHOP,
      'laws.md': '- **SHOP-1** SHOULD. It adds up.\n- **SHOP-2** WILL. No.\n',
      'config/preloads/rates.yaml': 'preload: rates\nsummary: Rates.\nnames: { rate: $unbound }\n',
      'suites/shop/b.yaml': CASES.replace('adds-up', 'two')
        .replace('log.append', 'log.apend')
        .replace('SHOP-1', 'SHOP-9'),
      'suites/b.yaml': CASES,
    });
    expect(await refusalOf(loadProject({ cwd: home }))).toBe(
      [
        'config/preloads/rates.yaml:3: unknown name, got "$unbound"; write "$$unbound" for the text',
        'laws.md:2: not a law, got "- **SHOP-2** WILL. No."; write - **LOG-1** MUST. Text.',
        'suites/b.yaml: a file of cases must stand in the folder of its suite',
        'suites/shop/b.yaml:3: unknown law, got "SHOP-9"; did you mean "SHOP-1"?',
        'suites/shop/b.yaml:5: unknown operation, got "log.apend"; did you mean "log.append"?',
      ].join('\n'),
    );
  });

  test('have codes for machines', async () => {
    write({ ...SHOP, 'suites/shop/a.yaml': CASES.replace('SHOP-1', 'SHOP-9') });
    const error: unknown = await loadProject({ cwd: home }).catch((reason: unknown) => reason);
    expect((error as InputError).problems).toEqual([
      {
        code: 'UNKNOWN_LAW',
        file: 'suites/shop/a.yaml',
        line: 3,
        message: 'unknown law, got "SHOP-9"',
        hint: 'did you mean "SHOP-1"?',
      },
    ]);
  });
});

describe('the hash of the suites', () => {
  test('is the same in another folder and with other adapters', async () => {
    write(SHOP);
    const { suiteHash } = await loadProject({ cwd: home });
    const other = mkdtempSync(join(tmpdir(), 'assay-load-'));
    folders.push(other);
    write({ ...SHOP, 'assay.config.yaml': `${SHOP['assay.config.yaml']}adapters: { mine: ./mine.js }\n` }, other);
    expect((await loadProject({ cwd: other })).suiteHash).toBe(suiteHash);
    expect(suiteHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each(['laws.md', 'suites/shop/a.yaml', 'config/suites/shop.yaml', 'config/preloads/rates.yaml'])(
    'changes with %s',
    async (path) => {
      write(SHOP);
      const { suiteHash } = await loadProject({ cwd: home });
      write({ [path]: `${SHOP[path]}\n` });
      expect((await loadProject({ cwd: home })).suiteHash).not.toBe(suiteHash);
    },
  );
});

describe('the cache', () => {
  test('gives the same project as the files', async () => {
    write(SHOP);
    const cold = await loadProject({ cwd: home });
    expect(readdirSync(dirname(cachePath()))).toEqual(['project.json']);
    const warm = await loadProject({ cwd: home });
    expect(warm).toEqual(cold);
    const [step] = warm.suites[0]?.cases[0]?.steps ?? [];
    expect(step).toMatchObject({ args: { at: -0 } });
    expect(step?.kind === 'operation' && Object.hasOwn((step.args as { data: object }).data, '__proto__')).toBe(true);
  });

  test('is what the next start reads', async () => {
    write(SHOP);
    await loadProject({ cwd: home });
    rewriteCache((body) => body.replace('The shop.', 'From the cache.'));
    expect((await loadProject({ cwd: home })).suites[0]?.summary).toBe('From the cache.');
  });

  test.each<[string, string]>([
    ['a case', 'suites/shop/a.yaml'],
    ['the config', 'assay.config.yaml'],
  ])('is not believed when %s has changed', async (_, path) => {
    write(SHOP);
    await loadProject({ cwd: home });
    write({
      [path]: `${SHOP[path]}# Changed.\n`,
      'config/suites/shop.yaml': String(SHOP['config/suites/shop.yaml']).replace('The shop.', 'New.'),
    });
    expect((await loadProject({ cwd: home })).suites[0]?.summary).toBe('New.');
  });

  test.each<[string, (text: string) => string]>([
    ['empty', () => ''],
    ['cut off', (text) => text.slice(0, -10)],
    ['no JSON', () => '{]\n{]'],
    ['changed by one letter', (text) => text.replace('The shop.', 'The shot.')],
    ['changed in what the config said', (text) => text.replace('laws.md', 'lows.md')],
    ['of another shape', () => '1\n2'],
  ])('is no cache when it is %s', async (_, damage) => {
    write(SHOP);
    const cold = await loadProject({ cwd: home });
    writeFileSync(cachePath(), damage(readFileSync(cachePath(), 'utf8')));
    expect(await loadProject({ cwd: home })).toEqual(cold);
    // And it is whole again.
    rewriteCache((body) => body.replace('The shop.', 'From the cache.'));
    expect((await loadProject({ cwd: home })).suites[0]?.summary).toBe('From the cache.');
  });

  test('is not missed where it cannot be written', async () => {
    write({ ...SHOP, '.assay': 'a file' });
    expect((await loadProject({ cwd: home })).suites).toHaveLength(1);
  });

  test('holds nothing of a project with problems', async () => {
    write({ ...SHOP, 'suites/shop/b.yaml': 'cases: []\n' });
    const refusal = await refusalOf(loadProject({ cwd: home }));
    expect(await refusalOf(loadProject({ cwd: home }))).toBe(refusal);
  });
});

test('a start with a cache needs neither the YAML parser nor ajv', () => {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:im|ex)port (?!type )[^;]*from '([^']+)';/gm,
    )) {
      if (specifier.startsWith('.')) visit(join(dirname(file), specifier.replace(/\.js$/, '.ts')));
      else packages.add(specifier);
    }
  };
  visit(join(real, 'harness/load/index.ts'));
  expect([...seen].some((file) => file.endsWith('load/files.ts'))).toBe(true);
  expect([...packages].filter((name) => !name.startsWith('node:'))).toEqual([]);
});

describe('the suites that ship with assay', () => {
  test('load from any folder', async () => {
    const { suites, laws } = await loadProject({ cwd: home });
    expect(suites.map(({ name }) => name)).toContain('log');
    expect(laws.get('VAL-1')?.level).toBe('MUST');
  });
});

function rewriteCache(change: (body: string) => string): void {
  const [, header = '', body = ''] = readFileSync(cachePath(), 'utf8').split('\n');
  const content = `${header}\n${change(body)}`;
  writeFileSync(cachePath(), `${createHash('sha256').update(content).digest('hex')}\n${content}`);
}

/** A package with one suite of its own and the schemas and code of this one. */
function fakePackage(files: Readonly<Record<string, string>> = {}): PackagePlace {
  const root = mkdtempSync(join(tmpdir(), 'assay-package-'));
  folders.push(root);
  write(
    {
      'docs/spec.md': '- **LOG-1** MUST. The first.\n',
      'config/adapters.yaml':
        'mutants: adapters/mutants/index.js\ndefault: [memory]\nadapters:\n  memory: { module: adapters/memory/index.js }\n',
      'config/suites/own.yaml': String(SHOP['config/suites/shop.yaml'])
        .replace('shop', 'own')
        .replace('rates', 'shipped'),
      'config/preloads/shipped.yaml': 'preload: shipped\nsummary: Shipped.\nnames: { given: 1 }\n',
      'suites/own/a.yaml': CASES.replace('SHOP-1', 'LOG-1').replace('$rate', '1'),
      ...files,
    },
    root,
  );
  symlinkSync(join(real, 'config/schemas'), join(root, 'config/schemas'));
  return { root, codeRoot: real, version: '9.9.9' };
}
