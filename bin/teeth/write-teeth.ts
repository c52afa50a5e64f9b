// Puts TEETH.md and TEETH.json beside the scoreboards.
import type { Teeth } from '../../harness/model/generated/teeth.js';
import type { Trial } from '../../harness/model/teeth.js';
import { teethMarkdown } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { teethScore } from '../../harness/teeth/index.js';
import { writeFiles } from '../write-files.js';

/** @throws InputError when a file cannot be written. */
export function writeTeeth(cwd: string, folder: string, teeth: Teeth, trials: readonly Trial[]): void {
  writeFiles(cwd, folder, [
    { name: 'TEETH.md', text: teethMarkdown(teeth) },
    { name: 'TEETH.json', text: jsonText(teethScore(teeth, trials)) },
  ]);
}
