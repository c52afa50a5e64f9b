// Loads everything that a run needs to know before it begins: suites, laws and where the adapters are.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { InputError, type Problem, problemText } from '../model/errors.js';
import type { Project } from '../model/project.js';
import { hashFiles, type Loaded, loaderStamp, readCache, writeCache } from './cache.js';
import { readOrigin } from './files.js';
import { type PackagePlace, packagePlace } from './place.js';
import { Schemas } from './schemas.js';
import { adaptersOf, originsOf, placesOf, type Settings } from './settings.js';
import { findUserConfig } from './user-config-file.js';

export interface LoadOptions {
  /** The working folder: the user's config is looked for here and above, and files are named from here. */
  readonly cwd: string;
  /** The user's config, when it is somewhere else. */
  readonly configPath?: string;
}

/**
 * The suites that ship with assay and the user's own, checked and ready to be planned.
 * @throws InputError with every problem that was found.
 */
export function loadProject(options: LoadOptions): Promise<Project> {
  return loadProjectFrom(packagePlace(), options);
}

/** The same with another package in the place of this one. */
export async function loadProjectFrom(place: PackagePlace, options: LoadOptions): Promise<Project> {
  const cwd = resolve(options.cwd);
  const configPath = findUserConfig(cwd, options.configPath);
  const cachePath = join(configPath === undefined ? cwd : dirname(configPath), '.assay', 'cache', 'project.json');
  const cache = readCache(cachePath);
  const schemas = new Schemas(join(place.root, 'config', 'schemas'));
  const stamp = loaderStamp(place);

  const settingsFiles = [join(place.root, 'config', 'adapters.yaml'), configPath]
    .filter((path) => path !== undefined)
    .map((path) => ({ shown: relative(cwd, path), bytes: readFileSync(path), origin: 'user' as const, path: '' }));
  const settingsKey = hashFiles(stamp, settingsFiles);
  const settings = cache.settings(settingsKey) ?? (await readSettingsFiles(settingsFiles, schemas));

  const problems: Problem[] = [];
  const shownConfig = relative(cwd, configPath ?? 'assay.config.yaml');
  const origins = await originsOf(settings, place, configPath, shownConfig);
  const files = origins.flatMap((origin) => readOrigin(origin, cwd, problems));
  const suiteHash = hashFiles('suites', files);
  const key = `${suiteHash} ${stamp}`;
  const cached = problems.length === 0 ? cache.loaded(key) : undefined;
  const loaded = cached ?? (await import('./build.js')).build(files, schemas, problems);
  if (problems.length === 0 && loaded.suites.length + loaded.foreign.length === 0)
    problems.push(noSuite(relative(cwd, configPath ?? 'suites')));
  throwIfAny(problems);
  if (cached === undefined) writeCache(cachePath, { settingsKey, settings, key }, loaded);
  return project(loaded, suiteHash, settings, place, configPath, cwd);
}

type SettingsFiles = readonly { readonly shown: string; readonly bytes: Buffer }[];

async function readSettingsFiles([shipped, user]: SettingsFiles, schemas: Schemas): Promise<Settings> {
  if (shipped === undefined) throw new Error('config/adapters.yaml was not read');
  const problems: Problem[] = [];
  const settings = (await import('./settings-files.js')).readSettings(shipped, user, schemas, problems);
  throwIfAny(problems);
  if (settings === undefined) throw new Error('settings without a problem were refused');
  return settings;
}

function project(
  loaded: Loaded,
  suiteHash: string,
  settings: Settings,
  place: PackagePlace,
  configPath: string | undefined,
  cwd: string,
): Project {
  return {
    suites: loaded.suites,
    foreign: loaded.foreign,
    laws: new Map(loaded.laws.map((law) => [law.id, law])),
    suiteHash,
    ...adaptersOf(settings, place, configPath),
    places: placesOf(settings, configPath === undefined ? cwd : dirname(configPath)),
  };
}

/** Throws the problems once each, file by file from top to bottom. */
function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const once = new Map(problems.map((problem) => [problemText(problem), problem]));
  throw new InputError([...once.values()].sort(inOrder));
}

function inOrder(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}

function noSuite(file: string): Problem {
  return { code: 'NO_SUITE', file, message: 'there is no suite to run' };
}
