// The history of the committed scoreboards: which commit changed the one of which adapter, and what they said.
import type { History, HistoryChange, Reading } from '../../harness/trend/index.js';
import { readSnapshot } from '../../harness/trend/index.js';
import { type FileChange, type FolderCommit, type FolderHistory, folderHistory } from './git-history.js';
import { readObjects } from './git-process.js';

export interface HistoryChoice {
  /** None: all of them. */
  readonly adapters: readonly string[];
  readonly since?: string;
  /** How many commits, of the newest. */
  readonly limit?: number;
}

export interface ScoreboardHistory {
  readonly history: History;
  /** Every adapter that ever had a scoreboard in the time that was asked for. */
  readonly known: readonly string[];
}

/** <adapter>.json, and nothing in a folder below. */
const SCOREBOARD = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.json$/;

export async function scoreboardHistory(folder: string, choice: HistoryChoice): Promise<ScoreboardHistory> {
  const { top, shallow, commits } = folderHistory(folder, choice.since);
  const known = new Set(commits.flatMap(({ changes }) => changes.flatMap(({ name }) => adapterOf(name) ?? [])));
  const chosen = chosenOf(commits, choice);
  const readings = await readingsOf(top, chosen);
  const told = chosen.map(({ changes, ...commit }) => ({
    ...commit,
    changes: changes.flatMap((change) => changeOf(change, readings) ?? []),
  }));
  return { history: { shallow, commits: told }, known: [...known].sort() };
}

function adapterOf(name: string): string | undefined {
  return SCOREBOARD.exec(name)?.[1];
}

function chosenOf(commits: FolderHistory['commits'], { adapters, limit }: HistoryChoice): FolderCommit[] {
  const isChosen = ({ name }: FileChange): boolean => {
    const adapter = adapterOf(name);
    return adapter !== undefined && (adapters.length === 0 || adapters.includes(adapter));
  };
  const some = commits
    .map((commit) => ({ ...commit, changes: commit.changes.filter(isChosen) }))
    .filter(({ changes }) => changes.length > 0);
  return limit === undefined ? some : some.slice(-limit);
}

/** By the id of the content and the adapter whose scoreboard it should be. */
async function readingsOf(top: string, commits: readonly FolderCommit[]): Promise<Map<string, Reading>> {
  const wanted = new Map<string, { readonly id: string; readonly adapter: string }>();
  for (const { name, before, after } of commits.flatMap(({ changes }) => changes)) {
    const adapter = adapterOf(name) ?? '';
    for (const id of [before, after]) if (id !== undefined) wanted.set(`${adapter} ${id}`, { id, adapter });
  }
  const readings = new Map<string, Reading>();
  const keys = [...wanted];
  let index = 0;
  const texts = readObjects(
    top,
    keys.map(([, { id }]) => id),
  );
  for await (const text of texts) {
    const [key, { adapter }] = keys[index++] ?? ['', { adapter: '' }];
    const missing: Reading = { kind: 'unreadable', reason: 'git does not have it' };
    readings.set(key, text === undefined ? missing : readSnapshot(text, adapter));
  }
  return readings;
}

function changeOf(
  { name, before, after }: FileChange,
  readings: ReadonlyMap<string, Reading>,
): HistoryChange | undefined {
  const adapter = adapterOf(name);
  if (adapter === undefined) return undefined;
  const [was, is] = [before, after].map((id) => (id === undefined ? undefined : readings.get(`${adapter} ${id}`)));
  return { adapter, ...(was && { before: was }), ...(is && { after: is }) };
}
