// How the files of places are at one moment. Events of the file system only say that something may have changed; what has is
// found by comparing two of these, which is right however an editor writes its files.
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { belongsTo, isSkippedFolder, type Place } from './places.js';

export interface Snapshot {
  /** A file, and what changes with it. */
  readonly stamps: ReadonlyMap<string, string>;
  /** Where changes show: every folder of a tree, and those that hold single files; each with what tells it from another. */
  readonly folders: ReadonlyMap<string, string>;
}

export function takeSnapshot(places: readonly Place[]): Snapshot {
  const stamps = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const { path, ...place } of places) {
    if (place.isTree && walk({ path, ...place }, path, stamps, folders)) continue;
    if (!place.isTree) note(path, stamps);
    // What is not there yet shows in the folder above it.
    const above = existingAbove(path);
    folders.set(above, identityOf(above) ?? '');
  }
  return { stamps, folders };
}

/** Files that are new, gone or otherwise than before. */
export function changesBetween(before: Snapshot, after: Snapshot): string[] {
  const paths = new Set([...before.stamps.keys(), ...after.stamps.keys()]);
  return [...paths].filter((path) => before.stamps.get(path) !== after.stamps.get(path)).sort();
}

/** @returns whether there is such a folder. */
function walk(place: Place, folder: string, stamps: Map<string, string>, folders: Map<string, string>): boolean {
  const identity = identityOf(folder);
  const entries = entriesOf(folder);
  if (identity === undefined || entries === undefined) return false;
  folders.set(folder, identity);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!isSkippedFolder(entry.name)) walk(place, path, stamps, folders);
    } else if (belongsTo(place, path)) note(path, stamps);
  }
  return true;
}

/** A folder that was removed and made again is another one, which needs another watcher. */
function identityOf(folder: string): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true ? `${found.dev} ${found.ino} ${found.birthtimeMs}` : undefined;
}

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

function note(path: string, stamps: Map<string, string>): void {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    stamps.set(path, `${mtimeMs} ${size} ${ino}`);
  } catch {
    // It is gone, or never was.
  }
}

function existingAbove(path: string): string {
  const above = dirname(path);
  return above === path || statSync(above, { throwIfNoEntry: false })?.isDirectory() === true
    ? above
    : existingAbove(above);
}
