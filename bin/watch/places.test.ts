import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AdapterSource } from '../../harness/model/project.js';
import { changeIn, type Place, placesOf } from './places.js';
import { changesBetween, takeSnapshot } from './snapshot.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-places-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text = 'x'): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};
const module = (name: string, path: string): AdapterSource => ({
  kind: 'module',
  name,
  module: path,
  export: 'default',
});
const FILES = () => ({
  settings: [join(root, 'assay.config.yaml')],
  folders: [join(root, 'suites'), join(root, 'config/suites')],
  specs: [join(root, 'laws.md')],
});
const places = (...sources: readonly AdapterSource[]): Place[] =>
  placesOf(FILES(), { root, baselines: join(root, 'config/baselines') }, sources);
const changed = (path: string, ...sources: readonly AdapterSource[]): unknown =>
  changeIn([join(root, path)], places(...sources));

describe('a change is about', () => {
  const shelf = () => module('shelf', join(root, 'adapters/shelf.mjs'));
  const NONE = { settings: false, suites: false, adapters: [] };

  test('the settings, suites, or the adapters of the repository', () => {
    expect(changed('assay.config.yaml', shelf())).toEqual({ ...NONE, settings: true });
    expect(changed('config/baselines/shelf.yaml', shelf())).toEqual({ ...NONE, settings: true });
    expect(changed('suites/shop/orders.yaml', shelf())).toEqual({ ...NONE, suites: true });
    expect(changed('laws.md', shelf())).toEqual({ ...NONE, suites: true });
    expect(changed('adapters/shelf.mjs', shelf())).toEqual({ ...NONE, adapters: ['shelf'] });
    // The store that the adapter presents.
    expect(changed('src/store.ts', shelf())).toEqual({ ...NONE, adapters: ['shelf'] });
  });

  test('nothing, where neither people nor compilers write programs', () => {
    for (const path of ['README.md', 'data.db', 'suites/shop/notes.txt', 'suites/shop/.orders.yaml.swp', '.x.mjs']) {
      expect(changed(path, shelf())).toEqual(NONE);
    }
  });

  test('only those adapters that the file belongs to', () => {
    const outside = module('outside', join(root, '../elsewhere/other.mjs'));
    const installed = module('installed', join(root, 'node_modules/store/adapter.mjs'));
    expect(changed('../elsewhere/store.mjs', shelf(), outside)).toEqual({ ...NONE, adapters: ['outside'] });
    expect(changed('src/store.ts', outside)).toEqual(NONE);
    write('node_modules/store/adapter.mjs');
    expect(takeSnapshot(places(installed)).folders.has(join(root, 'node_modules/store'))).toBe(false);
  });

  test('a program, where it is a word of its command or lies in the folder of the config', () => {
    write('bin/serve', '#!/bin/sh');
    const program: AdapterSource = { kind: 'command', name: 'program', command: ['./bin/serve', '--x'], cwd: root };
    expect(changed('bin/serve', program)).toEqual({ ...NONE, adapters: ['program'] });
    expect(changed('bin/other', program)).toEqual(NONE);
    expect(changed('lib/store.py', program)).toEqual({ ...NONE, adapters: ['program'] });
  });
});

describe('what has changed', () => {
  test('is what is new, gone or otherwise; installed and made things are not looked at', () => {
    write('suites/shop/a.yaml');
    write('suites/shop/b.yaml');
    write('node_modules/x/index.js');
    write('.git/hooks/x.sh');
    const all = places(module('shelf', join(root, 'shelf.mjs')));
    const before = takeSnapshot(all);
    expect(changesBetween(before, takeSnapshot(all))).toEqual([]);
    write('suites/shop/a.yaml', 'longer');
    rmSync(join(root, 'suites/shop/b.yaml'));
    write('suites/new/c.yaml');
    write('node_modules/x/index.js', 'longer');
    write('.git/hooks/x.sh', 'longer');
    write('shelf.mjs');
    const after = takeSnapshot(all);
    const names = ['shelf.mjs', 'suites/new/c.yaml', 'suites/shop/a.yaml', 'suites/shop/b.yaml'];
    expect(changesBetween(before, after)).toEqual(names.map((name) => join(root, name)));
    expect([...after.folders.keys()].filter((folder) => /node_modules|\.git/.test(folder))).toEqual([]);
  });

  test('shows in the folder above one that is not there yet', () => {
    const all = places().filter(({ path }) => path.endsWith('suites'));
    expect([...takeSnapshot(all).folders.keys()]).toEqual([root]);
    write('config/suites/shop.yaml');
    expect([...takeSnapshot(all).folders.keys()].sort()).toEqual([root, join(root, 'config/suites')].sort());
  });
});
