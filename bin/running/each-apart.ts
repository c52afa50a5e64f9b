// A run in which each adapter has a process of its own.
import { chooseAdapters } from '../../harness/load/index.js';
import type { Project } from '../../harness/model/project.js';
import type { RunRecord } from '../../harness/model/record.js';
import { planRuns } from '../../harness/plan/index.js';
import { recordText } from '../../harness/score/index.js';
import { knownFailures, NO_KNOWN_FAILURES } from '../baseline/known-failures.js';
import type { ChainRun } from '../chain/chain-run.js';
import type { ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { openRecordSinks } from '../records/record-sinks.js';
import { checkScoreboardFolder } from '../scoreboards/scoreboard-folder.js';
import { runApart } from './apart.js';
import { conclude } from './conclude.js';
import type { RunArguments } from './run-arguments.js';

export interface EachApart {
  readonly args: RunArguments;
  readonly project: Project;
  readonly chain: ChainRun;
  readonly processes: number;
  readonly terminal: Terminal;
  readonly cwd: string;
}

/** One process for each adapter, and one record of all of them. */
export async function runEachApart({ args, project, chain, processes, terminal, cwd }: EachApart): Promise<ExitCode> {
  const { isolated, baseline, observe, jobs, config, out } = args;
  const names = chooseAdapters(project, args.adapters).map(({ name }) => name);
  if (out !== undefined) checkScoreboardFolder(cwd, out, names);
  const { selection, seed } = chain;
  const how = { selection, isolated, baseline, observe, seed, ...(jobs && { jobs }), ...(config && { config }) };
  const sinks = openRecordSinks(cwd, args.record, terminal.err);
  try {
    const tasks = names.map((adapter) => ({ adapter, ...how }));
    const { record, interrupted } = await runApart({ tasks, processes, cwd }, terminal);
    if (record === undefined) throw new Error('no process left a record');
    for (const one of [record.header, ...record.results, record.footer]) {
      if (one !== undefined) sinks.write(recordText(one));
    }
    sinks.finish();
    const known = baseline ? await knownFailures(project, namesOf(record), cwd) : NO_KNOWN_FAILURES;
    // The processes have planned the same, each its part; the chain has to know all of it.
    const abilities = { kill: true, outside: true };
    const subjects = record.header.adapters.map((manifest) => ({ manifest, abilities }));
    chain.part(planRuns({ suites: project.suites, subjects, selection }), record.header.unavailable);
    chain.begin();
    return await conclude({ args, project, chain, known, record, interrupted, terminal, cwd });
  } finally {
    sinks.discard();
  }
}

function namesOf({ header }: RunRecord): string[] {
  return header.adapters.map(({ name }) => name);
}
