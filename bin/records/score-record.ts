// What `assay score` and `assay merge` do with a record: print what it comes to, write scoreboards, give the exit code.
import { InputError } from '../../harness/model/errors.js';
import type { Scoreboard } from '../../harness/model/generated/scoreboard.js';
import type { RecordHeader, RecordView } from '../../harness/model/record.js';
import { line, span } from '../../harness/report/index.js';
import { isComplete, isFiltered } from '../../harness/score/index.js';
import type { ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { exitCodeOf } from '../running/outcome.js';
import { printRun } from '../running/print-run.js';
import { checkScoreboardFolder, writeScoreboards } from '../scoreboards/scoreboard-folder.js';

export interface Scored {
  readonly record: RecordView;
  readonly scoreboards: readonly Scoreboard[];
  /** What to call the record. */
  readonly recordPath: string;
  readonly json: boolean;
  /** The folder for scoreboards. */
  readonly out?: string;
}

export function scoreRecord(scored: Scored, { out, err }: Terminal, cwd: string): ExitCode {
  const { record, scoreboards, out: folder } = scored;
  printRun(out, scored);
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
  return exitCodeOf({ record, scoreboards, named: false, interrupted: false });
}

/** @throws InputError where the record holds less than a scoreboard is made of. */
export function refusePart({ selection, shard }: RecordHeader, recordPath: string): void {
  const refusal = (message: string, hint?: string): InputError =>
    new InputError([{ code: 'FILTERED_OUT', file: '--out', message, ...(hint !== undefined && { hint }) }]);
  if (shard !== undefined) {
    const message = `a scoreboard is made of a whole run, and ${recordPath} holds shard ${shard.index} of ${shard.of}`;
    throw refusal(message, 'put the shards together with assay merge');
  }
  if (isFiltered(selection)) {
    throw refusal(`a scoreboard is made of a whole run, and ${recordPath} holds a part of one`);
  }
}
