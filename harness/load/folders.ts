// Which folders the user's config means: one, a list, or globs over a repository of several packages.
import { InputError } from '../model/errors.js';

const GLOB = /[*?[\]{}!]/;

/** The folders in order, relative to the root with `/`. A plain name stands for itself, whether it exists or not. */
export async function foldersOf(
  named: string | readonly string[] | undefined,
  standard: string,
  root: string,
  shownConfig: string,
): Promise<readonly string[]> {
  if (named === undefined) return [standard];
  const folders = await Promise.all([named].flat().map((entry) => expand(entry, root, shownConfig)));
  return [...new Set(folders.flat())];
}

async function expand(entry: string, root: string, shownConfig: string): Promise<readonly string[]> {
  if (!GLOB.test(entry)) return [entry];
  // Only here: most repositories need no globs, and every start would pay for the import.
  const { default: glob } = await import('fast-glob');
  const options = { cwd: root, onlyDirectories: true, followSymbolicLinks: false, ignore: ['**/node_modules/**'] };
  const found = await glob(entry, options);
  if (found.length > 0) return found.sort();
  const message = `no folder matches the glob, got "${entry}"`;
  throw new InputError([{ code: 'NO_FOLDER', file: shownConfig, message }]);
}
