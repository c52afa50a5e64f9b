import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Problem, problemText } from '../model/errors.js';
import type { GoldenCase, OperationStep, RaceStep, RepeatStep } from '../model/suite.js';
import { type Built, build } from './build.js';
import type { SourceFile } from './files.js';
import { Schemas } from './schemas.js';

const schemas = new Schemas(fileURLToPath(new URL('../../config/schemas', import.meta.url)));

const CONFIG = `suite: log
summary: The log.
kind: golden
facets: [log]
counters: [cases]
variants: [direct, reopen, two-handles, spaces]
except: { busy: it is quiet }
timeoutMs: 1000
`;

const SPEC = `# Laws

- **LOG-1** MUST. The first.
- **LOG-2** SHOULD. The second.
  - Not shown by a case: nobody can.
`;

type Files = Readonly<Record<string, string | Buffer>>;

const sound: Files = {
  'docs/spec.md': SPEC,
  'config/suites/log.yaml': CONFIG,
  'suites/log/a.yaml': oneCase('      - log.append: { stream: s, type: t }'),
};

/** A file of one case, whose steps begin at line 5. */
function oneCase(steps: string, extra = ''): string {
  return `cases:\n  - case: one\n    law: LOG-1\n    steps:\n${steps}\n${extra}`;
}

function load(files: Files): { readonly built: Built; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const built = build(Object.entries(files).map(sourceFile), schemas, problems);
  return { built, problems };
}

function sourceFile([path, text]: [string, string | Buffer]): SourceFile {
  const kind = path.endsWith('.md')
    ? 'spec'
    : path.includes('preloads/')
      ? 'preload'
      : path.includes('config/')
        ? 'config'
        : 'suite';
  const [, folder = ''] = path.split('/').slice(-3);
  const name = kind === 'suite' ? folder : (path.split('/').at(-1) ?? '').replace('.yaml', '');
  const origin = path.startsWith('user/') ? 'user' : 'assay';
  return { kind, origin, path, shown: path, name, bytes: Buffer.from(text) };
}

function problemsOf(files: Files): string[] {
  return load({ ...sound, ...files }).problems.map(problemText);
}

function stepProblems(steps: string): string[] {
  return problemsOf({ 'suites/log/a.yaml': oneCase(steps) });
}

function caseOf(text: string, files: Files = {}): GoldenCase {
  const { built, problems } = load({ ...sound, 'suites/log/a.yaml': text, ...files });
  expect(problems).toEqual([]);
  const found = built.suites[0]?.cases[0];
  if (found === undefined) throw new Error('no case');
  return found;
}

