// What is said, kept and published of a run when it is over.
import { isAll } from '../../harness/load/index.js';
import type { Project } from '../../harness/model/project.js';
import type { RunRecord } from '../../harness/model/record.js';
import { baselineText, line, span } from '../../harness/report/index.js';
import { isComplete, scoreboardsOf } from '../../harness/score/index.js';
import type { KnownFailures } from '../baseline/known-failures.js';
import type { ChainRun } from '../chain/chain-run.js';
import type { ExitCode } from '../exit-codes.js';
import { saveReproductions } from '../failures/save-reproductions.js';
import type { Terminal } from '../print.js';
import { LAST_RECORD } from '../records/record-sinks.js';
import { writeScoreboards } from '../scoreboards/scoreboard-folder.js';
import { exitCodeOf } from './outcome.js';
import { printRun } from './print-run.js';
import type { RunArguments } from './run-arguments.js';

export interface Conclusion {
  readonly args: RunArguments;
  readonly project: Project;
  readonly chain: ChainRun;
  readonly known: KnownFailures;
  readonly record: RunRecord;
  readonly interrupted: boolean;
  readonly terminal: Terminal;
  readonly cwd: string;
}

/** @returns how the run ends. */
export async function conclude(conclusion: Conclusion): Promise<ExitCode> {
  const { args, project, chain, known, record, interrupted, terminal, cwd } = conclusion;
  const { isolated, json, out } = args;
  const { excuseOf, findings } = known.judge(record);
  const saved = await saveReproductions({ record, project, cwd, isolated, excuseOf, err: terminal.err });
  printRun(terminal.out, { record, project, recordPath: args.record ?? LAST_RECORD, json, saved, excuseOf });
  (json ? terminal.err : terminal.out).lines([...baselineText(findings), ...chain.end(record.results, excuseOf)]);
  if (out !== undefined) publish(record, interrupted, out, terminal, cwd);
  const named = args.adapters.length > 0 && !isAll(args.adapters);
  return exitCodeOf({ record, named, interrupted, excuseOf, findings });
}

function publish(record: RunRecord, interrupted: boolean, folder: string, { err }: Terminal, cwd: string): void {
  if (interrupted || !isComplete(record)) {
    err.lines([line(span('warn', `${folder} is as it was`), ': the run is incomplete')]);
    return;
  }
  if (record.header.adapters.length === 0) return;
  for (const warning of writeScoreboards(cwd, folder, scoreboardsOf(record))) {
    err.lines([line(span('warn', 'left out of the matrix'), `: ${warning}`)]);
  }
}
