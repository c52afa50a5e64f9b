// What config/adapters.yaml and the user's assay.config.yaml say, and what follows from it.
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { ShippedAdapters } from '../model/generated/adapters.js';
import type { UserConfig } from '../model/generated/user-config.js';
import type { AdapterSource, CommandSource, ModuleSource, ProjectPlaces } from '../model/project.js';
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
  readonly mutants: ModuleSource;
  readonly unsteady: Readonly<Record<string, string>>;
  readonly defaultAdapters: readonly string[];
}

/** The adapters that ship with assay and those of the user; one of the user's hides a shipped one of its name. */
export function adaptersOf(settings: Settings, place: PackagePlace, configPath: string | undefined): AdapterChoice {
  const { shipped, user } = settings;
  const sources = new Map<string, AdapterSource>();
  const mutants = mutantsSource(shipped, place);
  const { unsteady = {} } = shipped;
  for (const [name, entry] of Object.entries(shipped.adapters)) sources.set(name, shippedSource(name, entry, place));
  const named = Object.entries(user?.adapters ?? {});
  if (configPath === undefined || named.length === 0) {
    return { adapters: [...sources.values()], mutants, unsteady, defaultAdapters: shipped.default };
  }
  const users = named.map(([name, entry]) => userSource(name, entry, dirname(configPath), sources));
  for (const source of users) sources.set(source.name, source);
  return { adapters: [...sources.values()], mutants, unsteady, defaultAdapters: users.map(({ name }) => name) };
}

type ShippedEntry = ShippedAdapters['adapters'][string];
type UserEntry = NonNullable<UserConfig['adapters']>[string];

/** One export lists them, another makes an adapter of the one that is named. */
function mutantsSource({ mutants }: ShippedAdapters, place: PackagePlace): ModuleSource {
  return { kind: 'module', name: 'mutants', module: runningModule(join(place.codeRoot, mutants)), export: 'mutant' };
}

function shippedSource(name: string, entry: ShippedEntry, place: PackagePlace): AdapterSource {
  if ('command' in entry) return { kind: 'command', name, cwd: place.root, ...given(entry) };
  const module = runningModule(join(place.codeRoot, entry.module));
  return { kind: 'module', name, module, export: entry.export ?? 'default', ...startOf(entry) };
}

function userSource(
  name: string,
  entry: UserEntry,
  folder: string,
  shipped: ReadonlyMap<string, AdapterSource>,
): AdapterSource {
  if (typeof entry === 'object' && 'command' in entry) return { kind: 'command', name, cwd: folder, ...given(entry) };
  const wanted = typeof entry === 'string' ? { module: entry } : entry;
  const base = isPath(wanted.module) ? undefined : shipped.get(wanted.module);
  if (base?.kind === 'command') return { ...base, name };
  return {
    kind: 'module',
    name,
    module: base?.module ?? resolve(folder, wanted.module),
    export: wanted.export ?? base?.export ?? 'default',
    ...(wanted.options === undefined ? {} : { options: wanted.options }),
    ...startOf(base),
    ...startOf(wanted),
  };
}

function startOf(entry: { readonly startMs?: number } | undefined): Pick<ModuleSource, 'startMs'> {
  return entry?.startMs === undefined ? {} : { startMs: entry.startMs };
}

type CommandEntry = Extract<ShippedEntry | UserEntry, { readonly command: unknown }>;

/** What a command says of itself; the schema holds it to at least a program. */
function given({
  command,
  ...rest
}: CommandEntry): Pick<CommandSource, 'command' | 'env' | 'install' | 'startMs' | 'stopMs'> {
  return { ...rest, command: command as unknown as CommandSource['command'] };
}

/** @param root the folder of the user's config, or the working folder where there is none. */
export function placesOf({ user }: Settings, root: string): ProjectPlaces {
  return {
    root,
    baselines: resolve(root, user?.baselines ?? 'config/baselines'),
    gates: resolve(root, user?.gates ?? 'config/gates.yaml'),
    scoreboards: resolve(root, user?.scoreboards ?? 'scoreboards'),
  };
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
