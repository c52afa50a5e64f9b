import { expect, test } from 'vitest';
import { type CaseEdit, editCases } from './edit-cases.js';

const FILE = `cases:
  - case: one
    law: KV-1
    steps:
      - kv.get: { key: a }
        expect: { a: 1, b: [2] } # told
  - case: two
    law: KV-1
    steps:
      - repeat: 2
        steps:
          - kv.get: { key: a }
            error: NOT_FOUND
`;

const ONE: CaseEdit = {
  case: 'one',
  path: ['steps', 0, 'expect'],
  before: { a: 1, b: [2] },
  rewrites: [
    { path: ['a'], value: 5 },
    { path: ['b', 1], value: 3 },
  ],
};

const TWO: CaseEdit = {
  case: 'two',
  path: ['steps', 0, 'steps', 0, 'error'],
  before: 'NOT_FOUND',
  rewrites: [{ path: [], value: 'COMPACTED' }],
};

test('goldens are found by their case and step', () => {
  const text = FILE.replace('{ a: 1, b: [2] }', '{ a: 5, b: [2, 3] }').replace('NOT_FOUND', 'COMPACTED');
  expect(editCases(FILE, [ONE, TWO])).toEqual({ kind: 'edited', text });
});

test('a file that says something else by now is left alone', () => {
  const refused = { kind: 'refused', reason: 'the file no longer says what was loaded from it' };
  expect(editCases(FILE.replace('a: 1', 'a: 9'), [ONE])).toEqual(refused);
  expect(editCases(FILE, [{ ...ONE, case: 'three' }])).toEqual(refused);
  expect(editCases(FILE, [ONE, { ...TWO, path: ['steps', 3, 'error'] }])).toEqual(refused);
  expect(editCases('a: [', [ONE])).toEqual({ kind: 'refused', reason: 'the file is not YAML any more' });
});
