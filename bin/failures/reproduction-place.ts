// Where failures are saved as repositories of their own, and how to tell that one is standing in such a repository.
import { join, sep } from 'node:path';

export const FAILURES: string = join('.assay', 'failures');

/** @param root the folder of the config that is in use. */
export function isReproduction(root: string): boolean {
  return `${root}${sep}`.includes(`${sep}${FAILURES}${sep}`);
}
