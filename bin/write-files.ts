// Puts files into the folder that --out names, each written under another name first, so that none is ever half written.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cannotWrite } from './file-fault.js';
import { makeFolder } from './folder.js';

/** @throws InputError when nothing could be written there: known before anything is tried. */
export function checkFolder(cwd: string, folder: string): void {
  const path = resolve(cwd, folder);
  const probe = join(path, `.assay.${process.pid}.tmp`);
  attempt(folder, () => {
    makeFolder(path);
    writeFileSync(probe, '');
    rmSync(probe);
  });
}

/** @throws InputError when a file cannot be written. */
export function writeFiles(
  cwd: string,
  folder: string,
  files: readonly { readonly name: string; readonly text: string }[],
): void {
  for (const { name, text } of files) {
    const target = join(resolve(cwd, folder), name);
    const source = `${target}.${process.pid}.tmp`;
    attempt(join(folder, name), () => {
      writeFileSync(source, text);
      renameSync(source, target);
    });
  }
}

function attempt(shown: string, use: () => void): void {
  try {
    use();
  } catch (error) {
    throw cannotWrite('--out', shown, error);
  }
}
