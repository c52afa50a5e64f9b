// What config/adapters.yaml and the user's assay.config.yaml say, and what follows from it.
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { ShippedAdapters } from '../model/generated/adapters.js';
import type { UserConfig } from '../model/generated/user-config.js';
import type { AdapterSource } from '../model/project.js';
import type { Origin } from './files.js';
import { foldersOf } from './folders.js';
import type { PackagePlace } from './place.js';

/** Plain data, so that it can be cached. */
export interface Settings {
  readonly shipped: ShippedAdapters;
  readonly user?: UserConfig;
}

/** Where suites are read from. */
export async function originsOf(
  settings: Settings,
  place: PackagePlace,
  configPath: string | undefined,
  shownConfig: string,
): Promise<Origin[]> {
  const { user } = settings;
  const own = { name: 'assay', root: place.root, preloads: ['config/preloads'], spec: 'docs/spec.md' } as const;
  const cases = user?.builtin === false ? {} : { suites: ['suites'], configs: ['config/suites'] };
  const builtin: Origin = { ...own, ...cases, named: [...own.preloads, ...Object.values(cases).flat()] };
  if (user === undefined || configPath === undefined) return [builtin];
  const root = dirname(configPath);
  // A config in the package's own folder adds nothing but what it names: the rest is already there.
  const isOwn = root === place.root && user.builtin !== false;
  const wanted = STANDARD.filter(([kind]) => !isOwn || user[kind] !== undefined);
  const folders = await Promise.all(
    wanted.map(async ([kind, standard]) => [kind, await foldersOf(user[kind], standard, root, shownConfig)] as const),
  );
  const named = folders.filter(([kind]) => user[kind] !== undefined).flatMap(([, found]) => found);
  const spec = user.spec === undefined ? {} : { spec: user.spec };
  return [builtin, { name: 'user', root, ...spec, ...Object.fromEntries(folders), named }];
}

const STANDARD = [
  ['suites', 'suites'],
  ['configs', 'config/suites'],
  ['preloads', 'config/preloads'],
] as const;

export interface AdapterChoice {
  readonly adapters: readonly AdapterSource[];
  readonly defaultAdapters: readonly string[];
}

/** The adapters that ship with assay and those of the user; one of the user's hides a shipped one of its name. */
export function adaptersOf(settings: Settings, place: PackagePlace, configPath: string | undefined): AdapterChoice {
  const { shipped, user } = settings;
  const sources = new Map<string, AdapterSource>();
  for (const [name, entry] of Object.entries(shipped.adapters)) {
    const { module, export: exported } = entry as { readonly module: string; readonly export?: string };
    sources.set(name, { name, module: runningModule(join(place.codeRoot, module)), export: exported ?? 'default' });
  }
  const named = Object.entries(user?.adapters ?? {});
  if (configPath === undefined || named.length === 0) {
    return { adapters: [...sources.values()], defaultAdapters: shipped.default };
  }
  const users = named.map(([name, entry]): AdapterSource => {
    const given = typeof entry === 'string' ? { module: entry } : entry;
    const base = isPath(given.module) ? undefined : sources.get(given.module);
    return {
      name,
      module: base?.module ?? resolve(dirname(configPath), given.module),
      export: given.export ?? base?.export ?? 'default',
      ...(given.options === undefined ? {} : { options: given.options }),
    };
  });
  for (const source of users) sources.set(source.name, source);
  return { adapters: [...sources.values()], defaultAdapters: users.map(({ name }) => name) };
}

/** Whether the module of an adapter is a path; otherwise it is the name of a shipped one. */
export function isPath(module: string): boolean {
  return isAbsolute(module) || /[/\\]|\.[cm]?[jt]s$/.test(module);
}

// From source the modules are TypeScript, which tsx and vitest load.
function runningModule(module: string): string {
  const source = module.replace(/\.js$/, '.ts');
  return !existsSync(module) && existsSync(source) ? source : module;
}
