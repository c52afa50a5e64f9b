// What a run with these flags would run, and why: the same plan as the run's, but of everything, and with reasons.
import { chooseAdapters } from '../../harness/load/index.js';
import type { PlannedRun, Selection } from '../../harness/model/plan.js';
import type { Project } from '../../harness/model/project.js';
import type { Variant } from '../../harness/model/suite.js';
import { explainRuns, parseShard, planRuns, type Selector, selectorOf, shardOf } from '../../harness/plan/index.js';
import type { WhyReport } from '../../harness/report/index.js';
import { endHosts, startHosts } from '../hosts.js';
import type { Output } from '../print.js';
import { chainRun } from './chain-run.js';

export interface ExplainInput {
  readonly args: {
    readonly patterns: readonly string[];
    readonly skip: readonly string[];
    readonly adapters: readonly string[];
    readonly shard?: string;
    readonly lastFailed: boolean;
  };
  readonly variants: readonly Variant[];
  readonly project: Project;
  readonly cwd: string;
  readonly err: Output;
}

/** @throws InputError for what a run would refuse as well. */
export async function explainSelection({ args, variants, project, cwd, err }: ExplainInput): Promise<WhyReport> {
  const shard = args.shard === undefined ? undefined : parseShard(args.shard);
  const chain = chainRun({ args: { ...args, inChain: false }, variants, project, cwd, err });
  const hosts = await startHosts(chooseAdapters(project, chain.adapters), cwd);
  await endHosts(hosts);
  const { suites } = project;
  const subjects = hosts.ready.filter(({ manifest: { name } }) => isAsked(name, args.adapters));
  const unavailable = hosts.unavailable.filter(({ name }) => isAsked(name, args.adapters));
  const selection: Selection = { patterns: args.patterns, skip: args.skip, variants };
  const whole = planRuns({ suites, subjects, selection: chain.selection });
  const selectors = [
    selectorOf(chain.selection),
    ...(shard === undefined ? [] : [inShard(shardOf(whole, shard))]),
    ...(args.lastFailed ? [selectorOf(selection), chain.selector(whole)] : []),
  ];
  return {
    selection: args.lastFailed ? chain.selection : selection,
    runs: explainRuns({ suites, subjects }, selectors),
    unavailable,
  };
}

function isAsked(name: string, names: readonly string[]): boolean {
  return names.length === 0 || names.includes(name);
}

function inShard(shard: readonly PlannedRun[]): Selector {
  const ids = new Set(shard.map((run) => run.case.id));
  return (run) => (ids.has(run.case.id) ? undefined : { kind: 'other-shard' });
}
