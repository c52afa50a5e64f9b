// Reads config/baselines: a file for each adapter that has known failures. Files of no known adapter are refused, so that
// a misspelt name does not excuse nothing in silence.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Baseline } from '../model/baseline.js';
import { InputError, type Problem } from '../model/errors.js';
import { judgedNames, type Project } from '../model/project.js';
import { suggestion } from '../model/suggest.js';
import { reporter } from './problems.js';

export interface BaselineFiles {
  /** The folder and the names of the adapters come from here, and what entries may name. */
  readonly project: Pick<Project, 'suites' | 'laws' | 'adapters' | 'foreign' | 'places'>;
  /** The folder from which files are named in messages. */
  readonly cwd: string;
  /** Whose baselines are read; those of the others are not looked into. */
  readonly adapters: readonly string[];
}

/**
 * By adapter; an empty one where there is no file.
 * @throws InputError with every problem of the folder and of the files that are read.
 */
export async function loadBaselines({ project, cwd, adapters }: BaselineFiles): Promise<ReadonlyMap<string, Baseline>> {
  const folder = project.places.baselines;
  const problems: Problem[] = [];
  const known = [...new Set([...judgedNames(project), ...adapters])];
  const there = namesIn(folder, cwd, known, problems);
  const baselines = new Map<string, Baseline>();
  for (const adapter of new Set(adapters)) {
    const file = baselineFile(folder, cwd, adapter);
    const bytes = there.includes(adapter) ? read(join(folder, `${adapter}.yaml`), file, problems) : undefined;
    // The parser of YAML and the checker of schemas are loaded only where there is something to read.
    const reading = bytes === undefined ? undefined : await import('./baseline-file.js');
    const baseline =
      bytes === undefined ? undefined : reading?.readBaseline({ bytes, file, adapter, project }, problems);
    baselines.set(adapter, baseline ?? { adapter, file, entries: [] });
  }
  if (problems.length > 0) throw new InputError(problems.sort(inOrder));
  return baselines;
}

/** As the user knows it. */
function baselineFile(folder: string, cwd: string, adapter: string): string {
  return relative(cwd, join(folder, `${adapter}.yaml`));
}

/** The adapters that the folder has a file for. */
function namesIn(folder: string, cwd: string, known: readonly string[], problems: Problem[]): string[] {
  return filesIn(folder, cwd, problems).flatMap((name) => {
    const report = reporter(relative(cwd, join(folder, name)), problems);
    if (!name.endsWith('.yaml')) {
      if (/\.ya?ml$/i.test(name)) report('STRAY_FILE', undefined, 'a baseline must end in .yaml', 'rename it');
      return [];
    }
    const adapter = name.slice(0, -'.yaml'.length);
    if (known.includes(adapter)) return [adapter];
    const message = `a baseline is named after its adapter, and there is no adapter "${adapter}"`;
    report('UNKNOWN_ADAPTER', undefined, message, suggestion(adapter, known));
    return [];
  });
}

function filesIn(folder: string, cwd: string, problems: Problem[]): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return [];
    const message = code === 'ENOTDIR' ? 'baselines stand in a folder, and this is none' : `cannot read it (${code})`;
    reporter(relative(cwd, folder), problems)('CANNOT_READ', undefined, message);
    return [];
  }
}

function read(path: string, file: string, problems: Problem[]): Buffer | undefined {
  const report = reporter(file, problems);
  try {
    // Reading a pipe or a device could block for ever.
    if (statSync(path).isFile()) return readFileSync(path);
    report('CANNOT_READ', undefined, 'not a file');
  } catch (error) {
    report('CANNOT_READ', undefined, `the file cannot be read (${codeOf(error)})`);
  }
  return undefined;
}

function inOrder(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code ?? 'unknown');
}
