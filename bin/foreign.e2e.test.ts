import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UserProject } from './testing/user-project.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let project: UserProject;
beforeEach(() => {
  project = new UserProject();
  project.write({ 'assay.config.yaml': 'builtin: false\n' });
});
afterEach(() => project.remove());

const tap = (summary: string, more = ''): string =>
  `suite: words\nkind: foreign\nsummary: ${summary}\nversion: "1.2"\ncommand: [sh, "{suite}"]\nsuites: ["tests/*.sh"]\nresults: { format: tap }\n${more}`;
const script = (...lines: readonly string[]): string => lines.map((line) => `echo '${line}'\n`).join('');

interface Board {
  readonly suites: Readonly<Record<string, { pass: number; fail: number; excluded: number }>>;
  readonly total_pass: number;
  readonly total_fail: number;
  readonly cases: Readonly<Record<string, string>>;
  readonly failures: readonly { case: string; verdict: string; fault?: string; summary: string }[];
}

function board(name: string): Board {
  return JSON.parse(readFileSync(join(project.path, 'scoreboards', `${name}.json`), 'utf8')) as Board;
}

test('each test of a program is a case, and each file a suite', async () => {
  project.write({
    'config/suites/words.yaml': tap('Words.'),
    'tests/core.sh': script('1..3', 'ok 1 - adds', 'not ok 2 - swaps', 'ok 3 - drops # SKIP no stack'),
    'tests/more-words.sh': script('ok 1 - adds', '1..1'),
  });
  const run = await project.assay(['run', '--out', 'scoreboards']);
  expect(run.code).toBe(1);
  expect(board('words')).toMatchObject({
    suites: {
      core: { pass: 1, fail: 1, excluded: 1 },
      'more-words': { pass: 1, fail: 0, excluded: 0 },
    },
    total_pass: 2,
    total_fail: 1,
    cases: { 'core/adds': 'pass', 'core/swaps': 'fail', 'core/drops': 'excluded', 'more-words/adds': 'pass' },
  });
  expect(run.out).toContain('✗ core/swaps@direct on words');
  expect(run.out).toContain('assay run core/swaps@direct --adapter words');
  const again = await project.assay(['run', 'core/swaps@direct', '--adapter', 'words']);
  expect(again.out).toContain('words  0 passed, 1 failed');
});

test('what cannot be believed is an error with a code, and none of its counts is taken', async () => {
  const suite = (name: string, ...lines: readonly string[]): Record<string, string> => ({
    [`tests/${name}.sh`]: lines.map((line) => `${line}\n`).join(''),
  });
  project.write({
    'config/suites/words.yaml': tap('Words.', 'timeoutMs: 1500\n'),
    ...suite('says-nothing', 'echo hello'),
    ...suite('dies', 'echo 1..2', 'echo ok 1 - a', 'kill -9 $$'),
    ...suite('hangs', 'echo 1..2', 'echo ok 1 - a', 'sleep 60'),
    ...suite('plans-more', 'echo 1..4', 'echo ok 1 - a'),
    ...suite('ends-badly', 'echo 1..1', 'echo ok 1 - a', 'exit 3'),
    ...suite('tests-nothing', 'echo 1..0'),
    ...suite('only-stderr', 'echo 1..1 >&2', 'echo ok 1 - a >&2'),
  });
  const run = await project.assay(['run', '--out', 'scoreboards']);
  expect(run.code).toBe(1);
  const { failures, total_pass } = board('words');
  expect(total_pass).toBe(0);
  expect(Object.fromEntries(failures.map((failure) => [failure.case, failure.fault]))).toEqual({
    'dies/report': 'DIED',
    'ends-badly/report': 'EXIT_DISAGREES',
    'hangs/report': 'TIME_LIMIT',
    'only-stderr/report': 'NO_RESULT',
    'plans-more/report': 'PLAN_NOT_MET',
    'says-nothing/report': 'NO_RESULT',
    'tests-nothing/report': 'NOTHING_TESTED',
  });
});

