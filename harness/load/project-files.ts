// Which files a project is made of, for whoever wants to know when one changes. It also answers for a project that does not
// load at the moment: then with what is usual.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { InputError } from '../model/errors.js';
import type { Origin } from './files.js';
import type { LoadOptions } from './load-project.js';
import { type PackagePlace, packagePlace } from './place.js';
import { Schemas } from './schemas.js';
import { originsOf } from './settings.js';
import { readSettings } from './settings-files.js';
import { findUserConfig } from './user-config-file.js';

/** Absolute paths. They need not exist. */
export interface ProjectFiles {
  /** The user's config, and what else says where everything is. */
  readonly settings: readonly string[];
  /** Folders of YAML files. */
  readonly folders: readonly string[];
  /** Files of laws. */
  readonly specs: readonly string[];
}

/** @throws InputError where a config that was named does not exist. */
export async function projectFiles(options: LoadOptions): Promise<ProjectFiles> {
  const cwd = resolve(options.cwd);
  const place = packagePlace();
  const configPath = findUserConfig(cwd, options.configPath);
  // Whoever works on assay itself edits its suites; anywhere else they are as they were installed.
  const isOwn = `${cwd}${sep}`.startsWith(`${place.root}${sep}`);
  const shipped = join(place.root, 'config', 'adapters.yaml');
  const origins = (await declared(place, shipped, configPath, cwd)) ?? usual(place, configPath);
  const watched = origins.filter(({ name }) => isOwn || name === 'user');
  return {
    settings: [...(isOwn ? [shipped] : []), configPath ?? join(cwd, 'assay.config.yaml')],
    folders: watched.flatMap(({ root, suites = [], configs = [], preloads = [] }) =>
      [...suites, ...configs, ...preloads].map((folder) => join(root, folder)),
    ),
    specs: watched.flatMap(({ root, spec }) => (spec === undefined ? [] : [join(root, spec)])),
  };
}

/** As the settings say, where they can be read. */
async function declared(
  place: PackagePlace,
  shipped: string,
  configPath: string | undefined,
  cwd: string,
): Promise<readonly Origin[] | undefined> {
  const shown = relative(cwd, configPath ?? '');
  try {
    const user = configPath === undefined ? undefined : { shown, bytes: readFileSync(configPath) };
    const schemas = new Schemas(join(place.root, 'config', 'schemas'));
    const settings = readSettings({ shown: shipped, bytes: readFileSync(shipped) }, user, schemas, []);
    return settings === undefined ? undefined : await originsOf(settings, place, configPath, shown);
  } catch (error) {
    if (error instanceof InputError || configPath !== undefined) return undefined;
    throw error;
  }
}

function usual(place: PackagePlace, configPath: string | undefined): readonly Origin[] {
  const folders = { suites: ['suites'], configs: ['config/suites'], preloads: ['config/preloads'], named: [] };
  const own: Origin = { name: 'assay', root: place.root, ...folders, spec: 'docs/spec.md' };
  return configPath === undefined ? [own] : [own, { name: 'user', root: dirname(configPath), ...folders }];
}
