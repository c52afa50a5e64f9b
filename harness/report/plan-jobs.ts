// The shards of a plan as the jobs of a CI system, in its own language. Every text that comes from outside is a word of
// the shell first and a JSON string then, which YAML reads as the same string.
import type { PlannedShard } from '../model/generated/plan.js';
import { shellWord } from '../model/shell-text.js';
import { jsonInline } from '../score/index.js';

export const CI_FORMATS = ['github', 'gitlab', 'buildkite'] as const;

export type CiFormat = (typeof CI_FORMATS)[number];

/** How many jobs one upload or matrix of the system may have. */
export const JOBS_MAX: Readonly<Record<CiFormat, number>> = { github: 256, gitlab: 200, buildkite: 499 };

/** 1 says that a case failed. The gate decides whether that is good enough. */
const FOR_THE_GATE = '|| test $? -eq 1';

/** @param flags of `assay run` that make the same plan again, without --shard and --record. */
export function planJobs(format: CiFormat, shards: readonly PlannedShard[], flags: readonly string[]): string {
  switch (format) {
    case 'github':
      return githubMatrix(shards);
    case 'gitlab':
      return gitlabPipeline(shards, flags);
    case 'buildkite':
      return buildkitePipeline(shards, flags);
  }
}

/** On one line, as an output of a job must be; for `strategy.matrix: ${{ fromJSON(…) }}`. */
function githubMatrix(shards: readonly PlannedShard[]): string {
  const include = shards.map(({ shard, index, cases, runs }) => ({ shard, index, cases, runs }));
  return `${jsonInline({ include })}\n`;
}

/** A whole child pipeline. */
function gitlabPipeline(shards: readonly PlannedShard[], flags: readonly string[]): string {
  const run = `${runCommand(flags)} --shard "$SHARD" --record "shards/$CI_NODE_INDEX.jsonl" ${FOR_THE_GATE}`;
  return `${[
    'stages: [run, merge]',
    '',
    'assay-shard:',
    '  stage: run',
    '  image: node:22',
    '  parallel:',
    '    matrix:',
    `      - SHARD: ${jsonInline(shards.map(({ shard }) => shard))}`,
    '  script:',
    '    - npm ci',
    `    - ${jsonInline(run)}`,
    '  artifacts:',
    '    when: always',
    '    paths: [shards/]',
    '',
    'assay-merge:',
    '  stage: merge',
    '  image: node:22',
    '  script:',
    '    - npm ci',
    `    - npx assay merge shards --record run.jsonl ${FOR_THE_GATE}`,
    // What a change commits itself is no measure of it.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell of the pipeline fills it in
    '    - npx assay gate run.jsonl --base "${CI_MERGE_REQUEST_DIFF_BASE_SHA:-HEAD^}"',
    '  artifacts:',
    '    when: always',
    '    paths: [run.jsonl]',
  ].join('\n')}\n`;
}

/** For `buildkite-agent pipeline upload`, which puts variables in the place of `$name` unless it is written `$$name`. */
function buildkitePipeline(shards: readonly PlannedShard[], flags: readonly string[]): string {
  const steps = shards.flatMap(({ shard, index }) => [
    `  - label: ${jsonInline(`assay ${shard}`)}`,
    `    key: assay-${index}`,
    '    commands:',
    '      - npm ci',
    `      - ${interpolated(`${runCommand(flags)} --shard ${shard} --record shards/${index}.jsonl ${FOR_THE_GATE}`)}`,
    '    artifact_paths: shards/*.jsonl',
  ]);
  return `${[
    'steps:',
    ...steps,
    '  - label: assay merge',
    `    depends_on: ${jsonInline(shards.map(({ index }) => `assay-${index}`))}`,
    '    commands:',
    '      - npm ci',
    `      - ${interpolated('buildkite-agent artifact download "shards/*.jsonl" .')}`,
    `      - ${interpolated(`npx assay merge shards --record run.jsonl ${FOR_THE_GATE}`)}`,
    '      - npx assay gate run.jsonl',
    '    artifact_paths: run.jsonl',
  ].join('\n')}\n`;
}

function runCommand(flags: readonly string[]): string {
  return ['npx assay run', ...flags.map(shellWord)].join(' ');
}

function interpolated(command: string): string {
  return jsonInline(command.replaceAll('$', '$$$$'));
}
