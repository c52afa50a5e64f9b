// Puts new files into a folder: all of them or none, and never over a file that is there.
import { existsSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import { cannotWrite } from '../file-fault.js';
import { makeFolder } from '../folder.js';
import type { TemplateFile } from './template.js';

/**
 * @param cwd files are named from here.
 * @throws InputError that lists the files which are there already, or tells why the folder cannot be written.
 */
export function writeNewFiles(folder: string, files: readonly TemplateFile[], cwd: string): void {
  refuseExisting(folder, files, cwd);
  const made = missingFolders(folder);
  const moves = files.map(({ name }) => ({
    from: join(folder, `.${name}.${process.pid}.tmp`),
    to: join(folder, name),
  }));
  const placed: string[] = [];
  try {
    makeFolder(folder);
    for (const [index, { from }] of moves.entries()) writeFileSync(from, files[index]?.text ?? '', { flag: 'wx' });
    for (const { from, to } of moves) {
      renameSync(from, to);
      placed.push(to);
    }
  } catch (error) {
    for (const path of [...placed, ...moves.map(({ from }) => from)]) removeQuietly(path, rmSync);
    for (const path of made) removeQuietly(path, rmdirSync);
    throw cannotWrite('--dir', relative(cwd, folder) || '.', error);
  }
}

function refuseExisting(folder: string, files: readonly TemplateFile[], cwd: string): void {
  const there = files.filter(({ name }) => existsSync(join(folder, name)));
  if (there.length === 0) return;
  throw new InputError(
    there.map(({ name }, index) => ({
      code: 'FILE_EXISTS',
      file: relative(cwd, join(folder, name)),
      message: 'the file is there already; nothing was written',
      ...(index === there.length - 1 && { hint: 'choose another folder with --dir' }),
    })),
  );
}

/** The folders that will have to be made, the innermost first. */
function missingFolders(folder: string): string[] {
  return existsSync(folder) || dirname(folder) === folder ? [] : [folder, ...missingFolders(dirname(folder))];
}

/** What is not there, or not empty any more, is not ours to complain about. */
function removeQuietly(path: string, remove: (path: string) => void): void {
  try {
    remove(path);
  } catch {
    // The error that is told is the one that led here.
  }
}
