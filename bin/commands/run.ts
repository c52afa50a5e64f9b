// assay run: load, select, plan, run, report. What is decided here is the order of things; the rest has its own modules.
import { availableParallelism } from 'node:os';
import { chooseAdapters, isAll, loadProject } from '../../harness/load/index.js';
import { parseShard, planRuns, shardOf } from '../../harness/plan/index.js';
import { jsonText } from '../../harness/score/index.js';
import { knownFailures, NO_KNOWN_FAILURES } from '../baseline/known-failures.js';
import { type ChainPart, chainRun } from '../chain/chain-run.js';
import { onlyNeeded } from '../chain/going-on.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { kindOf, notRun } from '../foreign/kind.js';
import { type HostSet, startHosts } from '../hosts.js';
import type { Terminal } from '../print.js';
import { conclude } from '../running/conclude.js';
import { runEachApart } from '../running/each-apart.js';
import { performRun } from '../running/perform-run.js';
import { mayBeApart, type RunArguments, refuseContradictions } from '../running/run-arguments.js';
import { readSharding } from '../running/sharding.js';
import { checkScoreboardFolder } from '../scoreboards/scoreboard-folder.js';
import { parseVariants, selectPatterns } from '../selection.js';

export async function runCommand(args: RunArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const variants = parseVariants(args.variants);
  const shard = args.shard === undefined ? undefined : parseShard(args.shard);
  refuseContradictions(args);
  const sharding = readSharding(cwd, args.shardBy, args.timings);
  const { config, out } = args;
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  if (project.foreign.length > 0 || args.kind !== undefined) {
    if (kindOf(project, args.kind, args.adapters) === 'foreign') {
      return (await import('../foreign/run-foreign.js')).runForeign({ args, project, terminal, cwd });
    }
    if (args.kind === undefined && args.adapters.length === 0) terminal.err.lines([notRun(project)]);
  }
  const selected = selectPatterns(args.patterns, project.suites);
  const complaints = [...selected.complaints, ...selectPatterns(args.skip, project.suites, '--skip').complaints];
  if (complaints.length > 0) {
    terminal.err.lines(complaints);
    return EXIT.nothing;
  }
  const chain = chainRun({ args, variants, project, cwd, err: terminal.err });
  const processes = args.processes ?? (mayBeApart(args) && isAll(args.adapters) ? availableParallelism() : 1);
  if (processes > 1) return runEachApart({ args, project, chain, processes, terminal, cwd });
  const started = await startHosts(chooseAdapters(project, chain.adapters), cwd, args.isolated);
  const all = planRuns({ suites: project.suites, subjects: started.ready, selection: chain.selection });
  const names = started.ready.map(({ manifest }) => manifest.name);
  const known = args.baseline ? await knownFailures(project, names, cwd) : NO_KNOWN_FAILURES;
  const { plan: whole, selection, nothing } = chain.part(all, started.unavailable, known.isExpected);
  const hosts = args.lastFailed ? await onlyNeeded(started, whole, args.adapters) : started;
  if (nothing !== undefined) return nothingLeft(nothing, hosts, args, terminal);

  if (out !== undefined)
    checkScoreboardFolder(
      cwd,
      out,
      hosts.ready.map(({ manifest }) => manifest.name),
    );
  const { answerCheck } = await import('../../harness/load/answer-check.js');
  const plan = shard === undefined ? whole : shardOf(whole, shard, sharding.timings);

  chain.begin(sharding.by === 'id' ? shard : undefined);
  const { json, bail, observe, jobs } = args;
  const { record, interrupted } = await performRun(
    {
      project,
      hosts,
      selection,
      plan,
      planned: whole.length,
      ...(shard && { shard: { ...shard, by: sharding.by } }),
      json,
      options: {
        checkAnswer: answerCheck(),
        bail,
        observe,
        seed: chain.seed,
        attempts: known.attempts,
        isExpected: known.isExcused,
        ...(jobs !== undefined && { jobs }),
      },
    },
    args.record,
    terminal,
    cwd,
  );
  return conclude({ args, project, chain, known, record, interrupted, terminal, cwd });
}

function nothingLeft(
  { lines, isDone }: NonNullable<ChainPart['nothing']>,
  { unavailable }: HostSet,
  { adapters, json }: RunArguments,
  { out, err }: Terminal,
): ExitCode {
  (json ? err : out).lines(lines);
  if (json) out.raw(jsonText({ schemaVersion: 1, complete: true, scoreboards: {}, unavailable }));
  if (!isDone) return EXIT.nothing;
  return unavailable.length > 0 && adapters.length > 0 ? EXIT.unavailable : EXIT.ok;
}
