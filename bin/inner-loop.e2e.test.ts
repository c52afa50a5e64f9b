// The inner loop as a user goes through it: run, look at what failed, run that again.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { RecordResult } from '../harness/model/record.js';
import { parseRecord } from '../harness/score/index.js';
import {
  appendCase,
  configOf,
  createProject,
  removeProjects,
  runAssay,
  shelf,
  write,
} from './testing/shelf-project.js';

// Each test starts several processes, from source when nothing was built.
vi.setConfig({ testTimeout: 60_000 });
afterAll(removeProjects);

const SUITE = 'suites/shop/orders.yaml';
const lastLines = (text: string, count: number): string => text.split('\n').slice(-count).join('\n');
const withoutTime = (text: string): string => text.replace(/\d+\.\d\d s/, '0.00 s');
const ranIn = (folder: string): string[] =>
  resultsIn(folder)
    .filter(({ verdict }) => verdict.kind !== 'excluded')
    .map(({ case: id, adapter, verdict }) => `${id} on ${adapter}: ${verdict.kind}`);
const resultsIn = (folder: string): readonly RecordResult[] =>
  parseRecord(readFileSync(join(folder, '.assay/last.jsonl'), 'utf8'), 'last.jsonl').results;

describe('assay run --last-failed', () => {
  test('goes on until all that was selected has passed: what failed, was not run, is new or has changed', async () => {
    const cases = ['a', 'b', 'c'].map((name) => appendCase(name));
    const folder = createProject({
      [SUITE]: `cases:\n${cases.join('')}`,
      'assay.config.yaml': configOf(shelf('good'), shelf('bad', { skew: 1 })),
    });
    await runAssay(folder, 'run', '--bail', '--skip', 'shop/c');
    expect(ranIn(folder)).toEqual([
      'shop/a on good: pass',
      'shop/b on good: pass',
      'shop/a on bad: fail',
      'shop/b on bad: not-run',
    ]);

    // Narrower, which forgets nothing.
    const narrow = await runAssay(folder, 'run', '--last-failed', 'shop/b');
    expect(ranIn(folder)).toEqual(['shop/b on bad: fail']);
    expect(withoutTime(lastLines(narrow.out, 2))).toBe(
      '1 run in 0.00 s\n2 runs of the chain are left: assay run --last-failed',
    );
    expect(narrow.code).toBe(1);

    // The store is mended, one case asks for something else, one is new; the one that was skipped stays so.
    const changed = [
      appendCase('a'),
      appendCase('b', 'match: { seq: 1, type: placed }'),
      appendCase('c'),
      appendCase('d'),
    ];
    write(folder, {
      [SUITE]: `cases:\n${changed.join('')}`,
      'assay.config.yaml': configOf(shelf('good'), shelf('bad')),
    });
    const mended = await runAssay(folder, 'run', '--last-failed');
    expect(ranIn(folder).sort()).toEqual([
      'shop/a on bad: pass',
      'shop/b on bad: pass',
      'shop/b on good: pass',
      'shop/d on bad: pass',
      'shop/d on good: pass',
    ]);
    expect(lastLines(mended.out, 1)).toBe('nothing is left of the chain: 6 runs passed');
    expect(mended.code).toBe(0);
    const record = readFileSync(join(folder, '.assay/last.jsonl'), 'utf8');

    const done = await runAssay(folder, 'run', '--last-failed');
    expect(done).toEqual({ code: 0, out: 'nothing is left of the chain: 6 runs passed', err: '' });
    expect(readFileSync(join(folder, '.assay/last.jsonl'), 'utf8')).toBe(record);

    // A chain that cannot be read is no reason to stop: the last record tells of five runs, so one may be left.
    writeFileSync(join(folder, '.assay/chain.json'), '{"schemaVersion":9}');
    const damaged = await runAssay(folder, 'run', '--last-failed');
    expect(damaged.err.split('\n')[0]).toBe(
      'warning: .assay/chain.json: a chain of version 9, expected 1; going on from .assay/last.jsonl',
    );
    expect(ranIn(folder)).toEqual(['shop/a on good: pass']);
    expect(lastLines(damaged.out, 1)).toBe('nothing is left of the chain: 6 runs passed');
  });

  test('says what it cannot go on with', async () => {
    const folder = createProject({
      [SUITE]: `cases:\n${appendCase('a')}`,
      'assay.config.yaml': configOf(shelf('good')),
    });
    const none = await runAssay(folder, 'run', '--last-failed');
    expect(none.err).toBe('error --last-failed: nothing was run here yet: there is no .assay/last.jsonl');
    expect(none.code).toBe(2);
    await runAssay(folder, 'run');
    const strange = await runAssay(folder, 'run', '--last-failed', '--adapter', 'memory');
    expect(strange.err).toBe(
      'error --last-failed: the chain is of the adapters good, got memory; assay run without --last-failed begins another one',
    );
    const sharded = await runAssay(folder, 'run', '--last-failed', '--shard', '1/2');
    expect(sharded.err).toBe('error --shard: the chain remembers its shard, got --last-failed too; leave it out');
    rmSync(join(folder, SUITE));
    write(folder, { [SUITE]: `cases:\n${appendCase('other')}` });
    const renamed = await runAssay(folder, 'run', '--last-failed', '--json');
    expect(JSON.parse(renamed.out)).toMatchObject({ scoreboards: { good: { total_pass: 1 } } });
    expect(lastLines(renamed.err, 1)).toBe('nothing is left of the chain: 1 run passed');
  });
});

