// Where the record of a run goes: always to .assay/last.jsonl, for --last-failed and explain, where a failure to write
// is only worth a warning; and to the file that --record names, which must be written.
import { join, resolve } from 'node:path';
import { line, span } from '../../harness/report/index.js';
import { cannotWrite, fileFault } from '../file-fault.js';
import type { Output } from '../print.js';
import { openRecordFile, type RecordFile } from './record-file.js';

export const LAST_RECORD: string = join('.assay', 'last.jsonl');

/** @throws InputError when the file that --record names cannot be written; later, when it no longer can. */
export function openRecordSinks(cwd: string, named: string | undefined, err: Output): RecordFile {
  const sinks = [optional(join(cwd, LAST_RECORD), err)];
  if (named !== undefined) sinks.push(required(resolve(cwd, named), named));
  const each = (use: (sink: RecordFile) => void): void => {
    for (const sink of sinks) use(sink);
  };
  return {
    write: (text) => each((sink) => sink.write(text)),
    finish: () => each((sink) => sink.finish()),
    discard: () => each((sink) => sink.discard()),
  };
}

const NOWHERE: RecordFile = { write: () => undefined, finish: () => undefined, discard: () => undefined };

function optional(path: string, err: Output): RecordFile {
  let sink = NOWHERE;
  const attempt = (use: () => void): void => {
    try {
      use();
    } catch (error) {
      sink.discard();
      sink = NOWHERE;
      err.lines([line(span('warn', 'warning'), `: cannot write ${LAST_RECORD}: ${fileFault(error)}`)]);
    }
  };
  attempt(() => {
    sink = openRecordFile(path);
  });
  return {
    write: (text) => attempt(() => sink.write(text)),
    finish: () => attempt(() => sink.finish()),
    discard: () => attempt(() => sink.discard()),
  };
}

function required(path: string, shown: string): RecordFile {
  const attempt = <T>(use: () => T): T => {
    try {
      return use();
    } catch (error) {
      throw cannotWrite('--record', shown, error);
    }
  };
  const sink = attempt(() => openRecordFile(path));
  return {
    write: (text) => attempt(() => sink.write(text)),
    finish: () => attempt(() => sink.finish()),
    discard: () => sink.discard(),
  };
}
