import { expect, test } from 'vitest';
import type { GoldenCase, Law, Suite } from '../model/suite.js';
import { lawTable } from './law-table.js';

const laws: Law[] = [
  { id: 'LOG-1', level: 'MUST', text: 'One.' },
  { id: 'LOG-2', level: 'SHOULD', text: 'Two.', untested: 'it takes a|b.' },
  { id: 'LOG-3', level: 'MAY', text: 'Three.' },
];

function suite(name: string, cases: readonly [id: string, law: string][]): Suite {
  return {
    name,
    summary: '',
    kind: 'golden',
    counters: ['cases'],
    cases: cases.map(([id, law]) => ({ id: `${name}/${id}`, law }) as GoldenCase),
  };
}

test('every law stands in the table with its cases, its reason, or the lack of both', () => {
  const suites = [
    suite('kv', [['b', 'LOG-1']]),
    suite('log', [
      ['c', 'LOG-1'],
      ['a', 'LOG-1'],
    ]),
  ];
  expect(lawTable({ laws: new Map(laws.map((law) => [law.id, law])), suites })).toBe(
    [
      '| Law | Level | Cases |',
      '|---|---|---|',
      '| LOG-1 | MUST | `kv/b`, `log/c`, `log/a` |',
      '| LOG-2 | SHOULD | it takes a\\|b. |',
      '| LOG-3 | MAY | no case yet |',
    ].join('\n'),
  );
});

test('a case with a table stands there once, with how many rows it has', () => {
  const law = 'LOG-1';
  const row = { table: 'values', value: null, file: 'rows.yaml', line: 1 };
  const cases = ['null', 'zero'].map((name) => ({ id: `log/keeps.${name}`, law, row: { ...row, name } }) as GoldenCase);
  const suites = [{ ...suite('log', [['a', 'LOG-1']]), cases: [...cases, { id: 'log/a', law } as GoldenCase] }];
  const [one] = laws.map((each) => new Map([[each.id, each]]));
  expect(lawTable({ laws: one ?? new Map(), suites })).toContain('| LOG-1 | MUST | `log/keeps` (2 rows), `log/a` |');
});
