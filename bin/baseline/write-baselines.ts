// Writes baseline files: all of them beside their places first, and then by renaming.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import { fileFault } from '../file-fault.js';
import { makeFolder } from '../folder.js';

export interface BaselineText {
  readonly path: string;
  /** As shown to the user. */
  readonly shown: string;
  /** Undefined where there is no file. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** @throws InputError when one cannot be written; before the first renaming then none is. */
export function writeBaselines(files: readonly BaselineText[]): void {
  const waiting = files.flatMap(({ path, shown, after }) =>
    after === undefined
      ? []
      : [{ path, shown, after, growing: join(dirname(path), `.${basename(path)}.${process.pid}.tmp`) }],
  );
  const begun: string[] = [];
  try {
    for (const { growing, path, shown, after } of waiting) {
      attempt(shown, () => {
        makeFolder(dirname(path));
        begun.push(growing);
        writeFileSync(growing, after);
      });
    }
    for (const { growing, path, shown } of waiting) attempt(shown, () => renameSync(growing, path));
  } finally {
    for (const growing of begun) rmSync(growing, { force: true });
  }
}

function attempt(shown: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new InputError([{ code: 'CANNOT_WRITE', file: shown, message: `cannot write it: ${fileFault(error)}` }]);
  }
}
