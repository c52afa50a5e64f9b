// The folder in which the stores of one run live: made when the first case starts, removed when the run ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fastFolder } from './fast-folder.js';

export interface WorkFolder {
  /** A path of its own for each call; nothing is there yet. */
  location(adapter: string): string;
  remove(): Promise<void>;
}

export function workFolder(): WorkFolder {
  let folder: string | undefined;
  let stores = 0;
  // A second Ctrl-C ends the process without waiting for the run.
  const removeAtExit = (): void => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  const make = (): string => {
    process.once('exit', removeAtExit);
    return mkdtempSync(join(fastFolder(), `assay-${process.pid}-`));
  };
  return {
    location: (adapter) => {
      folder ??= make();
      stores++;
      return `${folder}${sep}${adapter}-${stores}`;
    },
    remove: async () => {
      process.off('exit', removeAtExit);
      if (folder === undefined) return;
      // A store that was abandoned may still write into it; what is left then lies in the system's temporary folder.
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
      folder = undefined;
    },
  };
}