describe('assay list --why', () => {
  test('says of every case why it runs or does not, as the flags of a run would have it', async () => {
    const folder = createProject({
      [SUITE]: `cases:\n${appendCase('a')}${appendCase('b')}  - case: c\n    law: KV-1\n    steps: [{ kv.get: { key: k } }]\n`,
      'assay.config.yaml': configOf(shelf('good'), '  missing: { command: [no-such-program] }\n'),
    });
    const all = await runAssay(folder, 'list', 'shop', '--skip', 'shop/b', '--variant', 'direct', '--why');
    expect(all.code).toBe(0);
    expect(all.out).toBe(`shop/a
  good  runs in direct; not selected in reopen, two-handles, busy, spaces: not in --variant
shop/b
  good  not selected in direct: skipped by "shop/b"; not selected in reopen, two-handles, busy, spaces: not in --variant
shop/c
  good  unsupported in direct: missing kv; not selected in reopen, two-handles, busy, spaces: not in --variant
missing: unavailable: needs no-such-program, which is not found`);
    await runAssay(folder, 'run', 'shop/a');
    const rest = await runAssay(folder, 'list', '--why', '--last-failed', '--adapter', 'good', '--json');
    const { cases } = JSON.parse(rest.out) as { cases: { runs: { state: string; reason?: string }[] }[] };
    expect(cases.map(({ runs }) => runs[0])).toEqual([
      { adapter: 'good', variant: 'direct', state: 'not-selected', reason: 'passed in the chain' },
      { adapter: 'good', variant: 'direct', state: 'not-selected', reason: 'no pattern matches' },
      { adapter: 'good', variant: 'direct', state: 'not-selected', reason: 'no pattern matches' },
    ]);
    const flags = await runAssay(folder, 'list', '--adapter', 'good');
    expect([flags.code, flags.err]).toEqual([
      2,
      'error --adapter: which cases there are does not depend on it; add --why',
    ]);
    const skipped = await runAssay(folder, 'list', '--skip', 'shop/z');
    expect([skipped.code, skipped.err]).toEqual([4, 'no case matches "shop/z"; did you mean "shop/a"?']);
    expect((await runAssay(folder, 'list', '--skip', 'shop/a')).out).toBe('shop/b  LOG-1   MUST\nshop/c  KV-1    MUST');
  });
});

