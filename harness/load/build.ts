// Makes suites and laws of the files that were read. This is the slow path: it needs the YAML parser and ajv, and is
// imported only when the cache has no answer.
import type { Problem } from '../model/errors.js';
import type { ForeignSource } from '../model/foreign.js';
import type { Law, Suite } from '../model/suite.js';
import type { SourceFile } from './files.js';
import { readForeign } from './foreign.js';
import { type FormatName, Formats } from './formats.js';
import { readLaws } from './laws.js';
import { type PreloadFile, Preloads } from './preloads.js';
import { reporter } from './problems.js';
import { profilePaths } from './profile-paths.js';
import type { Schemas } from './schemas.js';
import { sourceText } from './source-text.js';
import { type ParsedFile, readSuites } from './suites.js';
import { entriesOf, entryOf, textOf } from './tree.js';
import { parseYaml } from './yaml-tree.js';

export interface Built {
  readonly suites: readonly Suite[];
  readonly laws: readonly Law[];
  readonly foreign: readonly ForeignSource[];
}

const FORMATS: Readonly<Record<Exclude<SourceFile['kind'], 'spec'>, FormatName>> = {
  suite: 'suite',
  config: 'suite-config',
  preload: 'preload',
};

/** What the files say. It is complete only when no problem was added. */
export function build(files: readonly SourceFile[], schemas: Schemas, problems: Problem[]): Built {
  const formats = Formats.of(schemas);
  const laws = lawsOf(files, problems);
  const parsed = files.flatMap((file) => (file.kind === 'spec' ? [] : parse(file, formats, problems)));
  const ofKind = (kind: SourceFile['kind']): ParsedFile[] => parsed.filter(({ file }) => file.kind === kind);
  const preloadFiles = preloadsOf(ofKind('preload'));
  const paths = profilePaths(schemas);
  const preloads = new Preloads(preloadFiles, schemas, paths);
  const configs = ofKind('config');
  const golden = configs.filter((config) => !isForeign(config));
  const suites = readSuites(golden, ofKind('suite'), {
    preloads,
    laws,
    profilePaths: paths,
    schemas,
  });
  reportUnused(parsed, preloads);
  return { suites, laws: [...laws.values()], foreign: readForeign(configs.filter(isForeign)) };
}

function isForeign({ tree }: Pick<ParsedFile, 'tree'>): boolean {
  return tree !== undefined && textOf(tree, 'kind') === 'foreign';
}

function parse(file: SourceFile, formats: Formats, problems: Problem[]): ParsedFile {
  if (file.kind === 'spec') throw new Error('a spec is no YAML file');
  const report = reporter(file.shown, problems);
  const text = sourceText(file.bytes, report);
  const tree = text === undefined ? undefined : parseYaml(text, report);
  const format = file.kind === 'config' && isForeign({ tree }) ? 'foreign-config' : FORMATS[file.kind];
  const sound = tree !== undefined && formats.check(format, tree, report);
  return { file, report, tree, sound };
}

function lawsOf(files: readonly SourceFile[], problems: Problem[]): Map<string, Law> {
  const laws = new Map<string, Law>();
  const places = new Map<string, string>();
  for (const file of files.filter(({ kind }) => kind === 'spec')) {
    const report = reporter(file.shown, problems);
    const text = sourceText(file.bytes, report);
    for (const { law, line } of text === undefined ? [] : readLaws(text, report)) {
      const first = places.get(law.id);
      if (first === undefined) {
        laws.set(law.id, law);
        places.set(law.id, `${file.shown}:${line}`);
      } else report('DUPLICATE_LAW', line, `a law stands twice, got "${law.id}"`, `the first is at ${first}`);
    }
  }
  return laws;
}

function preloadsOf(files: readonly ParsedFile[]): Map<string, PreloadFile> {
  const preloads = new Map<string, PreloadFile>();
  for (const { file, tree, report, sound } of files) {
    const { name } = file;
    const declared = tree === undefined ? undefined : textOf(tree, 'preload');
    if (tree !== undefined && declared !== undefined && declared !== name) {
      const message = `a preload must have the name of its file, got "${declared}"`;
      report('NAME_MISMATCH', entryOf(tree, 'preload')?.line, message, `write preload: ${name}`);
    }
    if (preloads.has(name)) {
      report('DUPLICATE_PRELOAD', 1, `a preload of this name ships with assay, got "${name}"`, 'choose another name');
    } else preloads.set(name, { name, file: file.path, tree: sound ? tree : undefined, report });
  }
  return preloads;
}

/** A preload of the origins whose suites were read must be used by one of them, and so must each of its tables. */
function reportUnused(parsed: readonly ParsedFile[], preloads: Preloads): void {
  const readers = parsed.filter(({ file }) => file.kind !== 'preload');
  // A file that could not be read may be the one that uses it.
  if (readers.some(({ tree, sound, file }) => tree === undefined || (file.kind === 'config' && !sound))) return;
  for (const { file, tree, report } of parsed) {
    if (file.kind !== 'preload' || !readers.some((reader) => reader.file.origin === file.origin)) continue;
    if (!preloads.used.has(file.name)) {
      const line = tree === undefined ? 1 : (entryOf(tree, 'preload')?.line ?? 1);
      report('UNUSED_PRELOAD', line, `no suite and no case uses the preload, got "${file.name}"`);
      continue;
    }
    // A preload that could not be read hides which tables the cases below it use.
    if (parsed.some((other) => other.file.kind === 'preload' && !other.sound)) continue;
    for (const { key, line } of tree === undefined ? [] : entriesOf(tree, 'tables')) {
      if (preloads.isUsed(file.name, key)) continue;
      report('UNUSED_TABLE', line, `no case is loaded for each row of the table, got "${key}"`, `write each: ${key}`);
    }
  }
}
