// Writes scoreboards into a folder: one JSON and one Markdown file for each adapter, and the matrix of all that the
// same suites judged. Everything is written beside its place first and then renamed, so that a failure leaves the
// folder as it was.
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import type { Scoreboard } from '../../harness/model/generated/scoreboard.js';
import { matrixMarkdown, parseScoreboard, scoreboardJson, scoreboardMarkdown } from '../../harness/score/index.js';
import { cannotWrite } from '../file-fault.js';
import { makeFolder } from '../folder.js';

const MATRIX = 'README.md';

/**
 * Finds out before a run whether its scoreboards could be written, and makes the folder.
 * @throws InputError when they could not.
 */
export function checkScoreboardFolder(cwd: string, folder: string, adapters: readonly string[]): void {
  const path = resolve(cwd, folder);
  const probe = join(path, `.assay.${process.pid}.tmp`);
  attempt(folder, () => makeFolder(path));
  for (const name of [MATRIX, ...adapters.flatMap(filesOf)]) {
    if (attempt(folder, () => statSync(join(path, name), { throwIfNoEntry: false }))?.isDirectory() !== true) continue;
    throw cannotWrite('--out', join(folder, name), { code: 'EISDIR' });
  }
  attempt(folder, () => writeFileSync(probe, ''));
  rmSync(probe, { force: true });
}

/**
 * @returns warnings about files of the folder that had to be left out of the matrix.
 * @throws InputError when a file cannot be written; then none was.
 */
export function writeScoreboards(cwd: string, folder: string, scoreboards: readonly Scoreboard[]): string[] {
  const path = resolve(cwd, folder);
  const { others, outdated, warnings } = neighbours(path, folder, scoreboards);
  const files = scoreboards.flatMap((scoreboard) => [
    { name: `${scoreboard.adapter}.json`, text: scoreboardJson(scoreboard) },
    { name: `${scoreboard.adapter}.md`, text: scoreboardMarkdown(scoreboard) },
  ]);
  files.push({ name: MATRIX, text: matrixMarkdown([...scoreboards, ...others], outdated) });
  const waiting = files.map(({ name, text }) => ({
    target: join(path, name),
    source: join(path, `.${name}.${process.pid}.tmp`),
    shown: join(folder, name),
    text,
  }));
  try {
    for (const { source, shown, text } of waiting) attempt(shown, () => writeFileSync(source, text));
    for (const { source, target, shown } of waiting) attempt(shown, () => renameSync(source, target));
  } finally {
    for (const { source } of waiting) rmSync(source, { force: true });
  }
  return warnings;
}

interface Neighbours {
  readonly others: Scoreboard[];
  readonly outdated: string[];
  readonly warnings: string[];
}

/** The scoreboards of other adapters in the folder: those that the same suites judged stand in the same matrix. */
function neighbours(path: string, folder: string, own: readonly Scoreboard[]): Neighbours {
  const found: Neighbours = { others: [], outdated: [], warnings: [] };
  const hash = own[0]?.suiteHash;
  const names = own.map(({ adapter }) => `${adapter}.json`);
  for (const name of attempt(folder, () => readdirSync(path)).sort()) {
    if (!/^[a-z].*\.json$/.test(name) || name.startsWith('.') || names.includes(name)) continue;
    try {
      const scoreboard = parseScoreboard(readFileSync(join(path, name), 'utf8'), join(folder, name));
      if (`${scoreboard.adapter}.json` !== name) {
        found.warnings.push(`${join(folder, name)}: the scoreboard of another adapter, "${scoreboard.adapter}"`);
      } else if (scoreboard.suiteHash === hash) found.others.push(scoreboard);
      else found.outdated.push(scoreboard.adapter);
    } catch (error) {
      found.warnings.push(error instanceof InputError ? error.message : `${join(folder, name)}: ${String(error)}`);
    }
  }
  return found;
}

function filesOf(adapter: string): string[] {
  return [`${adapter}.json`, `${adapter}.md`];
}

function attempt<T>(shown: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    throw cannotWrite('--out', shown, error);
  }
}
