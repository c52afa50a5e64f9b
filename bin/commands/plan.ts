// assay plan: what assay run would run, and the jobs of a CI system that run it in shards.
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import { InputError } from '../../harness/model/errors.js';
import type { PlanOutput } from '../../harness/model/generated/plan.js';
import { suggestion } from '../../harness/model/suggest.js';
import { planOutput, planRuns, SHARDS_MAX } from '../../harness/plan/index.js';
import {
  CI_FORMATS,
  type CiFormat,
  emptyShardsText,
  JOBS_MAX,
  planJobs,
  planText,
} from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { endHosts, startHosts } from '../hosts.js';
import type { Terminal } from '../print.js';
import { readSharding } from '../running/sharding.js';
import { parseVariants, selectPatterns } from '../selection.js';

export interface PlanArguments {
  readonly patterns: readonly string[];
  readonly adapters: readonly string[];
  readonly skip: readonly string[];
  readonly variants: readonly string[];
  readonly isolated: boolean;
  readonly shards?: number;
  readonly shardBy?: string;
  readonly timings?: string;
  readonly format?: string;
  readonly config?: string;
}

const FORMATS = ['text', 'json', ...CI_FORMATS] as const;

export async function planCommand(args: PlanArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const format = formatNamed(args.format ?? 'text');
  refuseShards(args, format);
  const { shards, config } = args;
  const { timings } = readSharding(cwd, args.shardBy, args.timings);
  const variants = parseVariants(args.variants);
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const { suites } = project;
  const complaints = [
    ...selectPatterns(args.patterns, suites).complaints,
    ...selectPatterns(args.skip, suites, '--skip').complaints,
  ];
  if (complaints.length > 0) {
    terminal.err.lines(complaints);
    return EXIT.nothing;
  }
  const hosts = await startHosts(chooseAdapters(project, args.adapters), cwd, args.isolated);
  const selection = { patterns: args.patterns, skip: args.skip, variants };
  const plan = planRuns({ suites, subjects: hosts.ready, selection });
  await endHosts(hosts);
  const adapters = hosts.ready.map(({ manifest }) => manifest.name);
  const output = planOutput({
    plan,
    adapters,
    unavailable: hosts.unavailable,
    ...(shards !== undefined && { shards }),
    ...(timings && { timings }),
  });
  print(format, output, args, terminal);
  return hosts.unavailable.length > 0 && (args.adapters.length > 0 || adapters.length === 0)
    ? EXIT.unavailable
    : EXIT.ok;
}

function print(format: (typeof FORMATS)[number], output: PlanOutput, args: PlanArguments, terminal: Terminal): void {
  const { shards = [] } = output;
  if (format === 'text') terminal.out.lines(planText(output));
  else if (format === 'json') terminal.out.raw(jsonText(output));
  else terminal.out.raw(planJobs(format, shards, flagsOf(args)));
  terminal.err.lines(emptyShardsText(shards));
}

function formatNamed(word: string): (typeof FORMATS)[number] {
  const format = FORMATS.find((known) => known === word);
  if (format !== undefined) return format;
  throw refusal('--format', `unknown format, got "${word}"`, suggestion(word, FORMATS));
}

function refuseShards({ shards, shardBy, timings }: PlanArguments, format: (typeof FORMATS)[number]): void {
  if (shards === undefined) {
    if (shardBy !== undefined || timings !== undefined) {
      throw refusal(
        shardBy === undefined ? '--timings' : '--shard-by',
        'is about shards',
        'say how many with --shards',
      );
    }
    if (isCi(format)) throw refusal('--format', `${format} prints the jobs of shards`, 'say how many with --shards');
    return;
  }
  const most = isCi(format) ? JOBS_MAX[format] : SHARDS_MAX;
  if (shards <= most) return;
  const whose = isCi(format) ? `${format} takes` : 'there can be';
  throw refusal('--shards', `${whose} at most ${most} of them, got ${shards}`);
}

function isCi(format: string): format is CiFormat {
  return CI_FORMATS.some((one) => one === format);
}

/** What makes `assay run` plan the same. */
function flagsOf({ patterns, adapters, skip, variants, isolated, shardBy, timings, config }: PlanArguments): string[] {
  return [
    ...patterns,
    ...(adapters.length === 0 ? [] : ['--adapter', adapters.join(',')]),
    ...(skip.length === 0 ? [] : ['--skip', skip.join(',')]),
    ...(variants.length === 0 ? [] : ['--variant', variants.join(',')]),
    ...(isolated ? ['--isolated'] : []),
    ...(shardBy === undefined ? [] : ['--shard-by', shardBy]),
    ...(timings === undefined ? [] : ['--timings', timings]),
    ...(config === undefined ? [] : ['--config', config]),
  ];
}

function refusal(file: string, message: string, hint?: string): InputError {
  return new InputError([{ code: 'BAD_FLAG', file, message, ...(hint !== undefined && { hint }) }]);
}