describe('a failure', () => {
  const failing = (): string =>
    createProject({
      [SUITE]: `cases:\n${appendCase('a')}${appendCase('b')}  - case: c
    law: SHOP-1
    preloads: [one-order]
    steps:
      - log.read: { stream: $name }
        match: [{ seq: 1, data: { price: -0 } }]
`,
      'config/preloads/one-order.yaml':
        'preload: one-order\nsummary: An order.\nnames: { name: orders }\nsteps:\n  - log.append: { stream: $name, type: placed }\n',
      'laws.md': '- **SHOP-1** SHOULD. An order has a `price`.\n',
      'assay.config.yaml': `spec: laws.md\n${configOf(shelf('good'), shelf('bad', { skew: 1 }))}`,
    });
  const failureOf = ({ case: id, adapter, variant, verdict }: RecordResult): unknown => {
    if (verdict.kind !== 'fail') return verdict.kind;
    const { code, mismatch, step } = verdict;
    return { id, adapter, variant, code, mismatch, step };
  };

  test('is saved as a repository of its own that fails in the same way, wherever it is run from', async () => {
    const folder = failing();
    const { out } = await runAssay(folder, 'run');
    const place = join('.assay', 'failures', 'bad', 'shop.c');
    expect(out).toContain(`  again      assay run shop/c@direct --adapter bad\n  saved      ${place}\n`);
    expect(readdirSync(join(folder, place)).sort()).toEqual([
      'README.md',
      'assay.config.yaml',
      'config',
      'spec.md',
      'suites',
    ]);
    const first = resultsIn(folder).filter(({ adapter, case: id }) => adapter === 'bad' && id === 'shop/c');
    const chain = readFileSync(join(folder, '.assay/chain.json'), 'utf8');

    const elsewhere = createProject({});
    const again = await runAssay(elsewhere, 'run', '--config', join(folder, place, 'assay.config.yaml'));
    expect(again.code).toBe(1);
    expect(again.out).toContain('law        SHOP-1 SHOULD: An order has a `price`.');
    const second = resultsIn(elsewhere).filter(({ verdict }) => verdict.kind !== 'excluded');
    expect(second.map(failureOf)).toEqual(first.filter(({ verdict }) => verdict.kind !== 'excluded').map(failureOf));
    expect(second.map(failureOf)).toEqual([
      {
        id: 'shop/c',
        adapter: 'bad',
        variant: 'direct',
        code: 'WRONG_ANSWER',
        mismatch: { path: '/0/seq', expected: '1', got: '2' },
        step: '1',
      },
    ]);

    // From where it was saved, it changes neither the chain nor itself.
    await runAssay(folder, 'run', '--config', join(place, 'assay.config.yaml'));
    expect(readFileSync(join(folder, '.assay/chain.json'), 'utf8')).toBe(chain);
    expect(existsSync(join(folder, place, 'README.md'))).toBe(true);
    const chained = await runAssay(folder, 'run', '--config', join(place, 'assay.config.yaml'), '--last-failed');
    expect(chained.err).toBe(
      'error --last-failed: a saved failure is one case and has no chain; run it without the flag',
    );
  });

  test('is cleared when its case is judged again, and no other', async () => {
    const folder = failing();
    await runAssay(folder, 'run');
    const saved = (): string[] => readdirSync(join(folder, '.assay/failures/bad')).sort();
    expect(saved()).toEqual(['shop.a', 'shop.b', 'shop.c']);
    write(folder, { 'assay.config.yaml': `spec: laws.md\n${configOf(shelf('good'), shelf('bad'))}` });
    await runAssay(folder, 'run', 'shop/a', '--adapter', 'bad');
    expect(saved()).toEqual(['shop.b', 'shop.c']);
    // A whole run clears what is left of cases that are no more, and touches nothing that it did not make.
    mkdirSync(join(folder, '.assay/failures/bad/shop.gone'));
    mkdirSync(join(folder, '.assay/failures/bad/notes'));
    symlinkSync(join(folder, 'suites'), join(folder, '.assay/failures/bad/shop.linked'));
    await runAssay(folder, 'run');
    expect(saved()).toEqual(['notes', 'shop.c', 'shop.linked']);
    expect(existsSync(join(folder, SUITE))).toBe(true);
  });

  test('is not saved through a link', async () => {
    const folder = failing();
    const elsewhere = createProject({ 'bad/shop.a/kept': '' });
    mkdirSync(join(folder, '.assay'));
    symlinkSync(elsewhere, join(folder, '.assay/failures'));
    const { err, out } = await runAssay(folder, 'run');
    expect(lastLines(err, 1)).toBe('warning: cannot save failures below .assay/failures: .assay/failures is no folder');
    expect(out).not.toContain('saved');
    expect(readdirSync(join(elsewhere, 'bad'))).toEqual(['shop.a']);
    expect(existsSync(join(elsewhere, 'bad/shop.a/kept'))).toBe(true);
  });
});
