// TEETH.json beside the scoreboards, for the gate.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { TeethFile } from '../../harness/gate/index.js';
import { parseTeethScore } from '../../harness/teeth/index.js';
import { fileFault } from '../file-fault.js';

/** @param folder of the scoreboards, absolute. */
export function teethFile(folder: string, cwd: string): TeethFile {
  const path = join(folder, 'TEETH.json');
  const file = relative(cwd, path);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { file, fault: fileFault(error) };
  }
  const score = parseTeethScore(text);
  return score === undefined ? { file, fault: 'it is not what assay teeth --out writes' } : { file, score };
}
