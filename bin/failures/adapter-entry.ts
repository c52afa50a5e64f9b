// What a config in some folder says of an adapter, so that it is the same adapter there.
import { relative, sep } from 'node:path';
import { packagePlace } from '../../harness/load/place.js';
import type { AdapterSource, CommandSource } from '../../harness/model/project.js';
import type { RecordResult } from '../../harness/model/record.js';
import { shellWord } from '../../harness/model/shell-text.js';
import { type Reproduction, replayRequests } from '../../harness/report/index.js';

/** @param shipped the adapters that ship with assay: they are named, wherever it is installed. */
export function adapterEntry(source: AdapterSource, folder: string, shipped: readonly AdapterSource[]): unknown {
  const known = shipped.find((one) => isSame(one, source));
  const name = known?.name;
  if (source.kind === 'command') return name ?? commandEntry(source, folder);
  const module = name ?? fromHere(folder, source.module);
  const exported = name === undefined && source.export !== 'default' ? { export: source.export } : {};
  const { options } = source;
  const startMs = source.startMs === known?.startMs ? undefined : source.startMs;
  if (options === undefined && startMs === undefined && name !== undefined) return name;
  return { module, ...exported, ...(options !== undefined && { options }), ...(startMs !== undefined && { startMs }) };
}

function isSame(known: AdapterSource, source: AdapterSource): boolean {
  if (known.kind === 'command') {
    const { name: _, ...rest } = known;
    const { name: __, ...wanted } = source;
    return JSON.stringify(rest) === JSON.stringify(wanted);
  }
  return source.kind === 'module' && known.module === source.module && known.export === source.export;
}

/** The program is started where the user's config lies, whatever its words mean there. */
function commandEntry({ command, cwd, env, install, startMs, stopMs }: CommandSource, folder: string): unknown {
  return {
    command: ['sh', '-c', 'cd "$1" && shift && exec "$@"', 'sh', fromHere(folder, cwd), ...command],
    ...(env !== undefined && { env }),
    ...(install !== undefined && { install }),
    ...(startMs !== undefined && { startMs }),
    ...(stopMs !== undefined && { stopMs }),
  };
}

/** With a leading dot, by which a config tells a path from a name. */
function fromHere(folder: string, path: string): string {
  const way = relative(folder, path).replaceAll(sep, '/');
  return way.startsWith('.') || way.startsWith('/') ? way : `./${way}`;
}

/** For a program: what to send it, and the command that does. */
export function requestsOf(source: AdapterSource, { verdict }: RecordResult, folder: string): Reproduction['requests'] {
  if (source.kind !== 'command' || !('transcript' in verdict)) return undefined;
  const { version } = packagePlace();
  const lines = replayRequests(verdict.transcript, { version, location: `${folder}${sep}store` });
  if (lines === undefined) return undefined;
  const words = source.command.map(shellWord).join(' ');
  const requests = shellWord(`${folder}${sep}requests.jsonl`);
  return { lines, command: `cd ${shellWord(source.cwd)} && ${words} < ${requests}` };
}
