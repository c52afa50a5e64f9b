// assay score: from a run record to scoreboards, without running anything.
import { scoreboardsOf } from '../../harness/score/index.js';
import type { ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { openRecordView } from '../records/record-view.js';
import { refusePart, scoreRecord } from '../records/score-record.js';

export interface ScoreArguments {
  readonly record: string;
  readonly json: boolean;
  readonly out?: string;
}

export function scoreCommand(args: ScoreArguments, terminal: Terminal, cwd: string): ExitCode {
  const record = openRecordView(cwd, args.record);
  if (args.out !== undefined) refusePart(record.header, args.record);
  const scored = { record, scoreboards: scoreboardsOf(record), recordPath: args.record };
  return scoreRecord({ ...args, ...scored }, terminal, cwd);
}
