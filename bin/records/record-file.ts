// A run record on its way to a file: under another name while it grows, under its own when it is complete, so that no
// reader ever meets half a record.
import { closeSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../folder.js';

export interface RecordFile {
  write(text: string): void;
  /** Gives the file its name. */
  finish(): void;
  /** Leaves nothing behind; harmless after `finish`. */
  discard(): void;
}

/** One system call for many lines. */
const BUFFER_CHARACTERS = 64 * 1024;

/** @throws the error of the file system when the file cannot be made. */
export function openRecordFile(path: string): RecordFile {
  makeFolder(dirname(path));
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR' });
  }
  const growing = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const descriptor = openSync(growing, 'w');
  let buffer = '';
  let state: 'open' | 'over' = 'open';
  const flush = (): void => {
    writeFileSync(descriptor, buffer);
    buffer = '';
  };
  const discard = (): void => {
    if (state === 'over') return;
    state = 'over';
    process.off('exit', discard);
    closeSync(descriptor);
    rmSync(growing, { force: true });
  };
  process.once('exit', discard);
  return {
    write: (text) => {
      buffer += text;
      if (buffer.length > BUFFER_CHARACTERS) flush();
    },
    finish: () => {
      flush();
      state = 'over';
      process.off('exit', discard);
      closeSync(descriptor);
      try {
        renameSync(growing, path);
      } catch (error) {
        rmSync(growing, { force: true });
        throw error;
      }
    },
    discard,
  };
}
