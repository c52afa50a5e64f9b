// assay score: from a run record to scoreboards, without running anything.
import { InputError } from '../../harness/model/errors.js';
import { line, span } from '../../harness/report/index.js';
import { isComplete, isFiltered, scoreboardsOf } from '../../harness/score/index.js';
import type { ExitCode } from '../exit-codes.js';
import { exitCodeOf } from '../outcome.js';
import type { Terminal } from '../print.js';
import { printRun } from '../print-run.js';
import { readRecord } from '../read-record.js';
import { checkScoreboardFolder, writeScoreboards } from '../scoreboard-folder.js';

export interface ScoreArguments {
  readonly record: string;
  readonly json: boolean;
  readonly out?: string;
}

export function scoreCommand(args: ScoreArguments, { out, err }: Terminal, cwd: string): ExitCode {
  const record = readRecord(cwd, args.record);
  const { out: folder } = args;
  if (folder !== undefined && isFiltered(record.header.selection)) {
    const message = `a scoreboard is made of a whole run, and ${args.record} holds a part of one`;
    throw new InputError([{ code: 'FILTERED_OUT', file: '--out', message }]);
  }
  const scoreboards = scoreboardsOf(record);
  printRun(out, { record, recordPath: args.record, json: args.json });
  if (folder !== undefined && isComplete(record)) {
    checkScoreboardFolder(
      cwd,
      folder,
      scoreboards.map(({ adapter }) => adapter),
    );
    for (const warning of writeScoreboards(cwd, folder, scoreboards)) {
      err.lines([line(span('warn', 'left out of the matrix'), `: ${warning}`)]);
    }
  } else if (folder !== undefined) {
    err.lines([line(span('warn', `${folder} is as it was`), ': the record is incomplete')]);
  }
  return exitCodeOf({ record, named: false, interrupted: false });
}
