// Keeps what was loaded in one file, so that the next start need not parse YAML. A cache that cannot be read, is
// damaged or belongs to other files is no cache; one that cannot be written is not missed.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ForeignSource } from '../model/foreign.js';
import type { GoldenCase, Law, Suite } from '../model/suite.js';
import type { SourceFile } from './files.js';
import type { PackagePlace } from './place.js';
import type { Settings } from './settings.js';

export interface Loaded {
  readonly suites: readonly Suite[];
  readonly laws: readonly Law[];
  readonly foreign: readonly ForeignSource[];
}

/** The second line of the file. The first is the SHA-256 of all that follows, the third the packed form. */
interface Header {
  readonly settingsKey: string;
  readonly settings: Settings;
  readonly key: string;
}

export interface Cache {
  settings(settingsKey: string): Settings | undefined;
  loaded(key: string): Loaded | undefined;
}

export function readCache(path: string): Cache {
  try {
    const text = readFileSync(path, 'utf8');
    const [digest = '', content = ''] = splitLine(text);
    // A damaged file would otherwise be another suite.
    if (sha256(content) !== digest) return { settings: () => undefined, loaded: () => undefined };
    const [first = '', body = ''] = splitLine(content);
    const header = JSON.parse(first) as Header;
    return {
      settings: (settingsKey) => (header.settingsKey === settingsKey ? header.settings : undefined),
      loaded: (key) => (header.key === key ? unpack(JSON.parse(body) as Packed) : undefined),
    };
  } catch {
    return { settings: () => undefined, loaded: () => undefined };
  }
}

export function writeCache(path: string, header: Header, loaded: Loaded): void {
  const temporary = `${path}.${randomUUID()}`;
  const content = `${JSON.stringify(header)}\n${JSON.stringify(pack(loaded))}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, `${sha256(content)}\n${content}`);
    renameSync(temporary, path);
  } catch {
    removeQuietly(temporary);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never made: the folder cannot be.
  }
}

function splitLine(text: string): [string, string] {
  const end = text.indexOf('\n');
  return [text.slice(0, end), text.slice(end + 1)];
}

/** SHA-256 over what was loaded; the same wherever the files are. */
export function hashFiles(what: string, files: readonly Pick<SourceFile, 'origin' | 'path' | 'bytes'>[]): string {
  const hash = createHash('sha256').update(`${what}\n`);
  for (const { origin, path, bytes } of files) {
    hash.update(`${JSON.stringify([origin, path, bytes.length])}\n`).update(bytes);
  }
  return hash.digest('hex');
}

/** Changes with the loader itself, which decides what becomes of the files. */
export function loaderStamp({ root, codeRoot }: PackagePlace): string {
  const folders = [
    ...['load', 'model', 'contract/generated'].map((folder) => join(codeRoot, 'harness', folder)),
    ...['.', 'contract'].map((folder) => join(root, 'config/schemas', folder)),
  ];
  const stamps = folders.flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .map((name) => {
        const { size, mtimeMs } = statSync(join(folder, name));
        return `${name} ${size} ${mtimeMs}`;
      }),
  );
  return sha256(stamps.join('\n'));
}

type Layer = Pick<GoldenCase, 'names' | 'setup'>;
type PackedCase = Omit<GoldenCase, keyof Layer> & { readonly layer: number };
type PackedSuite = Omit<Suite, 'cases'> & { readonly cases: readonly PackedCase[] };

interface Packed {
  readonly suites: readonly PackedSuite[];
  readonly laws: readonly Law[];
  readonly foreign: readonly ForeignSource[];
  /** Preloads are shared by many cases and are kept once. */
  readonly layers: readonly Layer[];
  /** Where a -0 stands, which JSON writes as 0. */
  readonly minusZeros: readonly (readonly string[])[];
}

function pack({ suites, laws, foreign }: Loaded): Packed {
  const layers: Layer[] = [];
  const indexes = new Map<Layer['names'], number>();
  const packed = suites.map((suite) => ({
    ...suite,
    cases: suite.cases.map(({ names, setup, ...rest }) => {
      const layer = indexes.get(names) ?? layers.push({ names, setup }) - 1;
      indexes.set(names, layer);
      return { ...rest, layer };
    }),
  }));
  return { suites: packed, laws, foreign, layers, minusZeros: minusZerosIn({ suites: packed, layers }) };
}

function unpack(packed: Packed): Loaded {
  for (const path of packed.minusZeros) {
    const parent = path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], packed);
    (parent as Record<string, unknown>)[path.at(-1) ?? ''] = -0;
  }
  const suites = packed.suites.map((suite) => ({
    ...suite,
    cases: suite.cases.map(({ layer, ...rest }) => ({
      ...rest,
      ...(packed.layers[layer] ?? { names: {}, setup: [] }),
    })),
  }));
  return { suites, laws: packed.laws, foreign: packed.foreign };
}

function minusZerosIn(value: unknown): string[][] {
  if (Object.is(value, -0)) return [[]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => minusZerosIn(item).map((path) => [key, ...path]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
