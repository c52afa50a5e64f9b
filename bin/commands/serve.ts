// assay serve: a module adapter as a program that speaks the protocol on its standard input and output.
import { basename, dirname, resolve } from 'node:path';
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import { isPath } from '../../harness/load/settings.js';
import { InputError } from '../../harness/model/errors.js';
import type { ModuleSource } from '../../harness/model/project.js';
import { line, span } from '../../harness/report/line.js';
import type { ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { serveModule } from '../serve-module.js';

export interface ServeArguments {
  /** The path of a module, or the name of an adapter. */
  readonly module: string;
  readonly export?: string;
  /** JSON text. */
  readonly options?: string;
  readonly config?: string;
}

export async function serveCommand(args: ServeArguments, { err }: Terminal, cwd: string): Promise<ExitCode> {
  const complain = (text: string): void => err.lines([line(span('bad', 'error'), ` ${text}`)]);
  return serveModule(() => sourceOf(args, cwd), complain, cwd);
}

async function sourceOf(args: ServeArguments, cwd: string): Promise<ModuleSource> {
  const { export: exported, config } = args;
  const options = args.options === undefined ? undefined : optionsIn(args.options);
  const own = { ...(exported !== undefined && { export: exported }), ...(options !== undefined && { options }) };
  if (isPath(args.module)) {
    const module = resolve(cwd, args.module);
    return { kind: 'module', name: nameOf(module), module, export: 'default', ...own };
  }
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const [source] = chooseAdapters(project, [args.module]);
  if (source?.kind === 'module') return { ...source, ...own };
  const message = `the adapter "${args.module}" is a program already, only modules are served`;
  throw new InputError([{ code: 'NOT_A_MODULE', file: 'assay serve', message }]);
}

function optionsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below.
  }
  const message = `the flag must be an object as JSON, got ${JSON.stringify(text)}`;
  throw new InputError([{ code: 'BAD_FLAG', file: '--options', message }]);
}

/** A name for a module that no settings name: that of its file, or of its folder where every file has the same. */
function nameOf(module: string): string {
  const file = basename(module).replace(/(\.adapter)?\.[^.]*$/, '');
  const words = (file === 'index' ? basename(dirname(module)) : file).toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const name = words.join('-');
  return /^[a-z]/.test(name) ? name : ['served', ...words].join('-');
}
