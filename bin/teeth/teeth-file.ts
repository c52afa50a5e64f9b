// TEETH.json beside the scoreboards, for the gate.
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { TeethFile } from '../../harness/gate/index.js';
import { InputError } from '../../harness/model/errors.js';
import type { TeethScore } from '../../harness/model/generated/teeth-score.js';
import { parseTeethScore } from '../../harness/teeth/index.js';
import { cannotRead, fileFault } from '../file-fault.js';

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

/**
 * @param path relative to `cwd`.
 * @throws InputError where there is no such file, or it is something else.
 */
export function readTeethScore(path: string, cwd: string): TeethScore {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw cannotRead(path, error);
  }
  const score = parseTeethScore(text);
  if (score !== undefined) return score;
  throw new InputError([{ code: 'BAD_TEETH', file: path, message: 'it is not what assay teeth --out writes' }]);
}