describe('a sound suite', () => {
  test('becomes a case with the level of its law and the settings of its suite', () => {
    const { steps, ...rest } = caseOf(`cases:
  - case: one
    law: LOG-2
    origin: [log/1, log/2]
    note: Mind the gap.
    when: { idempotency.mismatch: conflict, store.reopen: [true] }
    lacks: [spaces]
    except: { reopen: it must stay open }
    timeoutMs: 50
    steps:
      - log.append: { stream: s, type: t }
`);
    expect(steps).toHaveLength(1);
    expect(rest).toEqual({
      id: 'log/one',
      suite: 'log',
      law: 'LOG-2',
      level: 'SHOULD',
      origin: ['log/1', 'log/2'],
      note: 'Mind the gap.',
      facets: ['log'],
      lacks: ['spaces'],
      when: { 'idempotency.mismatch': ['conflict'], 'store.reopen': [true] },
      variants: ['direct', 'two-handles', 'spaces'],
      except: { busy: 'it is quiet', reopen: 'it must stay open' },
      timeoutMs: 50,
      names: {},
      setup: [],
      file: 'suites/log/a.yaml',
      line: 2,
    });
  });

  test('knows the lines of its cases and steps', () => {
    const { line, steps } = caseOf(
      `# A comment.
cases:

  - case: one
    law: LOG-1
    steps:
      # The first.
      - log.append:
          stream: s
          type: t
      - repeat: 2
        steps:
          - log.append: { stream: s, type: t }
      - race:
          - - log.append: { stream: s, type: t }
          - - store.reopen: {}
      -
        log.count: { stream: s }
`.replace('store.reopen: {}', 'log.count: { stream: s }'),
    );
    const [append, repeat, race, count] = steps;
    expect(line).toBe(4);
    expect([append, repeat, race, count].map((step) => step?.line)).toEqual([8, 11, 14, 18]);
    expect((repeat as RepeatStep).steps[0]?.line).toBe(13);
    expect((race as RaceStep).branches.map(([step]) => step?.line)).toEqual([15, 16]);
  });

  test('holds every kind of step', () => {
    const { steps } = caseOf(
      oneCase(`      - log.append: { stream: s, type: t }
      - log.append: { stream: s, type: t }
        expect: { seq: 2 }
        as: second
      - log.read: { stream: s, from: $second.seq }
        match: [{ data: $any }]
      - log.read: { stream: '' }
        error: [INVALID_ARGUMENT, NOT_FOUND]
      - store.second: {}
      - log.count: { stream: s }
        on: second
      - store.second: {}
        as: third
      - store.kill: {}
      - repeat: 3
        steps:
          - log.append: { stream: s, type: t, at: $i }
      - race: { of: 3, steps: [{ log.append: { stream: s, type: t, at: $branch } }] }
        tally: { won: 1, conflict: 2 }
        as: answers`),
    );
    const seen = steps.map(({ line: _, ...step }) => step);
    const append = { kind: 'operation', operation: 'log.append', args: { stream: 's', type: 't' } };
    expect(seen.slice(0, 8)).toEqual([
      { ...append, expectation: { kind: 'answers' } },
      { ...append, expectation: { kind: 'equals', value: { seq: 2 } }, as: 'second' },
      {
        kind: 'operation',
        operation: 'log.read',
        args: { stream: 's', from: '$second.seq' },
        expectation: { kind: 'matches', pattern: [{ data: '$any' }] },
      },
      {
        kind: 'operation',
        operation: 'log.read',
        args: { stream: '' },
        expectation: { kind: 'error', codes: ['INVALID_ARGUMENT', 'NOT_FOUND'] },
      },
      { kind: 'lifecycle', verb: 'second', as: 'second' },
      {
        kind: 'operation',
        operation: 'log.count',
        args: { stream: 's' },
        on: 'second',
        expectation: { kind: 'answers' },
      },
      { kind: 'lifecycle', verb: 'second', as: 'third' },
      { kind: 'lifecycle', verb: 'kill' },
    ]);
    const [repeat, race] = steps.slice(8) as [RepeatStep, RaceStep];
    expect(repeat.times).toBe(3);
    expect((repeat.steps[0] as OperationStep).args).toEqual({ stream: 's', type: 't', at: '$i' });
    expect(race.branches).toHaveLength(3);
    expect(race).toMatchObject({ tally: { won: 1, conflict: 2 }, as: 'answers' });
  });

  test('keeps values as they are: __proto__, null, -0, U+0000, whole doubles', () => {
    const { steps } = caseOf(
      oneCase(
        `      - log.append: { stream: s, type: t, data: { __proto__: 1, 2: null, z: -0, nul: "\\0", big: 123456789012345680000 } }`,
      ),
    );
    const { data } = (steps[0] as OperationStep).args as { readonly data: Record<string, unknown> };
    expect(Object.entries(data)).toEqual([
      ['2', null],
      ['__proto__', 1],
      ['z', -0],
      ['nul', '\0'],
      ['big', 123456789012345680000],
    ]);
  });

  test('needs the facets of its suite, operations and arguments, but for those it lacks', () => {
    const steps = `      - kv.put: { key: k, value: 1 }
      - race:
          - - log.append: { stream: s, type: t, expected: 0 }
          - - log.read: { stream: s, space: blue }
      - repeat: 1
        steps:
          - projection.project: { stream: s, fold: { kind: count }, upcasters: [] }
      - kv.cas: { key: k, expected: 1, value: 2 }
      - store.reopen: {}`;
    expect(caseOf(oneCase(steps)).facets).toEqual([
      'cas',
      'concurrency',
      'kv',
      'log',
      'projection',
      'spaces',
      'upcast',
    ]);
    expect(caseOf(oneCase(steps, '    lacks: [spaces, cas]\n')).facets).toEqual([
      'concurrency',
      'kv',
      'log',
      'projection',
      'upcast',
    ]);
  });

  test('layers preloads of the suite and of the case, in order', () => {
    const { names, setup, facets } = caseOf(
      oneCase('      - log.append: { stream: s, type: $first }\n        expect: $event', '    preloads: [two]\n'),
      {
        'config/suites/log.yaml': `${CONFIG}preloads: [one]\n`,
        'config/preloads/one.yaml': 'preload: one\nsummary: One.\nnames: { first: a }\n',
        'config/preloads/two.yaml':
          'preload: two\nsummary: Two.\nnames: { list: [$first] }\nsteps:\n  - kv.put: { key: k, value: $list.0 }\n    as: event\n',
      },
    );
    expect(names).toEqual({ first: 'a', list: ['$first'] });
    expect(setup).toMatchObject([{ operation: 'kv.put', line: 5, as: 'event' }]);
    expect(facets).toEqual(['kv', 'log']);
  });

  test('reads laws with their level and the reason why no case shows them', () => {
    expect(load(sound).built.laws).toEqual([
      { id: 'LOG-1', level: 'MUST', text: 'The first.' },
      { id: 'LOG-2', level: 'SHOULD', text: 'The second.', untested: 'nobody can.' },
    ]);
  });
});

