// Which file the golden of a case stands in, and whether it is one to write to.
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { packagePlace } from '../../harness/load/place.js';
import type { GoldenCase } from '../../harness/model/suite.js';
import { fileFault } from '../file-fault.js';

export type GoldenPlace =
  | {
      readonly kind: 'file';
      /** Absolute, and no link. */
      readonly path: string;
      /** Relative to the working folder. */
      readonly shown: string;
    }
  | { readonly kind: 'refused'; readonly reason: string };

export interface PlacedCase {
  readonly goldenCase: GoldenCase;
  readonly place: GoldenPlace;
}

/** @param root the folder of the user's config, or the working folder where there is none. */
export function goldenPlace({ file }: GoldenCase, root: string, cwd: string): GoldenPlace {
  const home = packagePlace().root;
  const own = existsSync(join(root, file)) ? root : home;
  if (isSame(own, home) && !isSame(cwd, home)) {
    return refused('its golden ships with assay; rewrite it in a clone of assay, from the folder of the clone');
  }
  try {
    const path = realpathSync(join(own, file));
    if (path.split(sep).includes('node_modules')) {
      return refused('its golden is in node_modules, where the next installation would overwrite it');
    }
    accessSync(path, constants.W_OK);
    return { kind: 'file', path, shown: relative(cwd, join(own, file)) };
  } catch (error) {
    return refused(`its golden cannot be written: ${fileFault(error)}`);
  }
}

function isSame(a: string, b: string): boolean {
  return realpathSync(a) === realpathSync(b);
}

function refused(reason: string): GoldenPlace {
  return { kind: 'refused', reason };
}
