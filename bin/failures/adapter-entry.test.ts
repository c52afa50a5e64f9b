import { expect, test } from 'vitest';
import { shipped } from '../../harness/load/shipped.js';
import type { AdapterSource, CommandSource } from '../../harness/model/project.js';
import { adapterEntry, requestsOf } from './adapter-entry.js';

const known = shipped().adapters;
const named = (name: string): AdapterSource => {
  const found = known.find((source) => source.name === name);
  if (found === undefined) throw new Error(`no adapter ${name} ships with assay`);
  return found;
};
const entry = (source: AdapterSource): unknown => adapterEntry(source, '/repo/.assay/failures/a/b.c', known);

test('an adapter that ships with assay is named, whatever the user calls it', () => {
  expect(entry(named('memory'))).toBe('memory');
  expect(entry({ ...named('sqlite-normal'), name: 'mine' } as AdapterSource)).toBe('sqlite-normal');
  expect(entry({ ...named('memory'), name: 'mine', options: { a: 1 } } as AdapterSource)).toEqual({
    module: 'memory',
    options: { a: 1 },
  });
  expect(entry(named('postgres'))).toBe('postgres');
  expect(entry({ ...named('memory'), name: 'mine', startMs: 5 } as AdapterSource)).toEqual({
    module: 'memory',
    startMs: 5,
  });
  expect(entry(named('python'))).toBe('python');
});

test('a module is named by its way from here, with its export and options', () => {
  const source = { kind: 'module', name: 'x', module: '/repo/src/x.mjs', export: 'default' } as const;
  expect(entry(source)).toEqual({ module: '../../../../src/x.mjs' });
  expect(entry({ ...source, export: 'make', options: { a: 1 }, startMs: 5 })).toEqual({
    module: '../../../../src/x.mjs',
    export: 'make',
    options: { a: 1 },
    startMs: 5,
  });
  expect(adapterEntry(source, '/repo', known)).toEqual({ module: './src/x.mjs' });
});

const PROGRAM: CommandSource = {
  kind: 'command',
  name: 'x',
  command: ['python3', './my adapter.py'],
  cwd: '/repo',
  env: { A: 'b' },
  startMs: 5,
};

test('a program is started in the folder where it was, with what else its config says', () => {
  expect(entry(PROGRAM)).toEqual({
    command: ['sh', '-c', 'cd "$1" && shift && exec "$@"', 'sh', '../../../..', 'python3', './my adapter.py'],
    env: { A: 'b' },
    startMs: 5,
  });
});

test('for a program there are requests, and the command that reads them', () => {
  const open = {
    line: 0,
    operation: 'store.open',
    args: { fresh: true },
    handle: 'main',
    answer: { kind: 'none' },
  } as const;
  const failed = { kind: 'error', cause: 'crash', summary: '', line: 0, step: '', transcript: [open] } as const;
  const result = (verdict: object): Parameters<typeof requestsOf>[1] =>
    ({ verdict }) as Parameters<typeof requestsOf>[1];
  const made = requestsOf(PROGRAM, result(failed), '/repo/f');
  expect(made?.command).toBe("cd /repo && python3 './my adapter.py' < /repo/f/requests.jsonl");
  expect(made?.lines).toContain('"method":"open","params":{"handle":"h1","location":"/repo/f/store","fresh":true}');
  expect(requestsOf(PROGRAM, result({ kind: 'unknown', reason: '' }), '/repo/f')).toBeUndefined();
  expect(requestsOf(named('memory'), result(failed), '/repo/f')).toBeUndefined();
});
