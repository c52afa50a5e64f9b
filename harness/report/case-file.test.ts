import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../contract/index.js';
import { equals, lifecycle, matches, race, repeat, sampleCase, step } from '../drive/testing/sample-case.js';
import { build } from '../load/build.js';
import type { SourceFile } from '../load/files.js';
import { loadProject } from '../load/index.js';
import { packagePlace } from '../load/place.js';
import { Schemas } from '../load/schemas.js';
import type { Problem } from '../model/errors.js';
import type { GoldenCase, Law, OperationStep, Suite } from '../model/suite.js';
import { caseFiles, caseYaml } from './case-file.js';
import { layersOf } from './preload-layers.js';

const schemas = new Schemas(join(packagePlace().root, 'config', 'schemas'));
const LAW: Law = { id: 'LOG-1', level: 'MUST', text: 'A law.' };
const SUITE: Pick<Suite, 'summary' | 'counters'> = { summary: 'A suite: "of" tests.', counters: ['cases'] };

/** What the loader makes of the files, as if they lay in a repository. */
function read(goldenCase: GoldenCase, law: Law, suite: Pick<Suite, 'summary' | 'counters'> = SUITE): unknown {
  const spec = { path: 'spec.md', text: `- **${law.id}** ${law.level}. ${law.text}\n` };
  const files = [...caseFiles(goldenCase, suite), spec].map(({ path, text }): SourceFile => {
    const [kind] = KINDS.find(([, folder]) => path.startsWith(folder)) ?? ['spec'];
    const name = kind === 'suite' ? goldenCase.suite : (path.split('/').at(-1) ?? '').replace(/\.yaml$/, '');
    return { kind, origin: 'user', path, shown: path, name, bytes: Buffer.from(text) };
  });
  const problems: Problem[] = [];
  const { suites } = build(files, schemas, problems);
  return problems.length > 0 ? problems : suites;
}

const KINDS: readonly (readonly [SourceFile['kind'], string])[] = [
  ['suite', 'suites/'],
  ['config', 'config/suites/'],
  ['preload', 'config/preloads/'],
];

/** Told apart even where they are equal by toEqual: -0 and 0. */
function placeless(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, item: unknown) => {
      if (Object.is(item, -0)) return 'minus zero';
      return ['line', 'file'].includes(key) && typeof item !== 'object' ? 'here' : item;
    }),
  );
}

function alone(goldenCase: GoldenCase, suite: Pick<Suite, 'summary' | 'counters'> = SUITE): unknown {
  return placeless([{ name: goldenCase.suite, kind: 'golden', ...suite, cases: [goldenCase] }]);
}

const kept = (goldenCase: GoldenCase): void =>
  expect(placeless(read(goldenCase, LAW))).toEqual(alone({ ...goldenCase, level: 'MUST', aliasing: true }));

