// A run on several machines, as its user does it: plan, run each shard, merge.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execa } from 'execa';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { PlanOutput } from '../harness/model/generated/plan.js';
import { parseRecord } from '../harness/score/index.js';
import { assayCommand } from './testing/assay-command.js';

// A dozen processes, from source when nothing was built.
vi.setConfig({ testTimeout: 180_000 });

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'assay-shards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const command = assayCommand();

async function assay(...args: readonly string[]): Promise<{ code: unknown; out: string; err: string }> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [...command, ...args], {
    cwd: folder,
    reject: false,
    stdin: 'ignore',
    env: { NO_COLOR: '1', FORCE_COLOR: undefined, CI: 'true' },
  });
  return { code: exitCode, out: stdout, err: stderr };
}

const textsIn = (name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, name)).map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]),
  );

/** Without what only a clock knows. */
const results = (name: string): unknown[] =>
  parseRecord(readFileSync(join(folder, name), 'utf8'), name).results.map((result) => ({ ...result, durationMs: 0 }));

describe('every suite in eight shards', () => {
  test('is merged to the results and the scoreboards of one run, byte for byte', async () => {
    const whole = await assay('run', '--adapter', 'memory', '--record', 'whole.jsonl', '--out', 'whole');
    expect(whole.code).toBe(0);
    for (let index = 1; index <= 8; index++) {
      const by = ['--shard-by', 'time', '--timings', 'whole.jsonl'];
      const shard = ['--shard', `${index}/8`, '--record', `shards/${index}.jsonl`];
      const { code, out } = await assay('run', '--adapter', 'memory', ...shard, ...by);
      expect([code, out.split('\n').at(-1)]).toEqual([0, expect.stringMatching(`, shard ${index} of 8$`)]);
    }
    const merged = await assay('merge', 'shards', '--record', 'merged.jsonl', '--out', 'merged');
    expect([merged.code, merged.err]).toEqual([0, '']);
    expect(merged.out.split('\n').slice(0, -1)).toEqual(whole.out.split('\n').slice(0, -1));
    expect(textsIn('merged')).toEqual(textsIn('whole'));
    expect(results('merged.jsonl')).toEqual(results('whole.jsonl'));
  });

  test('is refused while one of them is missing, or there twice', async () => {
    const some = ['1', '2', '3', '4', '6', '7', '8'].map((index) => `shards/${index}.jsonl`);
    expect(await assay('merge', ...some, '--record', 'bad.jsonl')).toEqual({
      code: 2,
      out: '',
      err: 'error assay merge: shard 5 of 8 is missing from the run of memory; run assay run --adapter memory --shard 5/8 --shard-by time --timings <record> --record <file>',
    });
    expect(await assay('merge', 'shards', 'shards/5.jsonl')).toEqual({
      code: 2,
      out: '',
      err: 'error shards/5.jsonl: shard 5 of 8 a second time, after shards/5.jsonl; give each part once',
    });
    expect(readdirSync(folder)).not.toContain('bad.jsonl');
  });

  test('has no scoreboard while it is in parts', async () => {
    expect(await assay('score', 'shards/1.jsonl', '--out', 'boards')).toEqual({
      code: 2,
      out: '',
      err: 'error --out: a scoreboard is made of a whole run, and shards/1.jsonl holds shard 1 of 8; put the shards together with assay merge',
    });
    expect(await assay('merge', 'shards', '--record', 'shards/1.jsonl')).toEqual({
      code: 2,
      out: '',
      err: 'error --record: shards/1.jsonl is one of the records to merge; name another file',
    });
  });

  test('cannot be merged with a record that is cut off, or with another text', async () => {
    const text = readFileSync(join(folder, 'shards', '5.jsonl'), 'utf8');
    writeFileSync(join(folder, 'shards', '5.jsonl'), text.slice(0, -30));
    const lines = text.split('\n').length;
    expect((await assay('merge', 'shards')).err).toBe(
      `error shards/5.jsonl:${lines - 1}: the line is cut off: it does not end in a line break`,
    );
    writeFileSync(join(folder, 'notes.txt'), 'hello\n');
    expect((await assay('merge', 'notes.txt')).err).toBe(
      'error notes.txt:1: not a line of a run record: it is no JSON',
    );
    expect((await assay('merge', 'whole')).err).toBe(
      'error whole: there is no record in this folder: no file ends in .jsonl',
    );
  });
});

describe('assay plan', () => {
  test('tells what each of more machines than there are cases would run', async () => {
    const { code, out, err } = await assay(
      'plan',
      'example-acl',
      '--adapter',
      'memory',
      '--shards',
      '20',
      '--format',
      'json',
    );
    const plan = JSON.parse(out) as PlanOutput;
    const schema = readFileSync(join(root, 'config', 'schemas', 'plan.schema.json'), 'utf8');
    expect(new Ajv2020().validate(JSON.parse(schema) as object, plan)).toBe(true);
    const empty = plan.shards?.filter(({ runs }) => runs === 0).map(({ shard }) => shard) ?? [];
    expect(err).toBe(`warning: ${empty.length} shards have nothing to run: ${empty.join(', ')}`);
    expect(empty.length).toBeGreaterThan(7);
    expect(plan.shards?.reduce((sum, { runs }) => sum + runs, 0)).toBe(plan.adapters[0]?.suites[0]?.runs);
    expect(code).toBe(0);

    const idle = await assay('run', 'example-acl', '--adapter', 'memory', '--shard', empty[0] ?? '');
    expect([idle.code, idle.out]).toEqual([0, expect.stringContaining('nothing was run')]);
  });

  test('prints a matrix on one line, and refuses flags that do not fit together', async () => {
    const { out } = await assay('plan', 'log', '--adapter', 'memory', '--shards', '2', '--format', 'github');
    expect(out.split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      include: [
        { shard: '1/2', index: 1 },
        { shard: '2/2', index: 2 },
      ],
    });
    const wrong: readonly (readonly [flags: readonly string[], error: string])[] = [
      [['--format', 'gitlab'], 'error --format: gitlab prints the jobs of shards; say how many with --shards'],
      [['--shard-by', 'time'], 'error --shard-by: is about shards; say how many with --shards'],
      [['--shards', '300', '--format', 'github'], 'error --shards: github takes at most 256 of them, got 300'],
      [['--shards', '1000'], 'error --shards: there can be at most 999 of them, got 1000'],
      [['--format', 'githb'], 'error --format: unknown format, got "githb"; did you mean "github"?'],
      [
        ['--shards', '2', '--shard-by', 'time'],
        'error --shard-by: time needs the record of an earlier run; name one with --timings',
      ],
    ];
    for (const [flags, error] of wrong) expect(await assay('plan', ...flags)).toEqual({ code: 2, out: '', err: error });
  });
});
