// Which adapter the words after `assay smoke` mean: a name, the path of a module, or a command.
import { basename, resolve } from 'node:path';
import { chooseAdapters, loadProject } from '../harness/load/index.js';
import { InputError } from '../harness/model/errors.js';
import type { AdapterSource, CommandSource } from '../harness/model/project.js';

export interface SmokeSource {
  readonly source: AdapterSource;
  /** Whether other commands know it by its name. */
  readonly isNamed: boolean;
}

export interface SmokeWords {
  readonly adapter?: string;
  readonly command: readonly string[];
  readonly config?: string;
}

/** @throws InputError when nothing is named, or the name is unknown. */
export async function smokeSource({ adapter, command, config }: SmokeWords, cwd: string): Promise<SmokeSource> {
  const [program, ...words] = command;
  if ((adapter === undefined) === (program === undefined)) {
    const message = adapter === undefined ? 'no adapter is named' : 'both an adapter and a command are named';
    throw new InputError([{ code: 'NO_ADAPTER', file: 'assay smoke', message, hint: HOW }]);
  }
  if (program !== undefined) return commandSource([program, ...words], cwd);
  if (adapter === undefined) throw new Error('neither an adapter nor a command');
  if (/\.[cm]?[jt]s$/.test(adapter)) {
    const module = { kind: 'module', name: nameOf(adapter), module: resolve(cwd, adapter), export: 'default' } as const;
    return { source: module, isNamed: false };
  }
  // A path of anything else is that of a program.
  if (/[/\\]/.test(adapter)) return commandSource([adapter], cwd);
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const [source] = chooseAdapters(project, [adapter]);
  if (source === undefined) throw new Error(`no adapter was chosen for ${adapter}`);
  return { source, isNamed: true };
}

const HOW = 'write assay smoke my-store, assay smoke ./adapter.mjs, or assay smoke -- python3 adapter.py';

function commandSource(command: CommandSource['command'], cwd: string): SmokeSource {
  // Of `python3 store.py` the file says more than the interpreter.
  const file = command.find((word) => /\w\.[a-z]+$/i.test(word)) ?? command[0];
  return { source: { kind: 'command', name: nameOf(file), command, cwd }, isNamed: false };
}

/** The words in the name of the file, such as my-store for ./my_store.adapter.mjs. */
function nameOf(path: string): string {
  const words = basename(path)
    .replace(/(?<=.)(\.adapter)?\.[^.]*$/, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const name = words?.join('-').replace(/^[0-9-]+/, '') ?? '';
  return name === '' ? 'adapter' : name;
}