describe('a case that is written and read again is the same case', () => {
  test('for every case that ships with assay', { timeout: 120_000 }, async () => {
    const { suites, laws } = await loadProject({ cwd: packagePlace().root });
    let cases = 0;
    for (const { summary, counters, cases: own } of suites) {
      for (const goldenCase of own) {
        const law = laws.get(goldenCase.law) ?? LAW;
        const suite = { summary, counters };
        expect(placeless(read(goldenCase, law, suite))).toEqual(alone(goldenCase, suite));
        cases++;
      }
    }
    expect(cases).toBeGreaterThan(900);
  });

  test('with every kind of step, handle, binding and expectation', () => {
    kept(
      sampleCase(
        [
          step('log.append', { stream: 'orders', type: 'placed' }, { ...equals({ $digest: [] }), as: 'first' }),
          lifecycle('second', 'other'),
          step('log.read', { stream: '$first.stream' }, { on: 'other', ...matches([{ $type: 'object' }, '$any']) }),
          step('log.read', { stream: 1 }, { expectation: { kind: 'error', codes: ['INVALID_ARGUMENT', 'CLOSED'] } }),
          race(
            [[step('log.count', { stream: '$branch' }), lifecycleFree], [lifecycleFree]],
            { won: 2 },
            { as: 'both' },
          ),
          race(
            [[step('log.append', { stream: 's', type: 't' }, { ends: ['won', 'conflict'] })], [lifecycleFree]],
            { won: 1 },
            { sum: 'tries' },
          ),
          repeat(3, [repeat(2, [step('log.read', { stream: { $text: 'x', times: '$i' } }, { as: 'inner' })])]),
          step('log.read', { stream: '$inner' }),
          lifecycle('reopen'),
          lifecycle('kill'),
          lifecycle('close'),
        ],
        {
          origin: ['log/1', 'log/2'],
          note: 'why: "this" # and that',
          when: { 'log.visibility': ['linearizable'], 'limits.nul': [true, false] },
          lacks: ['spaces'],
          variants: ['direct'],
          except: { reopen: 'no', 'two-handles': 'null', busy: '- 1', spaces: ':' },
        },
      ),
    );
    kept(sampleCase([lifecycleFree], { origin: ['log/1'], id: 'log/true' }));
  });

  test('with the row of a table, and a lawful refusal with what follows it', () => {
    const then = [repeat('$row', [lifecycleFree]), step('log.read', { stream: 's' }, equals([]))];
    const row = { table: 'values', name: '2-nul', value: ['$name', -0, '$$x'], file: 'rows.yaml', line: 4 };
    const refusable = (...codes: ErrorCode[]): OperationStep =>
      step('log.append', { stream: '$row.0', type: 't' }, { refusal: { codes, steps: then }, as: 'event' });
    kept(
      sampleCase([refusable('LIMIT_EXCEEDED')], {
        id: 'log/sample.2-nul',
        row,
        names: { name: 'n' },
        setup: [lifecycleFree],
      }),
    );
    kept(
      sampleCase([refusable('INVALID_VALUE', 'LIMIT_EXCEEDED')], { id: 'log/sample.2-nul', row, names: { name: 'n' } }),
    );
  });

  test('with what stands before step 1, also where a name needs what a step has bound', () => {
    const setup = [
      step('log.append', { stream: '$name', type: 't' }, { as: 'event' }),
      step('log.read', { stream: '$late' }),
    ];
    const goldenCase = sampleCase([step('log.read', { stream: '$late.x' })], {
      names: { name: 'n', pair: ['$name', '$name'], late: { x: '$event.stream' }, later: ['$late'] },
      setup,
    });
    expect(layersOf(goldenCase)).toEqual([
      { names: { name: 'n', pair: ['$name', '$name'] }, steps: setup.slice(0, 1) },
      { names: { late: { x: '$event.stream' }, later: ['$late'] }, steps: setup.slice(1) },
    ]);
    kept(goldenCase);
    expect(layersOf(sampleCase([]))).toEqual([]);
  });

  test('with any value, whatever its texts and keys look like in YAML', () => {
    fc.assert(
      fc.property(value, (any) => {
        const refused = { expectation: { kind: 'error', codes: ['INVALID_ARGUMENT'] } } as const;
        const steps = [step('log.append', { any }, refused), step('log.read', { stream: 's' }, equals(any))];
        const goldenCase = sampleCase(steps, {
          names: { odd: any },
          note: typeof any === 'string' && any !== '' ? any : 'x',
        });
        const suites = read(goldenCase, LAW) as readonly Suite[];
        const [found] = suites[0]?.cases ?? [];
        const texts = [
          found?.names['odd'],
          found?.steps.map((one) => one.kind === 'operation' && one.args),
          found?.note,
        ];
        expect(exactText(texts)).toBe(exactText([any, [{ any }, { stream: 's' }], goldenCase.note]));
        expect(exactText(found?.steps[1])).toContain(exactText(any));
      }),
      { numRuns: 300 },
    );
  });
});

const lifecycleFree = step('log.lastSeq', { stream: 'orders' });

/** Keeps `__proto__` and -0, which other comparisons pass over. */
function exactText(any: unknown): string {
  return JSON.stringify(any, (_key, item: unknown) => (Object.is(item, -0) ? 'minus zero' : item));
}

const ODD = [
  '',
  ' ',
  '-',
  '- a',
  '?',
  ': ',
  'a: b',
  '#',
  ' # c',
  '~',
  'null',
  'yes',
  'NO',
  '0x1',
  '1e3',
  '.inf',
  '-0',
  '<<',
  '*a',
];
const MORE = [
  '&a',
  '!!int 1',
  '|',
  '>',
  '%YAML',
  '@',
  '`',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '---',
  '...',
  '\uFEFFx',
  '\u2028',
];
const WORST = [
  '\u0085',
  '\x7f',
  '\u{E0001}',
  '\\',
  '\\n',
  '\t',
  '\r\n',
  '\0',
  '$$name',
  '$$',
  '__proto__',
  'x'.repeat(1100),
  '2001-01-01',
];
const text = fc
  .oneof(fc.constantFrom(...ODD, ...MORE, ...WORST), fc.string({ unit: 'binary' }), fc.string())
  .map((one) => (one.startsWith('$') && !one.startsWith('$$') ? `$${one}` : one));
const number = fc.oneof(
  fc.constantFrom(-0, 0, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, 2 ** 70, 5e-324, 1.7976931348623157e308),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
}));

test('reads as an author would have written it', () => {
  const goldenCase = sampleCase([step('kv.put', { key: 'a', value: -0 }, { ...equals(1), as: 'rev' })], {
    id: 'log/puts',
    aliasing: true,
    note: 'One line.',
  });
  expect(caseYaml(goldenCase)).toBe(`cases:
  - case: puts
    law: LOG-1
    note: "One line."
    aliasing: true
    steps:
      - kv.put: { key: a, value: -0 }
        expect: 1
        as: rev
`);
  const raced = sampleCase([race([[repeat(2, [lifecycle('second')])], [step('kv.get', { key: 'a' })]], { won: 1 })]);
  expect(caseYaml(raced).split('steps:\n').slice(1).join('steps:\n')).toBe(`      - race:
          - - repeat: 2
              steps:
                - store.second: {}
          - - kv.get: { key: a }
        tally: { won: 1 }
`);
});
