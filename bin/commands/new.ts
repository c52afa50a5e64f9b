// assay new: writes an adapter that runs as it is, for its user to put a store into; or the workflow that runs it in CI.
import { dirname, join, relative, resolve, sep } from 'node:path';
import { findUserConfig } from '../../harness/load/user-config-file.js';
import { InputError } from '../../harness/model/errors.js';
import { suggestion } from '../../harness/model/suggest.js';
import { EMPTY_LINE, type Line, line, span } from '../../harness/report/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { newWorkflow } from '../kit/new-workflow.js';
import { nextCommands } from '../kit/next-commands.js';
import { placedEntry } from '../kit/placed-config.js';
import { CONFIG_FILE, languageNamed, PLACEHOLDER, readTemplate } from '../kit/template.js';
import { writeNewFiles } from '../kit/write-new.js';
import type { Terminal } from '../print.js';

export interface NewArguments {
  readonly kind: string;
  readonly name?: string;
  readonly lang?: string;
  /** Where the files go; a folder called like the adapter when left out. */
  readonly dir?: string;
  readonly primitives: boolean;
  /** On how many machines a workflow runs. */
  readonly shards?: number;
}

const KINDS = ['adapter', 'workflow'];

const RUNS_TYPES = 'typescript' in process.features && process.features.typescript !== false;

export function newCommand(args: NewArguments, terminal: Terminal, cwd: string): ExitCode {
  const { kind, name, primitives, shards } = args;
  if (!KINDS.includes(kind)) throw refusal('UNKNOWN_KIND', `unknown kind, got "${kind}"`, suggestion(kind, KINDS));
  if (name !== undefined) refuseName(name);
  if (kind === 'adapter' && shards !== undefined) throw refusal('BAD_FLAG', '--shards is for a workflow');
  if (kind === 'workflow' && primitives) throw refusal('BAD_FLAG', '--primitives is for an adapter');
  if (kind === 'adapter') return newAdapter(args, terminal, cwd);
  terminal.out.lines(newWorkflow(args, cwd));
  return EXIT.ok;
}

function newAdapter(args: NewArguments, { out }: Terminal, cwd: string): ExitCode {
  const { name = PLACEHOLDER, lang = 'js', dir = name, primitives } = args;
  const language = languageNamed(lang, primitives);
  const folder = resolve(cwd, dir);
  const above = findUserConfig(folder);
  const { files, config } = readTemplate(language, primitives, name);
  const written = above === undefined ? [...files, { name: CONFIG_FILE, text: config }] : files;
  writeNewFiles(folder, written, cwd);
  out.lines([
    ...written.map((file) => line(span('good', 'wrote '), join(relative(cwd, folder), file.name))),
    ...(above === undefined ? [] : toAdd(above, folder, config, cwd)),
    EMPTY_LINE,
    line('next'),
    ...nextCommands({ name, language, folder, cwd, hasOwnConfig: above === undefined, runsTypes: RUNS_TYPES }).map(
      (command) => line('  ', span('command', command)),
    ),
  ]);
  return EXIT.ok;
}

/** The config of a project is its user's: it is never changed here. */
function toAdd(above: string, folder: string, config: string, cwd: string): Line[] {
  const inside = relative(dirname(above), folder).split(sep).join('/');
  return [
    EMPTY_LINE,
    line(span('warn', 'add this'), ` to ${relative(cwd, above) || above}, under "adapters":`),
    EMPTY_LINE,
    ...placedEntry(config, inside).map((text) => line(text)),
  ];
}

function refuseName(name: string): void {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const near = words?.join('-').replace(/^[0-9-]+/, '') ?? '';
  const hint = near === '' ? undefined : `did you mean "${near}"?`;
  throw refusal('BAD_NAME', `the name must be lower-case words joined by hyphens, got "${name}"`, hint);
}

function refusal(code: string, message: string, hint?: string): InputError {
  return new InputError([{ code, file: 'assay new', message, ...(hint !== undefined && { hint }) }]);
}
