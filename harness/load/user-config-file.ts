// Finds the assay.config.yaml that a working folder belongs to.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { InputError } from '../model/errors.js';

const NAME = 'assay.config.yaml';

/**
 * The absolute path of the config: the one that is named, or the nearest at or above the working folder.
 * @throws InputError when a named one does not exist.
 */
export function findUserConfig(cwd: string, named?: string): string | undefined {
  if (named !== undefined) {
    const path = resolve(cwd, named);
    if (existsSync(path) && statSync(path).isFile()) return path;
    throw new InputError([{ code: 'NO_CONFIG', file: named, message: 'the config does not exist' }]);
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, NAME);
    if (existsSync(path)) return path;
    const misnamed = join(folder, 'assay.config.yml');
    if (existsSync(misnamed)) {
      const file = relative(cwd, misnamed);
      throw new InputError([
        { code: 'NO_CONFIG', file, message: 'the config has another name', hint: `call it ${NAME}` },
      ]);
    }
    if (dirname(folder) === folder) return undefined;
  }
}
