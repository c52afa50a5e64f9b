import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askGit, readObjects } from './git-process.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-git-'));
  execFileSync('git', ['init', '-q', folder]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stored = (text: string): string =>
  execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: folder, input: text, encoding: 'utf8' }).trim();

test('git answers, or says in one line why not', () => {
  expect(askGit(folder, ['rev-parse', '--is-inside-work-tree'])).toEqual({ kind: 'answer', text: 'true\n' });
  expect(askGit(folder, ['cat-file', 'blob', 'nothing'])).toEqual({
    kind: 'refusal',
    reason: 'Not a valid object name nothing',
  });
});

test('contents of objects come in order, whatever is in them and however long they are', async () => {
  const texts = ['one\n', '', 'a\n\nb blob 3\n', 'ü'.repeat(200_000), 'last'];
  const ids = texts.map(stored);
  const read: (string | undefined)[] = [];
  for await (const text of readObjects(folder, [...ids.slice(0, 2), 'f'.repeat(40), ...ids.slice(2)])) read.push(text);
  expect(read).toEqual([...texts.slice(0, 2), undefined, ...texts.slice(2)]);
});

test('reading may end early', async () => {
  for await (const text of readObjects(folder, [stored('one'), stored('x'.repeat(100_000))])) {
    expect(text).toBe('one');
    break;
  }
});
