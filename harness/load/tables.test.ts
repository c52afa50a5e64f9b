import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Problem, problemText } from '../model/errors.js';
import type { GoldenCase } from '../model/suite.js';
import { build } from './build.js';
import type { SourceFile } from './files.js';
import { Schemas } from './schemas.js';

const schemas = new Schemas(fileURLToPath(new URL('../../config/schemas', import.meta.url)));

const CONFIG = `suite: log
summary: The log.
kind: golden
facets: [log]
preloads: [rows]
counters: [cases]
variants: [direct, reopen, two-handles, busy, spaces]
timeoutMs: 1000
`;

const PRELOAD = `preload: rows
summary: Rows.
names:
  one: { a: 1 }
tables:
  values:
    nothing: null
    minus-zero: -0.0
    named: [$one, "$$x"]
    2-nul: { $row: "\\0", when: { limits.nul: [true] } }
`;

const CASES = `cases:
  - case: keeps
    law: LOG-1
    each: values
    steps:
      - log.append: { stream: s, type: t, data: { $list: $row, times: 2 } }
        match: { data: [$row.0, $rowName] }
`;

interface Texts {
  readonly cases?: string;
  readonly preload?: string;
  readonly others?: Readonly<Record<string, string>>;
}

function load({ cases = CASES, preload = PRELOAD, others = {} }: Texts): { cases: GoldenCase[]; problems: string[] } {
  const texts = {
    'docs/spec.md': '- **LOG-1** MUST. The first.\n',
    'config/suites/log.yaml': CONFIG,
    'config/preloads/rows.yaml': preload,
    'suites/log/a.yaml': cases,
    ...others,
  };
  const problems: Problem[] = [];
  const { suites } = build(Object.entries(texts).map(sourceFile), schemas, problems);
  return { cases: suites.flatMap((suite) => suite.cases), problems: problems.map(problemText) };
}

const KINDS: readonly (readonly [string, SourceFile['kind']])[] = [
  ['docs/', 'spec'],
  ['config/suites/', 'config'],
  ['config/preloads/', 'preload'],
];

function sourceFile([path, text]: [string, string]): SourceFile {
  const kind = KINDS.find(([folder]) => path.startsWith(folder))?.[1] ?? 'suite';
  const name = kind === 'suite' ? 'log' : (path.split('/').at(-1) ?? '').replace('.yaml', '');
  return { kind, origin: 'assay', path, shown: path, name, bytes: Buffer.from(text) };
}

describe('a case with a table', () => {
  test('is loaded once for each row, in order, as <case>.<row>', () => {
    const { cases, problems } = load({});
    expect(problems).toEqual([]);
    expect(cases.map(({ id }) => id)).toEqual([
      'log/keeps.nothing',
      'log/keeps.minus-zero',
      'log/keeps.named',
      'log/keeps.2-nul',
    ]);
    expect(cases.map(({ row }) => row?.value)).toEqual([null, -0, ['$one', '$$x'], '\0']);
    expect(cases[1]?.row).toEqual({
      table: 'values',
      name: 'minus-zero',
      value: -0,
      file: 'config/preloads/rows.yaml',
      line: 8,
    });
  });

  test('shares all that is not of the row, and stands in one place', () => {
    const { cases } = load({});
    const [first] = cases;
    for (const { steps, names, file, line } of cases) {
      expect([steps, names]).toEqual([first?.steps, { one: { a: 1 } }]);
      expect(`${file}:${line}`).toBe('suites/log/a.yaml:2');
    }
  });

  test('asks of the profile what the row asks beside what the case asks', () => {
    const when = 'store.reopen: [true]';
    const { cases } = load({ cases: CASES.replace('each:', `when: { ${when} }\n    each:`) });
    expect(cases.map((one) => Object.keys(one.when))).toEqual([
      ['store.reopen'],
      ['store.reopen'],
      ['store.reopen'],
      ['store.reopen', 'limits.nul'],
    ]);
  });

  test('takes its table from a preload of its own too', () => {
    const more = 'preload: more\nsummary: More.\ntables:\n  few: { a: 1, b: 2 }\n';
    const cases = `${CASES}${CASES.slice(CASES.indexOf('\n') + 1)
      .replace('keeps', 'keeps-few')
      .replace('each: values', 'preloads: [more]\n    each: few')}`;
    const loaded = load({ cases, others: { 'config/preloads/more.yaml': more } });
    expect(loaded.problems).toEqual([]);
    expect(loaded.cases.slice(4).map(({ id }) => id)).toEqual(['log/keeps-few.a', 'log/keeps-few.b']);
  });

  test('may repeat as often as a row says', () => {
    const repeated = CASES.replace('- log.append', '- repeat: $row\n        steps:\n          - log.append').replace(
      '\n        match: { data: [$row.0, $rowName] }',
      '',
    );
    expect(load({ cases: repeated }).problems).toEqual([]);
  });
});

