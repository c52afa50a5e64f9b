import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Baseline } from '../model/baseline.js';
import { InputError } from '../model/errors.js';
import { parsePatterns } from '../model/pattern.js';
import type { Project } from '../model/project.js';
import { projectOf } from './baseline-edit/testing/updated.js';
import { loadBaselines } from './baselines.js';

const cwd = mkdtempSync(join(tmpdir(), 'assay-baselines-'));
const folder = join(cwd, 'config', 'baselines');
beforeEach(() => {
  rmSync(join(cwd, 'config'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const named = projectOf(['log/appends', 'log/reads', 'log/reads-back', 'kv/puts']);
const project = {
  ...named,
  adapters: ['emmett', 'memory', 'sqlite'].map((name) => ({ name })),
  foreign: [],
  places: { root: cwd, baselines: folder, gates: '', scoreboards: '' },
} as unknown as Project;

const load = (adapters: readonly string[] = ['memory']): Promise<ReadonlyMap<string, Baseline>> =>
  loadBaselines({ project, cwd, adapters });

function write(text: string | Buffer, name = 'memory.yaml'): void {
  writeFileSync(join(folder, name), text);
}

async function refusal(adapters?: readonly string[]): Promise<string> {
  try {
    await load(adapters);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'loaded';
}

async function refused(text: string | Buffer): Promise<string> {
  write(text);
  return refusal();
}

/** What is wrong with one entry, which stands on line 3. */
const entryRefused = (entry: string): Promise<string> => refused(`adapter: memory\nentries:\n  - { ${entry} }\n`);

const AT = 'config/baselines/memory.yaml';

const FULL = `# Known failures.
adapter: memory
entries:
  - pattern: log/reads
    code: WRONG_ANSWER
    law: LOG-1
    path: /*/seq
    reason: it counts from two
    issue: https://example.org/issues/1
    expires: 2027-03-01
  - pattern: [log/appends@busy, 'KV-*']
    code: timeout
    reason: it is slow
    expires: "2027-12-31"
    flaky: { attempts: 3 }
`;

describe('the baseline of an adapter', () => {
  test('is what its file says, with the lines of the entries', async () => {
    write(FULL);
    expect(await load()).toEqual(
      new Map([
        [
          'memory',
          {
            adapter: 'memory',
            file: AT,
            entries: [
              {
                patterns: parsePatterns(['log/reads']),
                code: 'WRONG_ANSWER',
                law: 'LOG-1',
                path: '/*/seq',
                reason: 'it counts from two',
                issue: 'https://example.org/issues/1',
                expires: '2027-03-01',
                line: 4,
              },
              {
                patterns: parsePatterns(['log/appends@busy', 'KV-*']),
                code: 'timeout',
                path: '',
                reason: 'it is slow',
                expires: '2027-12-31',
                flaky: { attempts: 3 },
                line: 11,
              },
            ],
          },
        ],
      ]),
    );
  });

  test('has the form that is published', () => {
    const text = readFileSync(new URL('../../config/schemas/baseline.schema.json', import.meta.url), 'utf8');
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(text) as object);
    expect([validate(parse(FULL)), validate.errors]).toEqual([true, null]);
    expect(validate({ adapter: 'memory', entries: [{ pattern: 'log', reason: '' }] })).toBe(false);
  });

  test('is empty where there is no file, and no folder', async () => {
    const empty = new Map([['memory', { adapter: 'memory', file: AT, entries: [] }]]);
    expect(await load()).toEqual(empty);
    rmSync(folder, { recursive: true });
    expect(await load()).toEqual(empty);
    write2('adapter: memory\nentries: []\n');
    expect(await load()).toEqual(empty);
  });

  test('of an adapter that was not asked for is not looked into', async () => {
    write('entries: wrong', 'sqlite.yaml');
    write('adapter: memory\nentries: []\n');
    expect(await refusal()).toBe('loaded');
    expect([...(await load(['memory', 'emmett'])).keys()]).toEqual(['memory', 'emmett']);
    expect(await refusal(['sqlite'])).toBe(
      'config/baselines/sqlite.yaml:1: the key "adapter" is missing in the file, got "entries"\nconfig/baselines/sqlite.yaml:1: "entries" must be a list, got "wrong"',
    );
  });
});

/** Into a folder that may be gone. */
function write2(text: string): void {
  mkdirSync(folder, { recursive: true });
  write(text);
}

describe('the folder of baselines', () => {
  test('holds no file of an adapter that there is not', async () => {
    write('adapter: emmet\nentries: []\n', 'emmet.yaml');
    expect(await refusal()).toBe(
      'config/baselines/emmet.yaml: a baseline is named after its adapter, and there is no adapter "emmet"; did you mean "emmett"?',
    );
    write('adapter: kurrent\nentries: []\n', 'emmet.yaml');
    rmSync(join(folder, 'emmet.yaml'));
    write('', 'kurrent.yaml');
    expect(await refusal()).toBe(
      'config/baselines/kurrent.yaml: a baseline is named after its adapter, and there is no adapter "kurrent"; known: emmett, memory, sqlite',
    );
  });

  test('holds no file that nobody would read', async () => {
    write('', 'memory.yml');
    write('', 'README.md');
    write('', '.memory.yaml.123.tmp');
    expect(await refusal()).toBe('config/baselines/memory.yml: a baseline must end in .yaml; rename it');
  });

  test('holds files, and is a folder', async () => {
    mkdirSync(join(folder, 'memory.yaml'));
    expect(await refusal()).toBe('config/baselines/memory.yaml: not a file');
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    expect(await refusal()).toBe('config/baselines: baselines stand in a folder, and this is none');
  });
});

describe('a baseline is refused', () => {
  const good = 'pattern: log/reads, code: crash, reason: r';

  test('where it is no YAML of this form', async () => {
    expect(await refused('adapter: memory\n')).toBe(`${AT}:1: the key "entries" is missing in the file, got "adapter"`);
    expect(await refused('adapter: memory\nentrys: []\n')).toBe(
      `${AT}:2: unknown key in the file, got "entrys"; did you mean "entries"?`,
    );
    expect(await refused('adapter: memory\nentries:\n')).toBe(`${AT}:2: "entries" must be a list, got null`);
    expect(await refused(Buffer.from([0x61, 0x00]))).toBe(
      `${AT}:1: a file must be text, got a NUL byte; write "\\0" inside double quotes`,
    );
    expect(await refused('')).toBe(`${AT}:1: the file is empty`);
    expect(await refused('adapter: memory\n\tentries: []\n')).toBe(
      `${AT}:2: a tab is used for indentation; use spaces`,
    );
  });

  test('where it is about another adapter than its name says', async () => {
    expect(await refused('adapter: sqlite\nentries: []\n')).toBe(
      `${AT}:1: the adapter must be as the file is named, "memory", got "sqlite"`,
    );
  });

  test('with a key that there is not, or without one that is needed', async () => {
    expect(await entryRefused('patern: log/reads, code: crash, reason: r')).toBe(
      `${AT}:3: unknown key in "entries.0", got "patern"; did you mean "pattern"?`,
    );
    expect(await entryRefused('pattern: log/reads, code: crash')).toBe(
      `${AT}:3: the key "reason" is missing in "entries.0", got "pattern", "code"`,
    );
    expect(await entryRefused('code: crash, reason: r')).toBe(
      `${AT}:3: the key "pattern" is missing in "entries.0", got "code", "reason"`,
    );
    for (const empty of ['""', "'  '"]) {
      expect(await entryRefused(`pattern: log/reads, code: crash, reason: ${empty}`)).toBe(
        `${AT}:3: "entries.0.reason" must ${empty === '""' ? 'not be empty, got ""' : 'say something, got "  "'}`,
      );
    }
    expect(await entryRefused('pattern: [], code: crash, reason: r')).toBe(
      `${AT}:3: "entries.0.pattern" must not be empty, got an empty list`,
    );
    expect(await entryRefused('pattern: [log/reads, log/reads], code: crash, reason: r')).toBe(
      `${AT}:3: "entries.0.pattern" must not name "log/reads" twice, got a list`,
    );
  });

  test('where an entry is bound to no failure, or to none that there is', async () => {
    expect(await entryRefused('pattern: log/reads, reason: r')).toBe(
      `${AT}:3: an entry is bound to a failure by its code, its law or both, got neither; write what goes wrong, such as code: WRONG_ANSWER`,
    );
    expect(await entryRefused('pattern: log/reads, code: WRONG_ANSWR, reason: r')).toBe(
      `${AT}:3: "entries.0.code" must be one of the known words, got "WRONG_ANSWR"; did you mean "WRONG_ANSWER"?`,
    );
    expect(await entryRefused('pattern: log/reads, code: Timeout, reason: r')).toBe(
      `${AT}:3: "entries.0.code" must be one of the known words, got "Timeout"; did you mean "timeout"?`,
    );
    for (const code of ['harness', 'unknown', 'not-run', 'Harness']) {
      expect(await entryRefused(`pattern: log/reads, code: ${code}, reason: r`)).toBe(
        `${AT}:3: what says nothing about the store cannot be excused, got "${code}"`,
      );
    }
    expect(await entryRefused(`${good}, path: 0/seq`)).toBe(
      `${AT}:3: "entries.0.path" must be a JSON pointer such as /*/position, or "", got "0/seq"`,
    );
  });

  test('where a pattern is none, or matches no case', async () => {
    const pattern = (text: string): Promise<string> => entryRefused(`pattern: ${text}, code: crash, reason: r`);
    expect(await pattern('log/Reads')).toBe(
      `${AT}:3: a pattern is suite, suite/case or a law such as LOG-4, got "log/Reads"; did you mean "log/reads"?`,
    );
    expect(await pattern('log@reopn')).toBe(
      `${AT}:3: unknown variant in a pattern, got "log@reopn"; did you mean "reopen"?`,
    );
    expect(await pattern('log/raeds')).toBe(`${AT}:3: no case matches "log/raeds"; did you mean "log/reads"?`);
    expect(await pattern('snapshot')).toBe(`${AT}:3: no case matches "snapshot"; assay list shows all cases`);
    expect(await pattern('LOG-7')).toBe(`${AT}:3: no case matches "LOG-7"; did you mean "LOG-1"?`);
    expect(await pattern('[log/reads, log/rites]')).toBe(
      `${AT}:3: no case matches "log/rites"; did you mean "log/reads"?`,
    );
    expect(await pattern('log/*')).toBe('loaded');
    expect(await pattern('LOG-*@reopen')).toBe('loaded');
  });

  test('where a law is unknown, or no case that is named is about it', async () => {
    expect(await entryRefused('pattern: log/reads, law: LOG-99, reason: r')).toBe(
      `${AT}:3: unknown law, got "LOG-99"; did you mean "LOG-1"?`,
    );
    expect(await entryRefused('pattern: log/reads, law: log-1, reason: r')).toBe(
      `${AT}:3: "entries.0.law" must be a law such as LOG-1, got "log-1"`,
    );
    expect(await entryRefused('pattern: log/reads*, law: KV-1, reason: r')).toBe(
      `${AT}:3: no case of "log/reads*" is about KV-1; they are about LOG-1`,
    );
    expect(await entryRefused('pattern: log/reads*, law: LOG-1, reason: r')).toBe('loaded');
  });

  test('with a day that the calendar does not have', async () => {
    const expires = (text: string): Promise<string> => entryRefused(`${good}, expires: ${text}`);
    const rule = '"entries.0.expires" must be a day such as 2027-03-01';
    expect(await expires('2027-3-1')).toBe(`${AT}:3: ${rule}, got "2027-3-1"; did you mean "2027-03-01"?`);
    expect(await expires('2027/03/01')).toBe(`${AT}:3: ${rule}, got "2027/03/01"; did you mean "2027-03-01"?`);
    expect(await expires('"2027-03-01T00:00:00Z"')).toBe(
      `${AT}:3: ${rule}, got "2027-03-01T00:00:00Z"; did you mean "2027-03-01"?`,
    );
    expect(await expires('2027-02-29')).toBe(`${AT}:3: ${rule}, got "2027-02-29"; there is no such day`);
    expect(await expires('soon')).toBe(`${AT}:3: ${rule}, got "soon"`);
    expect(await expires('2027')).toBe(`${AT}:3: "entries.0.expires" must be a text, got 2027`);
    expect(await expires('2028-02-29')).toBe('loaded');
  });

  test('with an issue that is no URL', async () => {
    for (const issue of ['"#12"', 'example.org/12', 'javascript:alert(1)']) {
      expect(await entryRefused(`${good}, issue: ${issue}`)).toBe(
        `${AT}:3: "entries.0.issue" must be a URL, got "${issue.replaceAll('"', '')}"; write all of it, from https:// on`,
      );
    }
    expect(await entryRefused(`${good}, issue: http://localhost:3000/i/12#c4`)).toBe('loaded');
  });

  test('where a flaky entry has no last day, or a number of attempts that is none', async () => {
    expect(await entryRefused(`${good}, flaky: { attempts: 3 }`)).toBe(
      `${AT}:3: a flaky entry needs a last day, on which somebody looks at it again; write expires: YYYY-MM-DD`,
    );
    const flaky = (text: string): Promise<string> => entryRefused(`${good}, expires: 2027-03-01, flaky: ${text}`);
    expect(await flaky('{ attempts: 3 }')).toBe('loaded');
    expect(await flaky('{ attempts: 0 }')).toBe(`${AT}:3: "entries.0.flaky.attempts" must be at least 1, got 0`);
    expect(await flaky('{ attempts: 21 }')).toBe(`${AT}:3: "entries.0.flaky.attempts" must be at most 20, got 21`);
    expect(await flaky('true')).toBe(`${AT}:3: "entries.0.flaky" must be a map, got true`);
    expect(await flaky('{ attempt: 3 }')).toBe(
      `${AT}:3: unknown key in "entries.0.flaky", got "attempt"; did you mean "attempts"?`,
    );
  });

  test('where an entry stands twice', async () => {
    const entries = (...all: readonly string[]): Promise<string> =>
      refused(`adapter: memory\nentries:\n${all.map((one) => `  - { ${one} }\n`).join('')}`);
    expect(await entries(good, `${good}, issue: https://example.org`)).toBe(
      `${AT}:4: the same entry stands on line 3; take one of them out`,
    );
    expect(await entries(good, good.replace('log/reads', '[log/reads]'))).toBe(
      `${AT}:4: the same entry stands on line 3; take one of them out`,
    );
    expect(await entries(good, good.replace('crash', 'timeout'))).toBe('loaded');
    expect(await entries(good, good.replace('reads', 'appends'))).toBe('loaded');
  });

  test('with all that is wrong, in order, and for every adapter', async () => {
    write(`adapter: memory
entries:
  - pattern: log/raeds
    code: crash
    reason: r
    expires: never
  - pattern: log/reads
    reason: r
`);
    write('adapter: emmet\nentries: []\n', 'emmett.yaml');
    expect(
      await refusal(['memory', 'emmett']),
    ).toBe(`config/baselines/emmett.yaml:1: the adapter must be as the file is named, "emmett", got "emmet"
${AT}:3: no case matches "log/raeds"; did you mean "log/reads"?
${AT}:6: "entries.0.expires" must be a day such as 2027-03-01, got "never"
${AT}:7: an entry is bound to a failure by its code, its law or both, got neither; write what goes wrong, such as code: WRONG_ANSWER`);
  });
});
