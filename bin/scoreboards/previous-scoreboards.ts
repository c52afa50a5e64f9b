// The scoreboards that a gate compares with: those that are committed, because the working copy may have been written a
// minute ago; or those of a folder that was named.
import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type Previous, previousOf } from '../../harness/gate/index.js';
import type { ProjectPlaces } from '../../harness/model/project.js';
import { cannotRead } from '../file-fault.js';
import { commitAt, type GitCommit, headOf } from '../git/git-commit.js';

export interface PreviousScoreboards {
  readonly boards: ReadonlyMap<string, Previous>;
  /** What was compared with, for people. */
  readonly against: string;
}

export interface WhichPrevious {
  readonly places: Pick<ProjectPlaces, 'root' | 'scoreboards'>;
  readonly cwd: string;
  /** A git ref. */
  readonly base?: string;
  /** A folder. */
  readonly previous?: string;
  /** Those that are looked for, beside whatever is there. */
  readonly adapters: readonly string[];
}

/** @throws InputError for a folder that cannot be read, or a ref that git does not know. */
export function previousScoreboards(which: WhichPrevious): PreviousScoreboards {
  const { places, cwd, base, previous } = which;
  if (previous !== undefined) return ofFolder(which, resolve(cwd, previous), previous, `the folder ${previous}`);
  if (base !== undefined) return ofCommit(which, commitAt(places.root, base, '--base'), base);
  const head = headOf(places.root);
  if (head.kind === 'commit') return ofCommit(which, head.commit, 'HEAD');
  const shown = relative(cwd, places.scoreboards);
  if (head.kind === 'no-repository') {
    return ofFolder(which, places.scoreboards, shown, `the folder ${shown}, because ${head.why}`, 'may be missing');
  }
  return collected(which, [], (name) => ({ content: undefined, file: `${shown}/${name}` }), 'nothing is committed yet');
}

function ofCommit(which: WhichPrevious, commit: GitCommit, ref: string): PreviousScoreboards {
  const { places, cwd } = which;
  const folder = relative(places.root, places.scoreboards);
  const shown = relative(cwd, places.scoreboards);
  return collected(
    which,
    commit.filesOf(folder),
    (name) => ({ content: commit.textOf(`${folder}/${name}`), file: `${shown}/${name} at ${ref}` }),
    `${shown} at ${ref}${ref.startsWith(commit.hash.slice(0, 7)) ? '' : ` (${commit.hash.slice(0, 7)})`}`,
  );
}

function ofFolder(
  which: WhichPrevious,
  path: string,
  shown: string,
  against: string,
  mayBeMissing?: 'may be missing',
): PreviousScoreboards {
  let names: string[];
  try {
    names = readdirSync(path);
  } catch (error) {
    if (mayBeMissing === undefined || !isMissing(error)) throw cannotRead(shown, error);
    names = [];
  }
  const read = (name: string): Found => {
    const file = `${shown}/${name}`;
    try {
      return { content: names.includes(name) ? readFileSync(resolve(path, name), 'utf8') : undefined, file };
    } catch (error) {
      throw cannotRead(file, error);
    }
  };
  return collected(which, names, read, against);
}

interface Found {
  readonly content: string | undefined;
  readonly file: string;
}

const SCOREBOARD = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.json$/;

function collected(
  { adapters }: WhichPrevious,
  names: readonly string[],
  read: (name: string) => Found,
  against: string,
): PreviousScoreboards {
  const committed = names.flatMap((name) => SCOREBOARD.exec(name)?.[1] ?? []);
  const boards = [...new Set([...adapters, ...committed])].map((adapter) => {
    const { content, file } = read(`${adapter}.json`);
    return [adapter, previousOf(adapter, content, file)] as const;
  });
  return { boards: new Map(boards), against };
}

function isMissing(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 'ENOENT';
}
