// The folder in which the stores of one run live: made when the first case starts, removed when the run ends.
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

export interface WorkFolder {
  /** A path of its own for each call; nothing is there yet. */
  location(adapter: string): string;
  remove(): Promise<void>;
}

export function workFolder(): WorkFolder {
  let folder: string | undefined;
  let stores = 0;
  return {
    location: (adapter) => {
      folder ??= mkdtempSync(join(tmpdir(), `assay-${process.pid}-`));
      stores++;
      return `${folder}${sep}${adapter}-${stores}`;
    },
    remove: async () => {
      if (folder === undefined) return;
      // A store that was abandoned may still write into it; what is left then lies in the system's temporary folder.
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
      folder = undefined;
    },
  };
}
