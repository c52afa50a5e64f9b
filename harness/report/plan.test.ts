import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { PlanOutput } from '../model/generated/plan.js';
import { emptyShardsText, plainText, planJobs, planText } from './index.js';

const plan: PlanOutput = {
  schemaVersion: 1,
  planned: 21,
  adapters: [
    {
      name: 'memory',
      suites: [
        { name: 'kv', cases: 3, runs: 12, unsupported: 0, excluded: 0 },
        { name: 'log', cases: 1, runs: 2, unsupported: 1, excluded: 1 },
      ],
    },
    { name: 'idle', suites: [] },
  ],
  unavailable: [{ name: 'pg', reason: 'not\u001b[2J installed' }],
};

const shards = [
  { shard: '1/3', index: 1, cases: 3, runs: 12 },
  { shard: '2/3', index: 2, cases: 0, runs: 0 },
  { shard: '3/3', index: 3, cases: 1, runs: 2 },
];

test('a plan tells what each adapter would run', () => {
  expect(plainText(planText(plan))).toBe(`memory  cases  runs  unsupported  excluded
kv          3    12            0         0
log         1     2            1         1
total       4    14            1         1

idle   cases  runs  unsupported  excluded
total      0     0            0         0
pg: unavailable: not\\u{1b}[2J installed
`);
});

test('a divided plan tells what each shard would run', () => {
  expect(plainText(planText({ ...plan, adapters: [], unavailable: [], shards }).slice(1))).toBe(`shard  cases  runs
1/3        3    12
2/3        0  none
3/3        1     2
`);
  const timed = shards.map((shard) => ({ ...shard, ms: shard.runs * 1000 }));
  expect(
    plainText(planText({ ...plan, adapters: [], unavailable: [], shards: timed }).slice(1)),
  ).toBe(`shard  cases  runs    about
1/3        3    12  12.00 s
2/3        0  none   0.00 s
3/3        1     2   2.00 s
`);
});

test('shards without a run are told', () => {
  expect(plainText(emptyShardsText(shards))).toBe('warning: 1 shard has nothing to run: 2/3\n');
  const [, empty] = shards;
  if (empty === undefined) throw new Error('there are three shards');
  const two = [empty, { ...empty, shard: '3/3' }];
  expect(plainText(emptyShardsText(two))).toBe('warning: 2 shards have nothing to run: 2/3, 3/3\n');
  expect(emptyShardsText([])).toEqual([]);
});

describe('the jobs of shards', () => {
  test('are a matrix on one line for GitHub', () => {
    expect(planJobs('github', shards, [])).toBe(
      '{"include":[{"shard":"1/3","index":1,"cases":3,"runs":12},{"shard":"2/3","index":2,"cases":0,"runs":0},' +
        '{"shard":"3/3","index":3,"cases":1,"runs":2}]}\n',
    );
  });

  test('are a child pipeline for GitLab', () => {
    expect(parse(planJobs('gitlab', shards, ['log', '--adapter', 'memory']))).toEqual({
      stages: ['run', 'merge'],
      'assay-shard': {
        stage: 'run',
        image: 'node:22',
        parallel: { matrix: [{ SHARD: ['1/3', '2/3', '3/3'] }] },
        script: [
          'npm ci',
          'npx assay run log --adapter memory --shard "$SHARD" --record "shards/$CI_NODE_INDEX.jsonl" || test $? -eq 1',
        ],
        artifacts: { when: 'always', paths: ['shards/'] },
      },
      'assay-merge': {
        stage: 'merge',
        image: 'node:22',
        script: [
          'npm ci',
          'npx assay merge shards --record run.jsonl || test $? -eq 1',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell of the pipeline fills it in
          'npx assay gate run.jsonl --base "${CI_MERGE_REQUEST_DIFF_BASE_SHA:-HEAD^}"',
        ],
        artifacts: { when: 'always', paths: ['run.jsonl'] },
      },
    });
  });

  test('are steps for Buildkite, with every dollar doubled', () => {
    const { steps } = parse(planJobs('buildkite', shards, ['--timings', 'a $b'])) as { steps: readonly object[] };
    expect(steps.slice(1)).toEqual([
      {
        label: 'assay 2/3',
        key: 'assay-2',
        commands: ['npm ci', "npx assay run --timings 'a $$b' --shard 2/3 --record shards/2.jsonl || test $$? -eq 1"],
        artifact_paths: 'shards/*.jsonl',
      },
      {
        label: 'assay 3/3',
        key: 'assay-3',
        commands: ['npm ci', "npx assay run --timings 'a $$b' --shard 3/3 --record shards/3.jsonl || test $$? -eq 1"],
        artifact_paths: 'shards/*.jsonl',
      },
      {
        label: 'assay merge',
        depends_on: ['assay-1', 'assay-2', 'assay-3'],
        commands: [
          'npm ci',
          'buildkite-agent artifact download "shards/*.jsonl" .',
          'npx assay merge shards --record run.jsonl || test $$? -eq 1',
          'npx assay gate run.jsonl',
        ],
        artifact_paths: 'run.jsonl',
      },
    ]);
  });

  test('hand any text over as one word of the shell, whatever it holds', () => {
    const texts = fc.array(
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text.isWellFormed()),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(texts, (flags) => {
        const { 'assay-shard': job } = parse(planJobs('gitlab', shards, flags)) as {
          readonly 'assay-shard': { readonly script: readonly string[] };
        };
        const [, command = ''] = job.script;
        const script = command.replace(/^npx assay run /, '').replace(/ --shard "\$SHARD".*$/s, '');
        expect(bashWords(script)).toEqual(flags);
      }),
      { numRuns: 30 },
    );
  });
});

function bashWords(words: string): string[] {
  const printed = execFileSync('bash', ['-c', `printf '%s\\0' ${words}`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}
