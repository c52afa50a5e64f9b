import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InputError } from '../../harness/model/errors.js';
import { writeNewFiles } from './write-new.js';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'assay-new-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const FILES = [
  { name: 'a.txt', text: 'a' },
  { name: 'b.txt', text: 'b' },
];

const refusal = (folder: string): readonly string[] => {
  try {
    writeNewFiles(join(cwd, folder), FILES, cwd);
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
  return [];
};

test('all files are written, into folders that are made, and nothing else', () => {
  writeNewFiles(join(cwd, 'x/y'), FILES, cwd);
  expect(readdirSync(join(cwd, 'x/y'))).toEqual(['a.txt', 'b.txt']);
  expect(readFileSync(join(cwd, 'x/y/b.txt'), 'utf8')).toBe('b');
});

test('files that are there are listed, left as they are, and none is written beside them', () => {
  mkdirSync(join(cwd, 'x'));
  writeFileSync(join(cwd, 'x/b.txt'), 'mine');
  expect(refusal('x')).toEqual([
    'x/b.txt: the file is there already; nothing was written; choose another folder with --dir',
  ]);
  writeFileSync(join(cwd, 'x/a.txt'), 'mine');
  expect(refusal('x')).toEqual([
    'x/a.txt: the file is there already; nothing was written',
    'x/b.txt: the file is there already; nothing was written; choose another folder with --dir',
  ]);
  rmSync(join(cwd, 'x/a.txt'));
  expect(readFileSync(join(cwd, 'x/b.txt'), 'utf8')).toBe('mine');
  expect(readdirSync(join(cwd, 'x'))).toEqual(['b.txt']);
});

test('a folder that cannot be made is told, and no folder on the way to it is left', () => {
  writeFileSync(join(cwd, 'file'), '');
  expect(refusal('file')).toEqual(['--dir: cannot write file: there is a file of that name']);
  expect(refusal('file/x')).toEqual(['--dir: cannot write file/x: a part of the path is not a folder']);
  const long = 'n'.repeat(300);
  expect(refusal(`new/${long}`)).toHaveLength(1);
  expect(existsSync(join(cwd, 'new'))).toBe(false);
});

test('a file that cannot be put in its place takes the others with it', () => {
  const files = [...FILES, { name: 'c'.repeat(300), text: '' }];
  expect(() => writeNewFiles(join(cwd, 'x'), files, cwd)).toThrow(InputError);
  expect(existsSync(join(cwd, 'x'))).toBe(false);
});
