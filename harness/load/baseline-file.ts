// One file of a baseline: its form, and that every entry could excuse something.
import { join } from 'node:path';
import type { Baseline, BaselineEntry } from '../model/baseline.js';
import type { Problem } from '../model/errors.js';
import type { BaselineFile, BaselineFileEntry } from '../model/generated/baseline.js';
import type { Project } from '../model/project.js';
import { entryChecks } from './baseline-entry.js';
import { Formats } from './formats.js';
import { packagePlace } from './place.js';
import { type Report, reporter } from './problems.js';
import { Schemas } from './schemas.js';
import { sourceText } from './source-text.js';
import { childOf, itemsOf, plain, type Tree, textOf } from './tree.js';
import { parseYaml } from './yaml-tree.js';

export interface BaselineSource {
  readonly bytes: Buffer;
  /** As shown to the user. */
  readonly file: string;
  /** Whose file it is, by its name. */
  readonly adapter: string;
  readonly project: Pick<Project, 'suites' | 'laws'>;
}

/** The baseline, or undefined with the problems added. */
export function readBaseline(source: BaselineSource, problems: Problem[]): Baseline | undefined {
  const { bytes, file, adapter, project } = source;
  const found: Problem[] = [];
  const report = reporter(file, found);
  const text = sourceText(bytes, report);
  const tree = text === undefined ? undefined : parseYaml(text, report);
  const entries = tree === undefined ? [] : entriesIn(tree, adapter, project, report);
  problems.push(...found);
  return found.length === 0 ? { adapter, file, entries } : undefined;
}

function entriesIn(
  tree: Tree,
  adapter: string,
  { suites, laws }: BaselineSource['project'],
  report: Report,
): BaselineEntry[] {
  const excused = harnessErrors(tree, report);
  const others: Report = (code, line, message, hint) => {
    if (!excused.some((where) => message.startsWith(where))) report(code, line, message, hint);
  };
  if (!Formats.of(ownSchemas()).check('baseline', tree, others)) return [];
  const named = childOf(tree, 'adapter');
  const { adapter: name, entries } = plain(tree) as unknown as BaselineFile;
  if (name !== adapter) {
    const message = `the adapter must be as the file is named, "${adapter}", got "${name}"`;
    report('OTHER_ADAPTER', named?.line, message);
  }
  const cases = new Map(suites.flatMap((suite) => suite.cases.map(({ id, law }) => [id, law] as const)));
  const check = entryChecks({ cases, laws: [...laws.keys()], report });
  return itemsOf(tree, 'entries').flatMap((item, index) => {
    const entry = entries[index];
    return entry === undefined ? [] : entryOf(entry, item, check(item, index));
  });
}

let schemas: Schemas | undefined;

/** One for all files: to compile a schema takes longer than to read a file. */
function ownSchemas(): Schemas {
  schemas ??= new Schemas(join(packagePlace().root, 'config', 'schemas'));
  return schemas;
}

function entryOf(entry: BaselineFileEntry, { line }: Tree, patterns: BaselineEntry['patterns']): BaselineEntry {
  const { pattern: _, path = '', ...rest } = entry;
  return { ...rest, patterns, path, line };
}

/** What says nothing about the store cannot be excused. Told apart from misspelt codes: where they stand. */
function harnessErrors(tree: Tree, report: Report): string[] {
  return itemsOf(tree, 'entries').flatMap((item, index) => {
    const code = textOf(item, 'code')?.toLowerCase();
    if (code !== 'harness' && code !== 'unknown' && code !== 'not-run') return [];
    const message = `what says nothing about the store cannot be excused, got "${textOf(item, 'code')}"`;
    report('NOT_A_FAILURE', childOf(item, 'code')?.line, message);
    return [`"entries.${index}.code" `];
  });
}
