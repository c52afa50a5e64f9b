import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ForeignConfig } from '../../model/generated/foreign-config.js';
import { subjectsOf, suiteEntries, taskOf } from '../task.js';
import { type Performed, runTask } from './run-task.js';

vi.setConfig({ testTimeout: 120_000 });

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-run-task-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function perform(more: Partial<ForeignConfig>, files: Readonly<Record<string, string>> = {}): Promise<Performed> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const config: ForeignConfig = {
    suite: 'words',
    summary: 'Words.',
    kind: 'foreign',
    command: ['sh'],
    results: { format: 'tap' },
    ...more,
  };
  const [subject] = subjectsOf({ name: 'words', config, origin: 'user', file: 'words.yaml' });
  const [entry] = suiteEntries(config);
  if (subject === undefined || entry === undefined) throw new Error('no subject');
  return runTask(taskOf(subject, entry, { name: 'words', ...(entry.file && { file: entry.file }) }), root);
}

const OK = 'echo 1..1; echo ok 1 - a\n';
const ONE = { kind: 'tests', tests: [{ name: 'a', outcome: 'pass' }] };

describe('how a suite gets what it needs', () => {
  test.each<[Partial<ForeignConfig>]>([
    [{ suites: ['s.sh'] }],
    [{ command: ['sh', '{suite}'], suites: ['s.sh'] }],
    [{ preloadBy: 'file', suites: ['s.sh'] }],
    [{ command: ['sh', '{input}'], preloadBy: 'file', suites: ['s.sh'] }],
    [{ command: ['sh', '{input}'], suites: ['s.sh'] }],
    [{ preloadBy: 'stdin', suites: ['s.sh'] }],
    [{ command: ['sh < {suite}'], shell: true, suites: ['s.sh'] }],
    [
      {
        command: ['sh', '{suite}'],
        env: { OUT: '{results}' },
        suites: ['f.sh'],
        results: { format: 'tap', from: 'file' },
      },
    ],
    [{ command: ['sh', '{suite}'], suites: ['e.sh'], results: { format: 'tap', from: 'stderr' } }],
  ])('%j', async (config) => {
    const files = { 's.sh': OK, 'f.sh': `{ ${OK.trim()}; } > "$OUT"\n`, 'e.sh': `{ ${OK.trim()}; } >&2\n` };
    expect((await perform(config, files)).account).toEqual(ONE);
  });

  test('preloads come before the suite, after a flag, as arguments, and in one text', async () => {
    const files = {
      'a.sh': 'A=1\n',
      'b.sh': 'B=2',
      's.sh': 'echo 1..1; echo "ok 1 - $A$B"\n',
      'p.sh': 'echo 1..1; echo ok 1 - "$*"\n',
    };
    const named = async (config: Partial<ForeignConfig>): Promise<string | undefined> => {
      const { account } = await perform({ preloads: ['a.sh', 'b.sh'], suites: ['s.sh'], ...config }, files);
      return account.kind === 'tests' ? account.tests[0]?.name : undefined;
    };
    expect(await named({ preloadBy: 'stdin' })).toBe('12');
    expect(await named({ preloadBy: 'file' })).toBe('12');
    expect(await named({ command: ['sh', 'p.sh'] })).toBe('a.sh b.sh s.sh');
    expect(await named({ command: ['sh', 'p.sh'], preloadBy: { flag: '-l' } })).toBe('-l a.sh -l b.sh s.sh');
  });
});

describe('what is not there', () => {
  test.each<[Partial<ForeignConfig>, string]>([
    [{ suites: ['none.sh'] }, 'NOT_STARTED: there is no file none.sh'],
    [{ suites: ['s.sh'], preloads: ['none.sh'] }, 'NOT_STARTED: there is no file none.sh'],
    [
      { command: ['no-such-program'], suites: ['s.sh'] },
      'NOT_STARTED: cannot start "no-such-program": there is no such program',
    ],
    [{ suites: ['s.sh'], cwd: 'none' }, 'NOT_STARTED: there is no folder'],
    [{ suites: ['s.sh'], results: { format: 'tap', from: 'file' } }, 'NO_RESULT: the program did not write the file'],
  ])('%j', async (config, said) => {
    const { account } = await perform(config, { 's.sh': OK });
    const texts = account.kind === 'doubtful' ? account.faults.map(({ code, message }) => `${code}: ${message}`) : [];
    expect(texts[0]).toContain(said);
  });
});

describe('how much is kept', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const noise = (bytes: number): string =>
    `awk 'BEGIN { for (i = 0; i < ${bytes / 100}; i++) printf "%099d\\n", i }'\n`;

  test('of twenty megabytes of noise, on both outputs, only the results and the last words', async () => {
    const loud = `${noise(10_000_000)}{\n${noise(20_000_000)}} >&2\necho last words >&2\n`;
    const script = `echo 1..2\n${loud}echo ok 1 - a\n${noise(10_000_000)}echo not ok 2 - b\n`;
    collect();
    const before = process.memoryUsage().heapUsed;
    const { account, stderr } = await perform({ suites: ['s.sh'] }, { 's.sh': script });
    collect();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000);
    expect(account).toEqual({
      kind: 'tests',
      tests: [
        { name: 'a', outcome: 'pass' },
        { name: 'b', outcome: 'fail' },
      ],
    });
    expect(stderr.length).toBe(4_000);
    expect(stderr).toMatch(/last words\n$/);
  });

  test('of a suite, no file', async () => {
    await perform(
      { preloadBy: 'file', suites: ['s.sh'], command: ['sh', '-c', 'echo {input} > seen; sh {input}'] },
      { 's.sh': OK },
    );
    const seen = readFileSync(join(root, 'seen'), 'utf8').trim();
    expect(seen).toMatch(/assay-foreign-/);
    expect(existsSync(join(seen, '..'))).toBe(false);
  });
});
