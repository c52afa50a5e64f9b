import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InputError } from '../model/errors.js';
import { packagePlace } from './place.js';
import { projectFiles } from './project-files.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-files-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const filesOf = async (cwd: string, configPath?: string): Promise<unknown> => {
  const files = await projectFiles({ cwd, ...(configPath !== undefined && { configPath }) });
  const from = (paths: readonly string[]): string[] => paths.map((path) => relative(root, path));
  return { settings: from(files.settings), folders: from(files.folders), specs: from(files.specs) };
};
const config = (text: string, path = 'assay.config.yaml'): void => writeFileSync(join(root, path), text);

test('a repository is made of its config and the folders that are usual', async () => {
  config('builtin: false\n');
  const usual = { settings: ['assay.config.yaml'], folders: ['suites', 'config/suites', 'config/preloads'], specs: [] };
  expect(await filesOf(root)).toEqual(usual);
  mkdirSync(join(root, 'deep'));
  expect(await filesOf(join(root, 'deep'))).toEqual(usual);
});

test('or of those that its config names, globs and laws among them', async () => {
  for (const name of ['one', 'two']) mkdirSync(join(root, 'packages', name, 'cases'), { recursive: true });
  config('suites: ["packages/*/cases"]\nconfigs: settings\nspec: laws.md\n', 'other.yaml');
  expect(await filesOf(root, 'other.yaml')).toEqual({
    settings: ['other.yaml'],
    folders: ['packages/one/cases', 'packages/two/cases', 'settings', 'config/preloads'],
    specs: ['laws.md'],
  });
});

test('while the config cannot be read, what is usual is answered', async () => {
  config('suites: [\n');
  const usual = { settings: ['assay.config.yaml'], folders: ['suites', 'config/suites', 'config/preloads'], specs: [] };
  expect(await filesOf(root)).toEqual(usual);
  config('suites: ["nothing/*/here"]\n');
  expect(await filesOf(root)).toEqual(usual);
  await expect(filesOf(root, 'gone.yaml')).rejects.toBeInstanceOf(InputError);
});

test('where there is no config, it is where one would be; what ships with assay does not change', async () => {
  expect(await filesOf(root)).toEqual({ settings: ['assay.config.yaml'], folders: [], specs: [] });
});

test('in the folder of assay itself, its own suites and laws are a part', async () => {
  const place = packagePlace().root;
  const { settings, folders, specs } = await projectFiles({ cwd: place });
  expect(settings).toContain(join(place, 'config/adapters.yaml'));
  expect(folders).toEqual(['suites', 'config/suites', 'config/preloads'].map((folder) => join(place, folder)));
  expect(specs).toEqual([join(place, 'docs/spec.md')]);
});
