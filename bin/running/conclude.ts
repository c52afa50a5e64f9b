// What is said, kept and published of a run when it is over.
import { isAll } from '../../harness/load/index.js';
import type { Scoreboard } from '../../harness/model/generated/scoreboard.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordView } from '../../harness/model/record.js';
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
  readonly chain: Pick<ChainRun, 'end'>;
  readonly known: KnownFailures;
  readonly record: RecordView;
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
  const scoreboards = scoreboardsOf(record);
  const recordPath = args.record ?? LAST_RECORD;
  printRun(terminal.out, { record, scoreboards, project, recordPath, json, saved, excuseOf });
  (json ? terminal.err : terminal.out).lines([...baselineText(findings), ...chain.end(record.results, excuseOf)]);
  if (out !== undefined) publish({ record, scoreboards, interrupted, folder: out, terminal, cwd });
  const named = args.adapters.length > 0 && !isAll(args.adapters);
  return exitCodeOf({ record, scoreboards, named, interrupted, excuseOf, findings });
}

interface Publication {
  readonly record: RecordView;
  readonly scoreboards: readonly Scoreboard[];
  readonly interrupted: boolean;
  readonly folder: string;
  readonly terminal: Terminal;
  readonly cwd: string;
}

function publish({ record, scoreboards, interrupted, folder, terminal: { err }, cwd }: Publication): void {
  if (interrupted || !isComplete(record)) {
    err.lines([line(span('warn', `${folder} is as it was`), ': the run is incomplete')]);
    return;
  }
  if (record.header.adapters.length === 0) return;
  for (const warning of writeScoreboards(cwd, folder, scoreboards)) {
    err.lines([line(span('warn', 'left out of the matrix'), `: ${warning}`)]);
  }
}