describe('what is wrong with a table', () => {
  const UNUSED = 'config/preloads/rows.yaml:6: no case is loaded for each row of the table, got "values"';
  test.each<[string, Texts, readonly string[]]>([
    [
      'is not there',
      { cases: CASES.replace('each: values', 'each: valeus') },
      [
        'suites/log/a.yaml:4: no table of the preloads of the case, got "valeus"; did you mean "values"?',
        `${UNUSED}; write each: values`,
      ],
    ],
    [
      'stands in no preload of the case',
      { preload: PRELOAD.slice(0, PRELOAD.indexOf('tables:')) },
      ['suites/log/a.yaml:4: no table of the preloads of the case, got "values"; name the preload that holds it'],
    ],
    [
      'has no row',
      { preload: `${PRELOAD}  empty: {}\n` },
      ['config/preloads/rows.yaml:11: "tables.empty" must not be empty, got an empty map'],
    ],
    [
      'has a row twice',
      { preload: PRELOAD.replace('minus-zero', 'nothing') },
      ['config/preloads/rows.yaml:8: a key stands twice in one map'],
    ],
    [
      'has a row whose name is none',
      { preload: PRELOAD.replace('minus-zero', 'Minus_Zero') },
      ['config/preloads/rows.yaml:8: the key must be lower-case words or digits joined by hyphens, got "Minus_Zero"'],
    ],
    [
      'stands in two preloads',
      {
        cases: CASES.replace('each:', 'preloads: [more]\n    each:'),
        others: { 'config/preloads/more.yaml': 'preload: more\nsummary: More.\ntables:\n  values: { a: 1 }\n' },
      },
      ['config/preloads/more.yaml:4: a table stands twice, got "values"; the first is in rows'],
    ],
    [
      'is used by no case',
      { preload: `${PRELOAD}  spare: { a: 1 }\n` },
      ['config/preloads/rows.yaml:11: no case is loaded for each row of the table, got "spare"; write each: spare'],
    ],
    [
      'has a row that refers to nothing',
      { preload: PRELOAD.replace('[$one,', '[$two,') },
      ['config/preloads/rows.yaml:9: unknown name, got "$two"; write "$$two" for the text'],
    ],
    [
      'has a row that refers to a row',
      { preload: PRELOAD.replace('[$one,', '[$row,') },
      ['config/preloads/rows.yaml:9: unknown name, got "$row"; $row is bound in a case with each'],
    ],
    [
      'has a limited row that says more than a value and when',
      { preload: PRELOAD.replace('when: { limits.nul', 'whem: { limits.nul') },
      ['config/preloads/rows.yaml:10: unknown key in the row "2-nul", got "whem"; did you mean "when"?'],
    ],
    [
      'has a limited row for a part of a profile that is none',
      { preload: PRELOAD.replace('limits.nul', 'limits.null') },
      ['config/preloads/rows.yaml:10: no part of a profile, got "limits.null"; did you mean "limits.nul"?'],
    ],
    [
      'has a row that asks what the case asks',
      { cases: CASES.replace('each:', 'when: { limits.nul: [true] }\n    each:') },
      ['suites/log/a.yaml:4: a path stands in when of the case or of its rows, got "limits.nul" in both, row "2-nul"'],
    ],
    [
      'changes nothing in the case',
      { cases: CASES.replace('$list: $row', '$list: 1').replace('[$row.0, $rowName]', '[1, 1]') },
      ['suites/log/a.yaml:4: a case for each row must refer to $row or $rowName, got neither'],
    ],
    [
      'is not named in a case that refers to a row',
      {
        cases: `${CASES}  - case: other\n    law: LOG-1\n    steps:\n      - log.append: { stream: $rowName, type: t }\n`,
      },
      ['suites/log/a.yaml:11: unknown name, got "$rowName"; $rowName is bound in a case with each'],
    ],
    [
      'would bind what is reserved',
      { preload: PRELOAD.replace('one: {', 'row: {').replace('[$one,', '[1,') },
      ['config/preloads/rows.yaml:4: the name is reserved, got "row"'],
    ],
  ])('it %s', (_title, texts, messages) => {
    expect(load(texts).problems).toEqual(messages);
  });

  test('it cannot be told whether a preload below one that cannot be read is used', () => {
    const broken = 'preload: broken\nsummary: Broken.\nnames: 1\n';
    const cases = CASES.replace('each:', 'preloads: [broken]\n    each:');
    expect(load({ cases, others: { 'config/preloads/broken.yaml': broken } }).problems).toEqual([
      'config/preloads/broken.yaml:3: "names" must be a map, got 1',
    ]);
  });
});
