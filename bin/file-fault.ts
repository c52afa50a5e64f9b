// What the system said when a file could not be read or written, in words for the one who named the file.
import { InputError } from '../harness/model/errors.js';

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'there is a file of that name',
  ENOENT: 'it is not there',
};

export function fileFault(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return WORDS[code] ?? (error instanceof Error ? error.message : String(error));
}

/** @param flag the flag that named the path. */
export function cannotWrite(flag: string, path: string, error: unknown): InputError {
  return new InputError([{ code: 'CANNOT_WRITE', file: flag, message: `cannot write ${path}: ${fileFault(error)}` }]);
}

export function cannotRead(path: string, error: unknown): InputError {
  return new InputError([{ code: 'CANNOT_READ', file: path, message: `cannot read it: ${fileFault(error)}` }]);
}
