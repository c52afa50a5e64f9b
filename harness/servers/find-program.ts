// Where a server's program is: on the PATH, or in a folder where a package puts it.
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { MissingError } from './missing.js';

/**
 * @param folders looked through before the PATH; a star stands for every entry of a folder, the highest first
 * @throws MissingError when it is nowhere
 */
export function findProgram(name: string, install: string, folders: readonly string[] = []): string {
  const path = (process.env['PATH'] ?? '').split(delimiter);
  const found = [...folders.flatMap(expanded), ...path].map((folder) => join(folder, name)).find(isExecutable);
  if (found === undefined) throw new MissingError(`${name}, which is not found`, install);
  return found;
}

function expanded(folder: string): string[] {
  const [before, after] = folder.split('*');
  if (before === undefined || after === undefined) return [folder];
  try {
    return readdirSync(before)
      .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
      .map((entry) => `${before}${entry}${after}`);
  } catch {
    return [];
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
