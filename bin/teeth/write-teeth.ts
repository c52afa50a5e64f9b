// Puts TEETH.md and TEETH.json beside the scoreboards, each written under another name first.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Teeth } from '../../harness/model/generated/teeth.js';
import type { Trial } from '../../harness/model/teeth.js';
import { teethMarkdown } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { teethScore } from '../../harness/teeth/index.js';
import { cannotWrite } from '../file-fault.js';
import { makeFolder } from '../folder.js';

/** @throws InputError when nothing could be written there: known before anything is tried. */
export function checkTeethFolder(cwd: string, folder: string): void {
  const path = resolve(cwd, folder);
  const probe = join(path, `.teeth.${process.pid}.tmp`);
  attempt(folder, () => {
    makeFolder(path);
    writeFileSync(probe, '');
    rmSync(probe);
  });
}

/** @throws InputError when a file cannot be written. */
export function writeTeeth(cwd: string, folder: string, teeth: Teeth, trials: readonly Trial[]): void {
  const files = [
    { name: 'TEETH.md', text: teethMarkdown(teeth) },
    { name: 'TEETH.json', text: jsonText(teethScore(teeth, trials)) },
  ];
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
