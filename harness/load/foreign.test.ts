import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Problem, problemText } from '../model/errors.js';
import { build } from './build.js';
import { Schemas } from './schemas.js';

const schemas = new Schemas(fileURLToPath(new URL('../../config/schemas', import.meta.url)));

const HEAD = 'suite: words\nkind: foreign\nsummary: Words.\n';
const TAP = 'results: { format: tap }\n';

function load(files: Readonly<Record<string, string>>) {
  const problems: Problem[] = [];
  const sources = Object.entries(files).map(([path, text]) => ({
    kind: 'config' as const,
    origin: 'user' as const,
    path,
    shown: path,
    name: (path.split('/').at(-1) ?? '').replace('.yaml', ''),
    bytes: Buffer.from(text),
  }));
  return { built: build(sources, schemas, problems), problems };
}

/** As "code line message". */
function problemsOf(body: string, head = HEAD): string[] {
  return load({ 'config/suites/words.yaml': `${head}${body}` }).problems.map((problem) => {
    expect(problemText(problem)).toContain(`config/suites/words.yaml:${problem.line}`);
    return `${problem.code} ${problem.line} ${problem.message}`;
  });
}

describe('a sound config', () => {
  test.each([
    `command: [words]\n${TAP}`,
    `suites: { a: { command: [words] }, b: { command: [words] } }\n${TAP}`,
    `subjects: { a: { command: [words] } }\n${TAP}`,
    `command: [words]\nchains: { a: [x, y], b: [a, z] }\n${TAP}`,
    'command: [words]\nresults: { format: dict, as: sexp, marker: results }\n',
    'command: [words]\nresults: { format: counters, pattern: "(?<pass>[0-9]+) of (?<total>[0-9]+), (?<fail>[0-9]+)" }\n',
    'command: [words]\nresults: { format: counters, read: { pass: "p ([0-9]+)", fail: "f ([0-9]+)" } }\n',
    'command: [words]\nresults: { format: counters, show: "p {counter}", counters: { pass: p, fail: f } }\n',
    'command: [words]\nsuites: { a: { file: a, counters: { pass: p, fail: f } } }\nresults: { format: counters, show: "p {counter}" }\n',
    'command: [words]\nsuites:\n  a: b\n  c:\n    counters: { pass: p, fail: f }\n    results: { format: counters, show: "p {counter}" }\nresults: { format: tap }\n',
  ])('%j', (body) => {
    expect(problemsOf(body)).toEqual([]);
    const { built } = load({ 'config/suites/words.yaml': `${HEAD}${body}` });
    expect(built.foreign).toMatchObject([{ name: 'words', origin: 'user', file: 'config/suites/words.yaml' }]);
    expect(built.suites).toEqual([]);
  });

  test('configs stand in the order of their names', () => {
    const config = (name: string): string => `${HEAD.replace('words', name)}command: [x]\n${TAP}`;
    const { built } = load({ 'config/suites/b.yaml': config('b'), 'config/suites/a.yaml': config('a') });
    expect(built.foreign.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('what is refused, and where', () => {
  test.each([['NAME_MISMATCH 1', `command: [x]\n${TAP}`, 'a config must have the name of its file, got "word"']])(
    '%s',
    (where, body, message) => {
      expect(problemsOf(body, HEAD.replace('words', 'word'))).toEqual([`${where} ${message}`]);
    },
  );

  test.each([
    ['NO_COMMAND 1 there is no command', TAP],
    ['NO_COMMAND 1 there is no command', `suites: { a: { command: [x] }, b: file }\n${TAP}`],
    ['NO_COMMAND 1 there is no command', `subjects: { a: { command: [x] }, b: {} }\n${TAP}`],
    [
      'FILE_AND_GLOB 7 a suite is one file or those of a glob, got both for "b"',
      `command: [x]\nsuites:\n  a: f\n  b: { file: f, glob: "*" }\n${TAP}`,
    ],
    [
      'FILE_AND_GLOB 6 a suite is one file or those of a glob, got both for "*"',
      `command: [x]\nsuites:\n  - { file: f, glob: "*" }\n${TAP}`,
    ],
    [
      'CHAIN_IN_CIRCLE 7 a chain of preloads comes back to itself, got "b"',
      `command: [x]\nchains:\n  a: [f]\n  b: [a, b]\n${TAP}`,
    ],
    ['STRAY_KEY 7 the format tap has no "show"', 'command: [x]\nresults:\n  format: tap\n  show: x\n'],
    [
      'STRAY_KEY 7 the format counters has no "as"',
      'command: [x]\nresults:\n  format: counters\n  as: json\n  pattern: "(?<pass>a) (?<fail>b)"\n',
    ],
    ['NO_NOTATION 6 a dictionary is json or sexp', 'command: [x]\nresults:\n  format: dict\n'],
    [
      'COUNTERS_UNREAD 6 counters are read in one way: pattern, read or show; got none',
      'command: [x]\nresults:\n  format: counters\n',
    ],
    [
      'COUNTERS_UNREAD 6 counters are read in one way: pattern, read or show; got pattern and show',
      'command: [x]\nresults:\n  format: counters\n  pattern: a\n  show: b\n',
    ],
    [
      'COUNTERS_UNREAD 6 the expression of show must hold {counter}',
      'command: [x]\nresults:\n  format: counters\n  show: b\n  counters: { pass: p, fail: f }\n',
    ],
    [
      'COUNTERS_UNREAD 6 show needs the names of the counters',
      'command: [x]\nresults:\n  format: counters\n  show: "{counter}"\n',
    ],
    [
      'BAD_COUNTERS 7 fail must be declared',
      'command: [x]\nresults:\n  format: counters\n  pattern: "(?<pass>[0-9]+) passed"\n',
    ],
    [
      'BAD_COUNTERS 7 pattern is no regular expression: (?<pass>',
      'command: [x]\nresults:\n  format: counters\n  pattern: "(?<pass>"\n',
    ],
    [
      'BAD_COUNTERS 7 fail must have one group, and has 0: b',
      'command: [x]\nresults:\n  format: counters\n  read: { pass: "(a)", fail: b }\n',
    ],
    [
      'BAD_COUNTERS 8 fail must be declared',
      'command: [x]\nresults:\n  format: counters\n  show: "{counter}"\n  counters: { pass: p }\n',
    ],
    [
      'BAD_COUNTERS 6 pass or total must be declared',
      'command: [x]\nsuites:\n  a: { file: f, counters: { fail: p } }\nresults: { format: counters, show: "{counter}" }\n',
    ],
    [
      'STRAY_KEY 6 a suite has counters of its own where show prints them',
      'command: [x]\nsuites:\n  a: { file: f, counters: { pass: p, fail: p } }\nresults: { format: tap }\n',
    ],
  ])('%s', (problem, body) => {
    expect(problemsOf(body)).toEqual([problem]);
  });

  test('both chains of a circle are named, and a chain that leads into one is not', () => {
    expect(problemsOf(`command: [x]\nchains: { a: [b], b: [a], c: [a] }\n${TAP}`)).toEqual([
      'CHAIN_IN_CIRCLE 5 a chain of preloads comes back to itself, got "a"',
      'CHAIN_IN_CIRCLE 5 a chain of preloads comes back to itself, got "b"',
    ]);
  });

  test('two configs of one name', () => {
    const text = `${HEAD}command: [x]\n${TAP}`;
    const { problems } = load({ 'config/suites/words.yaml': text, 'more/suites/words.yaml': text });
    expect(problems).toMatchObject([
      {
        code: 'DUPLICATE_SUITE',
        file: 'more/suites/words.yaml',
        line: 1,
        hint: 'the first is config/suites/words.yaml',
      },
    ]);
  });

  test('what the schema refuses is told with its line, and nothing else of the config', () => {
    expect(problemsOf('command: x\nresults: { format: no }\n').length).toBeGreaterThan(0);
    expect(problemsOf(`command: [x]\nsuites: []\n${TAP}`).length).toBeGreaterThan(0);
  });
});