describe('files that are no YAML', () => {
  const cases: readonly [string, string | Buffer, string][] = [
    ['empty', '', 'suites/log/a.yaml:1: the file is empty'],
    ['blank', ' \n\n', 'suites/log/a.yaml:1: the file is empty'],
    ['nothing but comments', '# later\n', 'suites/log/a.yaml:1: the file holds nothing but comments'],
    ['a tab', 'cases:\n\t- case: one\n', 'suites/log/a.yaml:2: a tab is used for indentation; use spaces'],
    [
      'a NUL byte',
      'cases:\n  - case: \0one\n',
      'suites/log/a.yaml:2: a file must be text, got a NUL byte; write "\\0" inside double quotes',
    ],
    [
      'bytes that are not UTF-8',
      Buffer.from([0x61, 0x3a, 0x20, 0x62, 0x0a, 0x0a, 0xff, 0xfe, 0x0a]),
      'suites/log/a.yaml:3: a file must be UTF-8, got other bytes',
    ],
    [
      'an unclosed list',
      'cases: [1,\n  2\n',
      'suites/log/a.yaml:3: not YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['a custom tag', 'cases: !secret 1\n', 'suites/log/a.yaml:1: not YAML: unresolved tag: !secret'],
    [
      'two documents',
      'cases: []\n---\ncases: []\n',
      'suites/log/a.yaml:2: not YAML: source contains multiple documents; please use YAML.parseAllDocuments()',
    ],
    [
      'an unknown alias',
      'cases: *all\n',
      'suites/log/a.yaml:1: unknown alias, got *all; quote a text that starts with *',
    ],
    ['an alias to itself', 'cases: &all [*all]\n', 'suites/log/a.yaml:1: *all contains itself'],
    [
      'an alias bomb',
      `a: &a [${'x,'.repeat(9)}]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]\n`).join('')}`,
      'suites/log/a.yaml:1: aliases bring in more than 10000 values',
    ],
    [
      'a hundred thousand brackets',
      `cases: ${'['.repeat(5000)}${']'.repeat(5000)}\n`,
      'suites/log/a.yaml:1: a value is nested too deeply; generate deep values with { $nested: n }',
    ],
  ];
  test.each(cases)('%s', (_, text, message) => {
    expect(problemsOf({ 'suites/log/a.yaml': text })[0]).toBe(message);
  });

  test('a key that stands twice is reported at the second place, each of them', () => {
    const text =
      'cases:\n  - case: one\n    law: LOG-1\n    law: LOG-2\n    steps:\n      - { log.append: { stream: s, stream: t } }\n';
    expect(problemsOf({ 'suites/log/a.yaml': text })).toEqual([
      'suites/log/a.yaml:4: a key stands twice in one map',
      'suites/log/a.yaml:6: a key stands twice in one map',
    ]);
  });

  test('a byte order mark and Windows line ends are no problem', () => {
    const text = `\uFEFF${sound['suites/log/a.yaml']}`.replaceAll('\n', '\r\n');
    expect(problemsOf({ 'suites/log/a.yaml': text })).toEqual([]);
  });

  test('yes, on and 012 are texts and numbers as YAML 1.2 has them', () => {
    const { steps } = caseOf(oneCase('      - log.append: { stream: s, type: yes, data: { on: no, n: 012 } }'));
    expect((steps[0] as OperationStep).args).toEqual({ stream: 's', type: 'yes', data: { on: 'no', n: 12 } });
  });

  test('an alias brings in what its anchor holds', () => {
    const { steps } = caseOf(oneCase('      - log.append: { stream: s, type: t, data: [&x { a: 1 }, *x] }'));
    expect((steps[0] as OperationStep).args).toMatchObject({ data: [{ a: 1 }, { a: 1 }] });
  });
});

describe('values that JSON does not have', () => {
  test.each([
    ['.nan', 'not a value, got .nan; write { $outside: nan }'],
    ['-.inf', 'not a value, got -.inf; write { $outside: infinity }'],
    ['1e400', 'not a value, got 1e400; write { $outside: infinity }'],
    ['"\\ud800"', 'a text with a lone surrogate; write { $outside: lone-surrogate }'],
    ['9007199254740993', 'no double is 9007199254740993, the nearest is 9007199254740992; write that one'],
  ])('%s', (value, message) => {
    expect(stepProblems(`      - log.append: { stream: s, type: t, data: ${value} }`)).toEqual([
      `suites/log/a.yaml:5: ${message}`,
    ]);
  });
});

describe('the shape of files', () => {
  test.each<[string, Files, readonly string[]]>([
    [
      'an unknown key',
      { 'config/suites/log.yaml': CONFIG.replace('summary', 'sumary') },
      ['config/suites/log.yaml:2: unknown key in the file, got "sumary"; did you mean "summary"?'],
    ],
    [
      'a missing key',
      { 'config/suites/log.yaml': CONFIG.replace('kind: golden\n', '') },
      [
        'config/suites/log.yaml:1: the key "kind" is missing in the file, got "suite", "summary", "facets", "counters", "variants", "except", "timeoutMs"',
      ],
    ],
    [
      'an unknown word',
      { 'config/suites/log.yaml': CONFIG.replace('two-handles', 'two-handels') },
      [
        'config/suites/log.yaml:6: "variants.2" must be one of the known words, got "two-handels"; did you mean "two-handles"?',
      ],
    ],
    [
      'an unknown variant among the exceptions',
      { 'config/suites/log.yaml': CONFIG.replace('busy', 'bussy') },
      ['config/suites/log.yaml:7: the key must be one of the known words, got "bussy"; did you mean "busy"?'],
    ],
    [
      'a wrong type',
      { 'config/suites/log.yaml': CONFIG.replace('1000', '1s') },
      ['config/suites/log.yaml:8: "timeoutMs" must be a whole number, got "1s"'],
    ],
    [
      'a number out of range',
      { 'config/suites/log.yaml': CONFIG.replace('1000', '0') },
      ['config/suites/log.yaml:8: "timeoutMs" must be at least 1, got 0'],
    ],
    [
      'a word that stands twice',
      { 'config/suites/log.yaml': CONFIG.replace('[cases]', '[cases, cases]') },
      ['config/suites/log.yaml:5: "counters" must not name "cases" twice, got a list'],
    ],
    [
      'a list in the place of a map',
      { 'suites/log/a.yaml': '- case: one\n' },
      ['suites/log/a.yaml:1: the file must be a map, got a list'],
    ],
    [
      'no case at all',
      { 'suites/log/a.yaml': 'cases: []\n' },
      ['suites/log/a.yaml:1: "cases" must not be empty, got an empty list'],
    ],
    [
      'a case that is misnamed',
      { 'suites/log/a.yaml': oneCase('      - log.count: { stream: s }').replace('case: one', 'case: One Two') },
      ['suites/log/a.yaml:2: "cases.0.case" must be lower-case words joined by hyphens, got "One Two"'],
    ],
    [
      'an origin of the wrong form',
      { 'suites/log/a.yaml': oneCase('      - log.count: { stream: s }', '    origin: log\n') },
      ['suites/log/a.yaml:6: "cases.0.origin" must be suite/ordinal such as log/4, got "log"'],
    ],
    [
      'a preload that sets nothing up',
      {
        'config/preloads/none.yaml': 'preload: none\nsummary: Nothing.\n',
        'config/suites/log.yaml': `${CONFIG}preloads: [none]\n`,
      },
      ['config/preloads/none.yaml:1: the key "names" is missing in the file, got "preload", "summary"'],
    ],
  ])('%s', (_, files, messages) => {
    expect(problemsOf(files)).toEqual(messages);
  });
});

describe('suites, configs, preloads and laws that do not fit', () => {
  const one = 'preload: one\nsummary: One.\nnames: { first: 1 }\n';
  test.each<[string, Files, readonly string[]]>([
    [
      'an unknown law',
      { 'suites/log/a.yaml': String(sound['suites/log/a.yaml']).replace('LOG-1', 'LGO-1') },
      ['suites/log/a.yaml:3: unknown law, got "LGO-1"; did you mean "LOG-1"?'],
    ],
    [
      'a case id that stands twice, in two files',
      { 'suites/log/b.yaml': String(sound['suites/log/a.yaml']) },
      ['suites/log/b.yaml:2: a case id stands twice in a suite, got "one"; the first is at suites/log/a.yaml:2'],
    ],
    [
      'a config without cases',
      { 'config/suites/kv.yaml': CONFIG.replace('log', 'kv') },
      ['config/suites/kv.yaml:1: the suite has no case, got a config of "kv"'],
    ],
    [
      'cases without a config',
      { 'suites/kv/a.yaml': String(sound['suites/log/a.yaml']) },
      [
        'suites/kv/a.yaml:1: the suite has no config, got cases of "kv"; write its config: kind, counters, variants, timeoutMs',
      ],
    ],
    [
      'a config under another name',
      { 'config/suites/log.yaml': CONFIG.replace('log', 'lgo') },
      ['config/suites/log.yaml:1: the suite must have the name of its file, got "lgo"; write suite: log'],
    ],
    [
      'a variant that is neither run nor excepted',
      { 'config/suites/log.yaml': CONFIG.replace('except: { busy: it is quiet }\n', '') },
      [
        'config/suites/log.yaml:6: every variant must stand in variants or except, got neither for "busy"; add busy to variants, or to except with the reason',
      ],
    ],
    [
      'a variant that is both run and excepted',
      { 'config/suites/log.yaml': CONFIG.replace('two-handles,', 'two-handles, busy,') },
      ['config/suites/log.yaml:7: a variant must stand in variants or except, got both for "busy"'],
    ],
    [
      'a case that excepts every variant',
      {
        'suites/log/a.yaml': `${sound['suites/log/a.yaml']}    except: { direct: a, reopen: b, two-handles: c, spaces: d }\n`,
      },
      ['suites/log/a.yaml:6: the case excepts every variant of the suite'],
    ],
    [
      'a user suite of the name of a built-in one',
      { 'user/config/suites/log.yaml': CONFIG, 'user/suites/log/a.yaml': String(sound['suites/log/a.yaml']) },
      ['user/config/suites/log.yaml:1: a suite of this name ships with assay, got "log"; choose another name'],
    ],
    [
      'an unused preload',
      { 'config/preloads/one.yaml': one },
      ['config/preloads/one.yaml:1: no suite and no case uses the preload, got "one"'],
    ],
    [
      'an unknown preload',
      {
        'config/preloads/one.yaml': one,
        'config/suites/log.yaml': `${CONFIG}preloads: [one]\n`,
        'suites/log/a.yaml': `${sound['suites/log/a.yaml']}    preloads: [oen]\n`,
      },
      ['suites/log/a.yaml:6: unknown preload, got "oen"; did you mean "one"?'],
    ],
    [
      'a preload layered twice',
      {
        'config/preloads/one.yaml': one,
        'config/suites/log.yaml': `${CONFIG}preloads: [one]\n`,
        'suites/log/a.yaml': `${sound['suites/log/a.yaml']}    preloads: [one]\n`,
      },
      ['suites/log/a.yaml:6: a preload is layered twice, got "one"'],
    ],
    [
      'two preloads that bind one name',
      {
        'config/preloads/one.yaml': one,
        'config/preloads/two.yaml': one.replace('one', 'two'),
        'config/suites/log.yaml': `${CONFIG}preloads: [one, two]\n`,
      },
      ['config/preloads/two.yaml:3: a name is bound twice by the preloads one, two, got "first"'],
    ],
    [
      'a preload under another name',
      { 'config/preloads/two.yaml': one, 'config/suites/log.yaml': `${CONFIG}preloads: [two]\n` },
      ['config/preloads/two.yaml:1: a preload must have the name of its file, got "one"; write preload: two'],
    ],
    [
      'a preload that names what a later one binds',
      {
        'config/preloads/one.yaml': one.replace('1', '$second'),
        'config/suites/log.yaml': `${CONFIG}preloads: [one]\n`,
      },
      ['config/preloads/one.yaml:3: unknown name, got "$second"; write "$$second" for the text'],
    ],
    [
      'a law that stands twice',
      { 'docs/spec.md': `${SPEC}- **LOG-1** MAY. Again.\n` },
      ['docs/spec.md:6: a law stands twice, got "LOG-1"; the first is at docs/spec.md:3'],
    ],
    [
      'a law without a level',
      { 'docs/spec.md': `${SPEC}- **LOG-3** Must. Third.\n` },
      ['docs/spec.md:6: not a law, got "- **LOG-3** Must. Third."; write - **LOG-1** MUST. Text.'],
    ],
    [
      'a reason without a law',
      { 'docs/spec.md': `${SPEC}\n  - Not shown by a case: why.\n` },
      ['docs/spec.md:7: a reason must stand below its law'],
    ],
    [
      'an unknown part of the profile',
      { 'suites/log/a.yaml': `${sound['suites/log/a.yaml']}    when: { idempotency.mismach: conflict }\n` },
      ['suites/log/a.yaml:6: no part of a profile, got "idempotency.mismach"; did you mean "idempotency.mismatch"?'],
    ],
    [
      'a value that the profile cannot have',
      {
        'suites/log/a.yaml': `${sound['suites/log/a.yaml']}    when: { idempotency.mismatch: [conflicts, first-wins] }\n`,
      },
      [
        'suites/log/a.yaml:6: a profile never has this under "idempotency.mismatch", got "conflicts"; did you mean "conflict"?',
      ],
    ],
  ])('%s', (_, files, messages) => {
    expect(problemsOf(files)).toEqual(messages);
  });

  test('a broken file hides neither the problems of others nor invents some of its own', () => {
    const problems = problemsOf({
      'config/preloads/one.yaml': 'preload: one\nsummary: [\n',
      'config/preloads/two.yaml': one.replace('one', 'two'),
      'suites/log/a.yaml': 'cases: [',
      'suites/log/b.yaml': oneCase('      - log.count: { stream: $first }', '    preloads: [one]\n'),
      'suites/log/c.yaml': oneCase('      - log.cuont: { stream: s }').replace('one', 'three'),
    });
    expect(problems.map((text) => text.split(': ')[0]).sort()).toEqual([
      'config/preloads/one.yaml:3',
      'suites/log/a.yaml:1',
      'suites/log/c.yaml:5',
    ]);
  });
});

test('whatever stands in a file, it is a suite or has problems on its lines', () => {
  const text = oneCase(`      - log.append: { stream: s, type: t, data: { a: [1, $$x, { $list: $i, times: 2 }] } }
        expect: { seq: 1 }
        as: first
      - repeat: 2
        steps:
          - race: { of: 2, steps: [{ log.count: { stream: s } }] }
            tally: { won: 2 }
      - store.second: {}
      - log.read: { stream: s, from: $first.seq }
        on: second
        match: [{ seq: { $gt: 0 } }]`);
  const pieces = [
    '$',
    '$any',
    '{',
    '}',
    '[',
    ']',
    ': ',
    '- ',
    '\n',
    '  ',
    '&a ',
    '*a',
    '!b ',
    '"',
    '|',
    '#',
    '? ',
    '~',
    '-1',
    '<<: ',
  ];
  const edit = fc.record({ at: fc.nat(text.length), drop: fc.nat(12), piece: fc.constantFrom('', ...pieces) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const edited = edits.reduce((now, { at, drop, piece }) => now.slice(0, at) + piece + now.slice(at + drop), text);
      const { built, problems } = load({ ...sound, 'suites/log/a.yaml': edited });
      const lines = edited.split('\n').length;
      expect(problems.length > 0 || built.suites[0]?.cases.length === 1).toBe(true);
      expect(
        problems.filter(({ line = 0, file }) => file === 'suites/log/a.yaml' && (line < 1 || line > lines)),
      ).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