test('counters that have other names and preloads in each suite are read by the one config', async () => {
  project.write({
    'config/suites/lib.yaml': [
      'suite: lib',
      'kind: foreign',
      'summary: A library of shell functions.',
      'command: [sh, "{input}"]',
      'preloadBy: file',
      'chains: { base: [lib.sh], all: [base, more.sh] }',
      'suites:',
      '  one: { file: one.sh, preloads: [base], counters: { pass: one_ok, fail: one_bad } }',
      '  two: { file: two.sh, preloads: [all], counters: { pass: two_ok, fail: two_bad } }',
      'results: { format: counters, show: "echo {mark} {role} `printenv {counter}`" }',
      '',
    ].join('\n'),
    'lib.sh': 'export one_ok=0 one_bad=0 two_ok=0 two_bad=0\n',
    'more.sh': 'two_ok=100\n',
    'one.sh': 'echo assay pass 5\none_ok=152\n',
    'two.sh': 'two_bad=2\n',
  });
  const run = await project.assay(['run', '--out', 'scoreboards']);
  expect(run.out).toContain('lib  252 passed, 2 failed\n');
  expect(board('lib')).toMatchObject({
    suites: { one: { pass: 152, fail: 0 }, two: { pass: 100, fail: 2 } },
    cases: { 'one/all': 'pass', 'two/all': 'fail' },
  });
});

test('a block of tests that became smaller shuts the gate', async () => {
  const config = [
    'suite: lib',
    'kind: foreign',
    'summary: A library.',
    'command: [cat, counts]',
    'results: { format: counters, pattern: "(?<pass>\\\\d+) passed, (?<fail>\\\\d+) failed" }',
    '',
  ].join('\n');
  project.write({ 'config/suites/lib.yaml': config, counts: '152 passed, 0 failed\n' });
  expect((await project.assay(['run', '--out', 'scoreboards'])).code).toBe(0);
  project.write({ counts: '40 passed, 0 failed\n' });
  expect((await project.assay(['run'])).code).toBe(0);
  const gate = await project.assay(['gate']);
  expect(gate.code).toBe(1);
  expect(gate.out).toContain('lib/all ran 40 tests, and 152 before');
});

test('two runs are compared by names and counts', async () => {
  const files = (version: string, ...lines: readonly string[]): Record<string, string> => ({
    [`${version}.sh`]: script(...lines),
  });
  project.write({
    'config/suites/words.yaml':
      'suite: words\nkind: foreign\nsummary: Words.\nsubjects:\n  old: { command: [sh, old.sh] }\n  new: { command: [sh, new.sh] }\nresults: { format: tap }\n',
    ...files('old', '1..2', 'ok 1 - adds', 'ok 2 - swaps'),
    ...files('new', '1..2', 'ok 1 - adds', 'ok 2 - drops'),
  });
  expect((await project.assay(['run', '--record', 'run.jsonl'])).code).toBe(0);
  const parity = await project.assay(['parity', 'old', 'new', '--record', 'run.jsonl']);
  expect(parity.code).toBe(1);
  expect(parity.out).toContain('words/swaps');
  expect(parity.out).toContain('words/drops');
});

test('a program that is not here is unavailable, and a flag of golden suites is refused', async () => {
  project.write({
    'config/suites/words.yaml': tap('Words.', 'install: apt-get install words\n').replace('[sh,', '[no-such-program,'),
    'tests/core.sh': '',
  });
  const run = await project.assay(['run', '--adapter', 'words']);
  expect(run.code).toBe(5);
  expect(`${run.out}${run.err}`).toContain('no-such-program is not here; install it: apt-get install words');
  expect((await project.assay(['run', '--variant', 'busy'])).code).toBe(2);
});

test('a version is not taken from what a command prints as it fails', async () => {
  const asking = (command: string): string =>
    tap('Words.', 'install: npm ci\n').replace('version: "1.2"', `version: [sh, -c, "${command}"]`);
  project.write({ 'config/suites/words.yaml': asking('echo no words 20.19.2; exit 1'), 'tests/core.sh': '' });
  const failed = await project.assay(['run', '--adapter', 'words']);
  expect(failed.code).toBe(5);
  expect(`${failed.out}${failed.err}`).toContain('exit 1` asks for is not here; install it: npm ci');
});

test('beside golden suites they run when they are asked for, and are not passed over in silence', async () => {
  project.write({
    'assay.config.yaml': 'adapters: { memory: memory }\n',
    'config/suites/words.yaml': tap('Words.'),
    'tests/core.sh': script('1..1', 'ok 1 - adds'),
  });
  const golden = await project.assay(['run', 'log/a-range-that-is-no-whole-number-is-refused']);
  expect(golden.err).toContain('not run: words, which have tests of their own; assay run --kind foreign');
  expect(golden.out).not.toContain('words');
  expect((await project.assay(['run', '--kind', 'foreign'])).out).toContain('words  1 passed, 0 failed');
});

