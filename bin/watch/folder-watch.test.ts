import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FolderWatch, watchFolders } from './folder-watch.js';
import type { Place } from './places.js';

let root: string;
let watch: FolderWatch | undefined;
let seen: string[];
let wake: () => void;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-watch-'));
  seen = [];
});
afterEach(() => {
  watch?.close();
  rmSync(root, { recursive: true, force: true });
});

const tree = (path: string): Place => ({ about: 'suites', path: join(root, path), isTree: true });
const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
const start = (...places: readonly Place[]): void => {
  watch = watchFolders(places, {
    changed: (paths) => {
      seen.push(...paths.map((path) => path.slice(root.length + 1)));
      wake?.();
    },
    blind: (folder, error) => {
      throw new Error(`${folder} cannot be watched`, { cause: error });
    },
  });
};

/** Once these were told, and nothing else. */
async function told(...paths: readonly string[]): Promise<void> {
  while (!paths.every((path) => seen.includes(path))) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  expect([...new Set(seen)].sort()).toEqual([...paths].sort());
  seen = [];
}

test('a file is told when it is made, written, replaced and removed', async () => {
  mkdirSync(join(root, 'suites'));
  start(tree('suites'));
  write('suites/a.yaml', 'one');
  await told('suites/a.yaml');
  write('suites/a.yaml', 'other');
  await told('suites/a.yaml');
  // As editors do: another file takes the name.
  write('suites/.a.swp', 'a third text');
  renameSync(join(root, 'suites/.a.swp'), join(root, 'suites/a.yaml'));
  await told('suites/a.yaml');
  rmSync(join(root, 'suites/a.yaml'));
  await told('suites/a.yaml');
});

test('folders that come, go and come again are watched, however deep', async () => {
  start(tree('suites'));
  mkdirSync(join(root, 'suites/shop/deep'), { recursive: true });
  write('suites/shop/deep/a.yaml', 'one');
  await told('suites/shop/deep/a.yaml');
  write('suites/shop/deep/a.yaml', 'other');
  await told('suites/shop/deep/a.yaml');
  rmSync(join(root, 'suites'), { recursive: true });
  mkdirSync(join(root, 'suites/shop'), { recursive: true });
  write('suites/shop/b.yaml', 'one');
  await told('suites/shop/deep/a.yaml', 'suites/shop/b.yaml');
  write('suites/shop/b.yaml', 'other');
  await told('suites/shop/b.yaml');
});

test('several changes at once are told together, and other places from then on', async () => {
  mkdirSync(join(root, 'suites'));
  mkdirSync(join(root, 'others'));
  write('others/old.yaml', 'it was there before');
  start(tree('suites'));
  write('suites/a.yaml', 'one');
  // Told although nobody looks there any more.
  watch?.look([tree('others')]);
  await told('suites/a.yaml');
  write('others/new.yaml', 'one');
  write('suites/b.yaml', 'nobody looks');
  await told('others/new.yaml');
});
