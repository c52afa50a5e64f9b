// Files of goldens before and after. Everything is written beside its place first and then renamed, so that no reader
// meets half a file, and can be put back.
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import { cannotRead, fileFault } from '../file-fault.js';

export interface GoldenFile {
  readonly path: string;
  readonly shown: string;
  readonly before: string;
  readonly after: string;
}

export function readGolden(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw cannotRead(shown, error);
  }
}

/** @throws InputError when one cannot be written; then all are as they were. */
export function writeGoldens(files: readonly GoldenFile[]): void {
  replaceAll(files, 'after');
}

export function putBack(files: readonly GoldenFile[]): void {
  replaceAll(files, 'before');
}

function replaceAll(files: readonly GoldenFile[], side: 'before' | 'after'): void {
  const waiting = files.map((file) => ({ file, beside: besides(file.path) }));
  const done: GoldenFile[] = [];
  try {
    for (const { file, beside } of waiting) {
      attempt(file, () => writeFileSync(beside, file[side], { mode: statSync(file.path).mode }));
    }
    for (const { file, beside } of waiting) {
      attempt(file, () => renameSync(beside, file.path));
      done.push(file);
    }
  } catch (error) {
    for (const file of done) writeFileSync(file.path, file[side === 'after' ? 'before' : 'after']);
    throw error;
  } finally {
    for (const { beside } of waiting) rmSync(beside, { force: true });
  }
}

function besides(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
}

function attempt({ shown }: GoldenFile, use: () => void): void {
  try {
    use();
  } catch (error) {
    throw new InputError([{ code: 'CANNOT_WRITE', file: shown, message: `cannot write it: ${fileFault(error)}` }]);
  }
}