test('a subject may have the name of a built-in adapter, which is not looked at without golden suites', async () => {
  project.write({
    'config/suites/memory.yaml': tap('Words.').replace('suite: words', 'suite: memory'),
    'config/baselines/memory.yaml':
      'adapter: memory\nentries: [{ pattern: core/swaps, code: TEST_FAILED, reason: no stack }]\n',
    'tests/core.sh': script('1..1', 'not ok 1 - swaps'),
  });
  const check = await project.assay(['check']);
  expect(check.code).toBe(0);
  expect(check.out).toContain('foreign config/suites/memory.yaml: memory');
  expect(check.out).not.toContain('adapter memory');
  expect((await project.assay(['run'])).code).toBe(0);
});

test('nothing is left of a program that leaves children behind', async () => {
  project.write({
    'config/suites/words.yaml': tap('Words.', 'timeoutMs: 20000\n'),
    'tests/core.sh': 'sleep 97531 &\necho 1..1\necho ok 1 - a\n',
  });
  const run = await project.assay(['run']);
  expect(run.code).toBe(0);
  const left = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && existsSync(`/proc/${pid}/cmdline`));
  const lines = left.map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  });
  expect(lines.filter((line) => line.includes('97531'))).toEqual([]);
});

const two = (): void =>
  project.write({
    'config/suites/words.yaml': tap('Words.', 'install: apt-get install words\n'),
    'config/suites/other.yaml': `${tap('Others.').replaceAll('words', 'other').replace('[sh,', '[no-such-program,')}install: apt-get install other\n`,
    'tests/core.sh': script('1..1', 'ok 1 - adds'),
    'tests/more.sh': script('1..1', 'ok 1 - drops'),
  });

test('doctor says of every subject whether it can run here', async () => {
  two();
  const all = await project.assay(['doctor']);
  expect(all.code).toBe(0);
  expect(all.out.split('\n').slice(-2)).toEqual([
    'unavailable  other: no-such-program is not here; install it: apt-get install other',
    'ready        words: words 1.2',
  ]);
  const { code, out } = await project.assay(['doctor', 'words', 'other', '--json']);
  expect(code).toBe(5);
  expect(JSON.parse(out)).toEqual({
    schemaVersion: 1,
    adapters: [
      {
        name: 'other',
        kind: 'foreign',
        state: 'unavailable',
        reason: 'no-such-program is not here; install it: apt-get install other',
        install: 'apt-get install other',
      },
      { name: 'words', kind: 'foreign', state: 'ready', implementation: 'words 1.2', install: 'apt-get install words' },
    ],
  });
  expect((await project.assay(['doctor', 'wrds'])).err).toContain('unknown adapter, got "wrds"');
});

test('list tells the suites of each subject, by patterns and names of subjects', async () => {
  two();
  expect((await project.assay(['list'])).out.split('\n')).toEqual([
    'other  core  tap',
    'other  more  tap',
    'words  core  tap',
    'words  more  tap',
  ]);
  expect((await project.assay(['list', 'words', '--skip', 'more'])).out).toBe('words  core  tap');
  expect(await project.assay(['list', '--json'])).toMatchObject({ code: 0, out: '[]' });
  expect((await project.assay(['list', 'no-such'])).code).toBe(4);
  expect((await project.assay(['list', '--why'])).err).toContain('it says nothing of foreign suites');
});

test('a pattern that is the name of a subject runs all of it and nothing else', async () => {
  two();
  const run = await project.assay(['run', 'words', '--skip', 'more', '--record', 'run.jsonl']);
  expect(run.code).toBe(0);
  const [header, ...lines] = readFileSync(join(project.path, 'run.jsonl'), 'utf8').trim().split('\n');
  expect(JSON.parse(header ?? '')).toMatchObject({ planned: 1, adapters: [{ name: 'words' }], unavailable: [] });
  expect(lines.map((line) => (JSON.parse(line) as { case?: string }).case)).toEqual(['core/adds', undefined]);
  expect((await project.assay(['run', 'other'])).code).toBe(5);
  expect((await project.assay(['run', 'no-such'])).code).toBe(4);
  expect((await project.assay(['run', 'core/no-such', '--adapter', 'words'])).code).toBe(4);
});

test('the baseline of a subject that does not run is none of an unknown adapter', async () => {
  two();
  project.write({ 'config/baselines/other.yaml': '[]\n' });
  expect(await project.assay(['run', 'words'])).toMatchObject({ code: 0 });
});
