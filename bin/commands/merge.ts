// assay merge: the records of all shards, or of several adapters, become the record of the whole run.
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import type { Scoreboard } from '../../harness/model/generated/scoreboard.js';
import type { RecordResult, RecordView } from '../../harness/model/record.js';
import { mergeRecords, recordText, scoreboardsOf } from '../../harness/score/index.js';
import type { ExitCode } from '../exit-codes.js';
import { cannotRead, cannotWrite } from '../file-fault.js';
import type { Terminal } from '../print.js';
import { openRecordFile, type RecordFile } from '../records/record-file.js';
import { openRecordView } from '../records/record-view.js';
import { refusePart, scoreRecord } from '../records/score-record.js';

export interface MergeArguments {
  /** Files, and folders of files. */
  readonly records: readonly string[];
  readonly json: boolean;
  /** The file for the merged record. */
  readonly record?: string;
  readonly out?: string;
}

export function mergeCommand(args: MergeArguments, terminal: Terminal, cwd: string): ExitCode {
  const files = args.records.flatMap((path) => recordFiles(cwd, path));
  refuseOverwriting(files, args.record, cwd);
  const record = mergeRecords(files.map((file) => ({ file, record: openRecordView(cwd, file) })));
  if (args.out !== undefined) refusePart(record.header, 'what was merged');
  const scoreboards =
    args.record === undefined ? scoreboardsOf(record) : written(record, resolve(cwd, args.record), args.record);
  return scoreRecord({ ...args, record, scoreboards, recordPath: args.record ?? 'the records' }, terminal, cwd);
}

/** A folder stands for every record in it and below it. */
function recordFiles(cwd: string, path: string): string[] {
  if (statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  let names: string[];
  try {
    names = readdirSync(resolve(cwd, path), { recursive: true, encoding: 'utf8' });
  } catch (error) {
    throw cannotRead(path, error);
  }
  const files = names.filter((name) => name.endsWith('.jsonl')).sort();
  if (files.length > 0) return files.map((name) => join(path, name));
  const message = 'there is no record in this folder: no file ends in .jsonl';
  throw new InputError([{ code: 'NO_RECORD', file: path, message }]);
}

/** They are still read when the merged record gets its name. */
function refuseOverwriting(files: readonly string[], record: string | undefined, cwd: string): void {
  if (record === undefined || !files.some((file) => resolve(cwd, file) === resolve(cwd, record))) return;
  const message = `${record} is one of the records to merge`;
  throw new InputError([{ code: 'CANNOT_WRITE', file: '--record', message, hint: 'name another file' }]);
}

/** Added up while it is written, so that a long record is read once for both. */
function written(record: RecordView, path: string, shown: string): Scoreboard[] {
  const attempt = <T>(use: () => T): T => {
    try {
      return use();
    } catch (error) {
      throw error instanceof InputError ? error : cannotWrite('--record', shown, error);
    }
  };
  const sink = attempt(() => openRecordFile(path));
  try {
    attempt(() => sink.write(recordText(record.header)));
    const scoreboards = scoreboardsOf({ ...record, results: copied(record.results, sink, attempt) });
    attempt(() => {
      if (record.footer !== undefined) sink.write(recordText(record.footer));
      sink.finish();
    });
    return scoreboards;
  } finally {
    sink.discard();
  }
}

function* copied(
  results: Iterable<RecordResult>,
  sink: RecordFile,
  attempt: (use: () => void) => void,
): Generator<RecordResult, void, void> {
  for (const result of results) {
    attempt(() => sink.write(recordText(result)));
    yield result;
  }
}
