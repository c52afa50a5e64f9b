import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../model/errors.js';
import { DEFAULT_POLICY, type GatePolicy } from '../model/gate.js';
import { parsePatterns } from '../model/pattern.js';
import { loadGates } from './gates.js';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'assay-gates-'));
  mkdirSync(join(cwd, 'config'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const adapters = ['memory', 'sqlite', 'sqlite-normal'];

function load(text: string | Buffer): GatePolicy {
  const path = join(cwd, 'config', 'gates.yaml');
  writeFileSync(path, text);
  return loadGates({ path, cwd, named: false, adapters });
}

function refusalOf(loading: () => unknown): string {
  try {
    loading();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'loaded';
}

const refused = (text: string | Buffer): string => refusalOf(() => load(text));

describe('a gate file', () => {
  test('gives every value with the line that it stands on, and the defaults for the rest', () => {
    const text = `required: [memory, sqlite]
defaults:
  should: 95.5%
  shrink: allow
adapters:
  memory:
    total_pass: 946
    worse: allow
  sqlite: { should: 0% }
announced:
  - pattern: log/old-case
    to: gone
    reason: it said the same as log/new-case
  - { pattern: LOG-*@reopen, adapter: sqlite, to: excluded, reason: the file cannot be opened twice }
`;
    const should = { value: 95.5, from: 'config/gates.yaml:3' };
    const shrink = { value: 'allow', from: 'config/gates.yaml:4' };
    const refuse = { value: 'refuse', from: 'the default' };
    const must = { value: 100, from: 'the default' };
    const [oldCase, laws] = parsePatterns(['log/old-case', 'LOG-*@reopen']);
    expect(load(text)).toEqual({
      file: 'config/gates.yaml',
      required: { value: ['memory', 'sqlite'], from: 'config/gates.yaml:1' },
      defaults: { must, should, worse: refuse, shrink },
      adapters: new Map([
        [
          'memory',
          {
            totalPass: { value: 946, from: 'config/gates.yaml:7' },
            must,
            should,
            worse: { value: 'allow', from: 'config/gates.yaml:8' },
            shrink,
          },
        ],
        ['sqlite', { must, should: { value: 0, from: 'config/gates.yaml:9' }, worse: refuse, shrink }],
      ]),
      announced: [
        { pattern: oldCase, to: 'gone', reason: 'it said the same as log/new-case', from: 'config/gates.yaml:11' },
        {
          pattern: laws,
          adapter: 'sqlite',
          to: 'excluded',
          reason: 'the file cannot be opened twice',
          from: 'config/gates.yaml:14',
        },
      ],
    });
  });

  test('may be missing where nobody named it; then the defaults hold', () => {
    const path = join(cwd, 'config', 'other.yaml');
    expect(loadGates({ path, cwd, named: false, adapters })).toBe(DEFAULT_POLICY);
    expect(refusalOf(() => loadGates({ path, cwd, named: true, adapters }))).toBe(
      'config/other.yaml: the gate file does not exist',
    );
    expect(refusalOf(() => loadGates({ path: join(cwd, 'config'), cwd, named: false, adapters }))).toBe(
      'config: the gate file cannot be read; it is a folder',
    );
  });

  test('loads as docs/gate.md shows it', () => {
    const document = readFileSync(new URL('../../docs/gate.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(document) ?? [];
    const { required, defaults, adapters: own, announced } = load(example);
    expect(required?.value).toEqual(['memory', 'sqlite']);
    expect(Object.values(defaults).map(({ value }) => value)).toEqual([100, 90, 'refuse', 'refuse']);
    expect(own.get('memory')?.totalPass?.value).toBe(946);
    expect(announced.map(({ pattern, to }) => [pattern.text, to])).toEqual([['log/old-case', 'gone']]);
  });

  test('is refused with every unknown key, and what was probably meant', () => {
    expect(refused('requird: [memory]\ndefaults: { musst: 100% }\nadapters:\n  memory: { total-pass: 3 }\n')).toBe(
      [
        'config/gates.yaml:1: unknown key in the file, got "requird"; did you mean "required"?',
        'config/gates.yaml:2: unknown key in "defaults", got "musst"; did you mean "must"?',
        'config/gates.yaml:4: unknown key in "adapters.memory", got "total-pass"; did you mean "total_pass"?',
      ].join('\n'),
    );
    expect(refused('defaults: { total_pass: 3 }\n')).toBe(
      'config/gates.yaml:1: unknown key in "defaults", got "total_pass"; known: must, should, worse, shrink',
    );
  });

  test('is refused with every unknown adapter, wherever it stands', () => {
    const text = `required:
  - memory
  - sqlit
adapters:
  memroy: { must: 100% }
announced:
  - pattern: log
    adapter: redis
    to: gone
    reason: none
`;
    expect(refused(text)).toBe(
      [
        'config/gates.yaml:3: unknown adapter, got "sqlit"; did you mean "sqlite"?',
        'config/gates.yaml:5: unknown adapter, got "memroy"; did you mean "memory"?',
        'config/gates.yaml:8: unknown adapter, got "redis"; known: memory, sqlite, sqlite-normal',
      ].join('\n'),
    );
  });

  test('is refused with shares and figures that are none', () => {
    const wrong: readonly (readonly [text: string, message: string])[] = [
      ['must: 100', '"defaults.must" must be a text, got 100'],
      ['must: 101%', '"defaults.must" must be a share from 0% to 100%, such as 99.5%, got "101%"'],
      ['must: -1%', '"defaults.must" must be a share from 0% to 100%, such as 99.5%, got "-1%"'],
      ['must: 99,5%', '"defaults.must" must be a share from 0% to 100%, such as 99.5%, got "99,5%"'],
      ['must: ~', '"defaults.must" must be a text, got null'],
      ['worse: refused', '"defaults.worse" must be one of the known words, got "refused"; did you mean "refuse"?'],
    ];
    for (const [text, message] of wrong) {
      expect(refused(`defaults:\n  ${text}\n`)).toBe(`config/gates.yaml:2: ${message}`);
    }
    expect(refused('adapters:\n  memory: { total_pass: 94.6 }\n')).toBe(
      'config/gates.yaml:2: "adapters.memory.total_pass" must be a whole number, got 94.6',
    );
    expect(refused('adapters:\n  memory: { total_pass: -1 }\n')).toBe(
      'config/gates.yaml:2: "adapters.memory.total_pass" must be at least 0, got -1',
    );
    expect(refused('required: [memory, memory]\n')).toBe(
      'config/gates.yaml:1: "required" must not name "memory" twice, got a list',
    );
  });

  test('is refused with announcements that say nothing', () => {
    const announced = (text: string): string => refused(`announced:\n  - ${text}\n`);
    expect(announced('{ pattern: log/Old, to: gone, reason: r }')).toBe(
      'config/gates.yaml:2: a pattern is suite, suite/case or a law such as LOG-4, got "log/Old"; did you mean "log/old"?',
    );
    expect(announced('{ pattern: log@reopn, to: gone, reason: r }')).toBe(
      'config/gates.yaml:2: unknown variant in a pattern, got "log@reopn"; did you mean "reopen"?',
    );
    expect(announced('{ pattern: log, to: gonne, reason: r }')).toBe(
      'config/gates.yaml:2: "announced.0.to" must be one of the known words, got "gonne"; did you mean "gone"?',
    );
    expect(announced('{ pattern: log, to: gone }')).toBe(
      'config/gates.yaml:2: the key "reason" is missing in "announced.0", got "pattern", "to"',
    );
    expect(announced("{ pattern: log, to: gone, reason: '' }")).toBe(
      'config/gates.yaml:2: "announced.0.reason" must not be empty, got ""',
    );
  });

  test('is refused where it is no text, no YAML, or holds nothing', () => {
    expect(refused(Buffer.from([0x61, 0x00]))).toBe(
      'config/gates.yaml:1: a file must be text, got a NUL byte; write "\\0" inside double quotes',
    );
    expect(refused('required: [memory\n')).toContain('config/gates.yaml:2: not YAML: ');
    expect(refused('# nothing\n')).toBe('config/gates.yaml:1: the file holds nothing but comments');
    expect(refused('- memory\n')).toBe('config/gates.yaml:1: the file must be a map, got a list');
  });
});
