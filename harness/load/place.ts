// Where this package is, so that its suites and adapters are found from any working folder.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PackagePlace {
  /** The folder of package.json, suites/, config/ and docs/. */
  readonly root: string;
  /** The folder of harness/ and adapters/ as they run: `root` from source, `root`/dist when built. */
  readonly codeRoot: string;
  readonly version: string;
}

export function packagePlace(): PackagePlace {
  const codeRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const root =
    basename(codeRoot) === 'dist' && !existsSync(join(codeRoot, 'package.json')) ? dirname(codeRoot) : codeRoot;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  return { root, codeRoot, version };
}
