// What --watch looks at, and what a change there is about: the settings, the suites, or the files of adapters.
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, resolve, sep } from 'node:path';
import type { ProjectFiles } from '../../harness/load/project-files.js';
import type { AdapterSource, ProjectPlaces } from '../../harness/model/project.js';

export interface Place {
  readonly about: 'settings' | 'suites' | { readonly adapter: string };
  /** Absolute. */
  readonly path: string;
  /** A folder with all that is below it; otherwise one file. */
  readonly isTree: boolean;
}

/** What changes below them is made by tools, not by people. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '__pycache__', 'target', '_build', 'deps']);

export function isSkippedFolder(name: string): boolean {
  return name.startsWith('.') || SKIPPED.has(name);
}

/** What programs are written in. An adapter may keep files of other kinds beside itself, and write them while it runs. */
const SOURCES: ReadonlySet<string> = new Set(
  [
    'js mjs cjs jsx ts mts cts tsx wasm node py rb php pl lua sh bash sql proto go rs java kt kts scala clj groovy',
    'ex exs erl hrl gleam cs fs vb swift c h cc cpp cxx hpp m mm zig nim d hs ml mli elm dart r jl v cr toml gradle',
  ]
    .join(' ')
    .split(' ')
    .map((ending) => `.${ending}`),
);

/** Whether a file below the place is a part of it. */
export function belongsTo({ about }: Place, path: string): boolean {
  if (basename(path).startsWith('.')) return false;
  return typeof about === 'object' ? SOURCES.has(extname(path)) : /\.ya?ml$/i.test(path);
}

/** @param sources the adapters that are selected. */
export function placesOf(
  files: ProjectFiles,
  { root, baselines }: Pick<ProjectPlaces, 'root' | 'baselines'>,
  sources: readonly AdapterSource[],
): Place[] {
  return [
    { about: 'settings', path: baselines, isTree: true },
    ...files.settings.map((path): Place => ({ about: 'settings', path, isTree: false })),
    ...files.specs.map((path): Place => ({ about: 'suites', path, isTree: false })),
    ...files.folders.map((path): Place => ({ about: 'suites', path, isTree: true })),
    ...sources.flatMap((source) => adapterPlaces(source, root)),
  ];
}

/**
 * A store mostly lies beside its adapter rather than below it, so all of the user's repository is looked at; what
 * is installed does not change.
 */
function adapterPlaces(source: AdapterSource, root: string): Place[] {
  const about = { adapter: source.name };
  const named = source.kind === 'module' ? [source.module] : filesNamed(source.command, source.cwd);
  const isUsers = source.kind === 'command' ? isWithin(root, source.cwd) : isWithin(root, source.module);
  const trees = [...(isUsers ? [root] : []), ...named.map((path) => dirname(path))].filter(
    (path) => !isInstalled(path),
  );
  const outer = trees.filter((path, index) => trees.every((other, at) => !covers(other, path, at < index)));
  return [
    ...outer.map((path): Place => ({ about, path, isTree: true })),
    ...named.filter((path) => !isInstalled(path)).map((path): Place => ({ about, path, isTree: false })),
  ];
}

/** The words of a command that are files, such as its script. */
function filesNamed(command: readonly string[], cwd: string): string[] {
  return command.map((word) => resolve(cwd, word)).filter((path) => existsSync(path) && statSync(path).isFile());
}

function covers(other: string, path: string, isEarlier: boolean): boolean {
  return other === path ? isEarlier : isWithin(other, path);
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}

function isInstalled(path: string): boolean {
  return path.split(sep).includes('node_modules');
}

export interface Change {
  readonly settings: boolean;
  readonly suites: boolean;
  /** By name, each once. */
  readonly adapters: readonly string[];
}

/** A file of the suites is no part of an adapter, though it may lie in the same repository. */
export function changeIn(paths: readonly string[], places: readonly Place[]): Change {
  const abouts = paths.map((path) => places.filter((place) => isIn(place, path)).map(({ about }) => about));
  const has = (word: Place['about']): boolean => abouts.some((those) => those.includes(word));
  const adapters = abouts
    .filter((those) => !those.includes('settings') && !those.includes('suites'))
    .flatMap((those) => those.flatMap((about) => (typeof about === 'object' ? [about.adapter] : [])));
  return { settings: has('settings'), suites: has('suites'), adapters: [...new Set(adapters)] };
}

function isIn(place: Place, path: string): boolean {
  return place.isTree ? isWithin(place.path, path) && belongsTo(place, path) : place.path === path;
}
