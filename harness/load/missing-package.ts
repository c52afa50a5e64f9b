// Tells a package that is not installed from any other failure to load a module.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { packagePlace } from './place.js';

/** The name of the package whose absence the error is about, or undefined when it is about something else. */
export function missingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { readonly code?: unknown };
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') return undefined;
  const [, specifier] = /Cannot find (?:package|module) '([^']+)'/.exec(error.message) ?? [];
  if (specifier === undefined || /^(\.|\/|file:|[A-Za-z]:[\\/])/.test(specifier)) return undefined;
  const [scope = '', name] = specifier.split('/');
  return scope.startsWith('@') && name !== undefined ? `${scope}/${name}` : scope;
}

/**
 * The command that installs the package. An adapter that ships with assay names its packages and their versions in a
 * package.json of its own: in a clone they are installed beside it, elsewhere into the user's project.
 */
export function installing(name: string, module: string): string {
  const { root, codeRoot } = packagePlace();
  const folder = join('adapters', basename(dirname(module)));
  const isShipped = dirname(dirname(module)) === join(codeRoot, 'adapters');
  if (!isShipped || !existsSync(join(root, folder, 'package.json'))) return `npm install ${name}`;
  if (existsSync(join(root, folder, 'package-lock.json'))) return `npm ci --prefix ${folder}`;
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Package;
  return `npm install ${Object.entries(dependencies)
    .map(([dependency, version]) => `${dependency}@${version}`)
    .join(' ')}`;
}

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
}
