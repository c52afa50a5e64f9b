// Tells which files of some places have changed, soon after the last of several changes. One watcher for each folder: the
// recursive ones of Node.js watch every file on Linux, look into node_modules, and end the process when a file is deleted at
// the wrong moment (nodejs/node#52018). Nothing is polled.
import { type FSWatcher, watch } from 'node:fs';
import type { Place } from './places.js';
import { changesBetween, type Snapshot, takeSnapshot } from './snapshot.js';

export interface FolderWatch {
  /** Other places from now on. */
  look(places: readonly Place[]): void;
  close(): void;
}

export interface WatchEvents {
  /** With the absolute paths of files that were made, changed or removed. */
  changed(paths: readonly string[]): void;
  /** A folder that cannot be watched; told once for each. */
  blind(folder: string, error: unknown): void;
}

/** Editors write a file in several steps, and a checkout many files. */
const QUIET_MS = 100;

export function watchFolders(first: readonly Place[], events: WatchEvents): FolderWatch {
  const watchers = new Map<string, Watched>();
  const blind = new Set<string>();
  let places = first;
  let known: Snapshot = { stamps: new Map(), folders: new Map() };
  let timer: NodeJS.Timeout | undefined;

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, QUIET_MS);
  };
  const tell = (): void => {
    const before = known;
    settle();
    const paths = changesBetween(before, known);
    if (paths.length > 0) events.changed(paths);
  };
  const open = (folder: string, identity: string): void => {
    try {
      const watcher = watch(folder, later);
      watcher.on('error', () => {
        close(folder);
        later();
      });
      watchers.set(folder, { watcher, identity });
    } catch (error) {
      if (isGone(error)) return;
      blind.add(folder);
      events.blind(folder, error);
    }
  };
  const close = (folder: string): void => {
    watchers.get(folder)?.watcher.close();
    watchers.delete(folder);
  };
  /** Watches every folder there is now, and only those; what changes while a watcher is opened is seen as well. */
  const settle = (): void => {
    for (;;) {
      known = takeSnapshot(places);
      const { folders } = known;
      for (const [folder, { identity }] of [...watchers]) if (folders.get(folder) !== identity) close(folder);
      const missing = [...folders].filter(([folder]) => !watchers.has(folder) && !blind.has(folder));
      if (missing.length === 0) return;
      for (const [folder, identity] of missing) open(folder, identity);
    }
  };

  settle();
  return {
    look: (others) => {
      // What has changed in the old places must not be taken for what the new ones began with.
      tell();
      places = others;
      settle();
    },
    close: () => {
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) close(folder);
    },
  };
}

interface Watched {
  readonly watcher: FSWatcher;
  readonly identity: string;
}

function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
