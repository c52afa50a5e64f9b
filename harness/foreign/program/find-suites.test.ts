import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InputError } from '../../model/errors.js';
import type { ForeignConfig } from '../../model/generated/foreign-config.js';
import { subjectsOf } from '../task.js';
import { findSuites } from './find-suites.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-find-'));
  for (const file of ['t/b.t', 't/a.t', 't/sub/a.t', 't/.hidden.t', 'x.t', 'work/w.t']) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function suites(more: Partial<ForeignConfig>): Promise<string[]> {
  const config: ForeignConfig = {
    suite: 'words',
    summary: 'Words.',
    kind: 'foreign',
    command: ['sh'],
    results: { format: 'tap' },
    ...more,
  };
  const [subject] = subjectsOf({ name: 'words', config, origin: 'user', file: 'words.yaml' });
  if (subject === undefined) throw new Error('no subject');
  return (await findSuites(subject, root)).map(({ suite, file = '' }) => `${suite} ${file}`.trim());
}

async function problems(more: Partial<ForeignConfig>): Promise<string[]> {
  try {
    await suites(more);
  } catch (error) {
    if (error instanceof InputError)
      return error.problems.map(({ code, file, message }) => `${code} ${file} ${message}`);
    throw error;
  }
  return [];
}

test('suites stand in the order of the config, and files of a glob in that of their names', async () => {
  expect(await suites({})).toEqual(['words']);
  expect(await suites({ suites: ['x.t', 't/*.t'] })).toEqual(['x x.t', 'a t/a.t', 'b t/b.t']);
  expect(await suites({ suites: { z: 'x.t', all: 't/**/b.t', given: { command: ['true'] } } })).toEqual([
    'z x.t',
    'all-b t/b.t',
    'given',
  ]);
});

test('files are looked for in the working folder; those that are named need not be there', async () => {
  expect(await suites({ cwd: 'work', suites: ['*.t'] })).toEqual(['w w.t']);
  expect(await suites({ suites: [{ glob: '*.t', cwd: 'work' }, 'none.t'] })).toEqual(['w w.t', 'none none.t']);
});

test('a glob that finds nothing is refused', async () => {
  expect(await problems({ suites: ['none/*.t'] })).toEqual([
    'EMPTY_GLOB words.yaml the glob finds no file in ., got "none/*.t"',
  ]);
});

test('two suites of one name are refused, with both files', async () => {
  expect(await problems({ suites: ['t/**/*.t'] })).toEqual([
    'DUPLICATE_SUITE words.yaml two suites have the name "a": t/a.t and t/sub/a.t',
  ]);
  expect(await problems({ suites: { a: 'x.t', b: { glob: 't/sub/*.t' } } })).toEqual([]);
});
