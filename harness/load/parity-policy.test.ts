import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { InputError, problemText } from '../model/errors.js';
import { NO_PARITY_POLICY, type ParityPolicy } from '../model/parity.js';
import { loadParityPolicy } from './parity-policy.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(text: string, named = true): ParityPolicy {
  const path = join(folder, 'parity.yaml');
  writeFileSync(path, text);
  return loadParityPolicy({ path, cwd: folder, named, adapters: ['memory', 'sqlite'] });
}

function problems(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemText);
    throw error;
  }
  return [];
}

describe('a parity policy', () => {
  test('is read with the line of each entry', () => {
    const policy = load(`verdicts: same
answers: list
normalise:
  - { operation: global.*, path: /**/position, treat: order, group: positions, arguments: [/from], reason: gaps }
  - operation: kv.keys
    path: ""
    treat: unordered
    reason: no order
allow:
  - { pattern: kv/a@reopen, kind: answer, between: [memory, sqlite], reason: known }
  - { pattern: LOG-*, reason: known too }
`);
    expect(policy).toEqual({
      file: 'parity.yaml',
      verdicts: 'same',
      answers: 'list',
      normalise: [
        {
          operation: 'global.*',
          path: '/**/position',
          treat: 'order',
          group: 'positions',
          arguments: ['/from'],
          reason: 'gaps',
          from: 'parity.yaml:4',
        },
        {
          operation: 'kv.keys',
          path: '',
          treat: 'unordered',
          arguments: [],
          reason: 'no order',
          from: 'parity.yaml:5',
        },
      ],
      allow: [
        {
          pattern: { text: 'kv/a@reopen', variant: 'reopen', kind: 'case', suite: 'kv', case: 'a' },
          kind: 'answer',
          between: ['memory', 'sqlite'],
          reason: 'known',
          from: 'parity.yaml:10',
        },
        { pattern: { text: 'LOG-*', kind: 'law', law: 'LOG-*' }, reason: 'known too', from: 'parity.yaml:11' },
      ],
    });
  });

  test('that is not there asks for nothing, unless somebody named it', () => {
    const file = { path: join(folder, 'gone.yaml'), cwd: folder, adapters: [] };
    expect(loadParityPolicy({ ...file, named: false })).toEqual(NO_PARITY_POLICY);
    expect(problems(() => loadParityPolicy({ ...file, named: true }))).toEqual([
      'gone.yaml: the parity policy does not exist',
    ]);
  });

  test('that is a folder says so', () => {
    expect(problems(() => loadParityPolicy({ path: folder, cwd: folder, named: false, adapters: [] }))).toEqual([
      '.: the parity policy cannot be read; it is a folder',
    ]);
  });

  test('says of everything that is wrong where it stands, and what was probably meant', () => {
    const text = `verdict: same
answers: sometimes
normalise:
  - { operation: log, path: position, treat: order, reason: x }
  - { operation: log.read, path: "", treat: sort }
  - { operation: log.read, path: "", treat: order, arguments: [], reason: x }
allow:
  - { pattern: kv }
`;
    expect(problems(() => load(text))).toEqual([
      'parity.yaml:1: unknown key in the file, got "verdict"; did you mean "verdicts"?',
      'parity.yaml:2: "answers" must be one of the known words, got "sometimes"; known: same, list',
      'parity.yaml:4: "normalise.0.operation" must be an operation such as log.append, with * for a part, got "log"',
      'parity.yaml:4: "normalise.0.path" must be a JSON pointer such as /*/position, or "", got "position"',
      'parity.yaml:5: the key "reason" is missing in "normalise.1", got "operation", "path", "treat"',
      'parity.yaml:5: "normalise.1.treat" must be one of the known words, got "sort"; known: ignore, rename, order, unordered',
      'parity.yaml:6: "normalise.2.arguments" must not be empty, got an empty list',
      'parity.yaml:8: the key "reason" is missing in "allow.0", got "pattern"',
    ]);
  });

  test('says so too where the form is right and the words are not', () => {
    const text = `normalise:
  - { operation: log.read, path: "", treat: ignore, group: x, reason: x }
allow:
  - { pattern: kv@reopn, reason: x }
  - { pattern: kv, between: [memory, sqlit], reason: x }
  - { pattern: kv, between: [memory, sqlite, memory], reason: x }
`;
    expect(problems(() => load(text))).toEqual([
      'parity.yaml:2: only what is renamed or ordered has a "group"; take it out',
      'parity.yaml:4: unknown variant in a pattern, got "kv@reopn"; did you mean "reopen"?',
      'parity.yaml:5: unknown adapter, got "sqlit"; did you mean "sqlite"?',
      'parity.yaml:6: "between" names two adapters, got more; write an entry for each two',
    ]);
  });

  test('of this project is sound', () => {
    const path = new URL('../../config/parity.yaml', import.meta.url).pathname;
    expect(loadParityPolicy({ path, cwd: folder, named: true, adapters: [] }).normalise).toHaveLength(2);
  });
});
