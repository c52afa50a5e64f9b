import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ForeignConfig } from '../../model/generated/foreign-config.js';
import { subjectsOf } from '../task.js';
import { type Found, findSubject } from './find-subject.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-find-'));
  writeFileSync(join(root, 'own'), '#!/bin/sh\necho own 3.2-rc1\n');
  chmodSync(join(root, 'own'), 0o755);
  writeFileSync(join(root, 'plain'), 'text');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function found(more: Partial<ForeignConfig>): Promise<Found> {
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
  return findSubject(subject, root);
}

test.each<[Partial<ForeignConfig>, string]>([
  [{}, 'unknown'],
  [{ version: '1.2' }, '1.2'],
  [{ version: ['sh', '-c', 'echo words 1.2.3 of 2024'] }, '1.2.3'],
  [{ version: ['sh', '-c', 'echo 4.5 >&2'] }, '4.5'],
  [{ version: ['sh', '-c', 'echo; echo " edition seven"; echo more'] }, 'edition seven'],
  [{ version: ['sh', '-c', 'exit 0'] }, 'unknown'],
  [{ version: ['sh', '-c', 'cat; echo 1.0'] }, '1.0'],
  [{ command: ['./own'], version: ['./own'] }, '3.2-rc1'],
])('%j is here, version %s', async (config, version) => {
  expect(await found(config)).toEqual({ kind: 'here', version });
});

test.each<[Partial<ForeignConfig>, string]>([
  [{ command: ['no-such-program'] }, 'no-such-program is not here'],
  [{ command: ['no-such-program'], install: 'get it' }, 'no-such-program is not here; install it: get it'],
  [{ command: ['./none'] }, './none is not here'],
  [{ command: ['./plain'] }, './plain is not here'],
  [{ cwd: 'none' }, 'the folder none is not here'],
  [{ version: ['no-such-program', '--version'] }, 'no-such-program is not here'],
])('%j is not here', async (config, reason) => {
  expect(await found(config)).toEqual({ kind: 'missing', reason });
});

test('a line for the shell is not looked for, and the program of a suite is', async () => {
  expect(await found({ command: ['no-such-program | cat'], shell: true })).toMatchObject({ kind: 'here' });
  const { command: _, ...config } = { command: [], suites: { one: { command: ['no-such-program'] } } };
  expect(await found({ ...config, command: ['sh'] })).toMatchObject({ kind: 'missing' });
});
