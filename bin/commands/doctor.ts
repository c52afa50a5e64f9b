// assay doctor: which adapters can run here, and what those that cannot are missing.
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import type { Doctor, DoctoredAdapter } from '../../harness/model/generated/doctor.js';
import type { AdapterSource } from '../../harness/model/project.js';
import { type Line, line, span } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { endHosts, type HostSet, startHosts } from '../hosts.js';
import type { Terminal } from '../print.js';

export interface DoctorArguments {
  /** None: all there are. */
  readonly adapters: readonly string[];
  readonly json: boolean;
  readonly config?: string;
}

export async function doctorCommand(args: DoctorArguments, { out }: Terminal, cwd: string): Promise<ExitCode> {
  const { config } = args;
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const sources = args.adapters.length === 0 ? project.adapters : chooseAdapters(project, args.adapters);
  const hosts = await startHosts(sources, cwd);
  await endHosts(hosts);
  const adapters = sources.map((source) => examined(source, hosts));
  const doctor: Doctor = { schemaVersion: 1, adapters };
  if (args.json) out.raw(jsonText(doctor));
  else out.lines(adapters.map(adapterLine));
  const isMissing = adapters.some(({ state }) => state === 'unavailable');
  return isMissing && args.adapters.length > 0 ? EXIT.unavailable : EXIT.ok;
}

function examined(source: AdapterSource, { ready, unavailable, installs }: HostSet): DoctoredAdapter {
  const { name, kind } = source;
  const command = installs?.get(source.name) ?? (source.kind === 'command' ? source.install : undefined);
  const install = command === undefined ? {} : { install: command };
  const host = ready.find(({ manifest }) => manifest.name === name);
  if (host === undefined) {
    const reason = unavailable.find((one) => one.name === name)?.reason ?? 'it did not start';
    return { name, kind, state: 'unavailable', reason, ...install };
  }
  const { implementation } = host.manifest;
  return { name, kind, state: 'ready', implementation: `${implementation.name} ${implementation.version}`, ...install };
}

function adapterLine({ name, state, implementation = '', reason = '' }: DoctoredAdapter): Line {
  return state === 'ready'
    ? line(span('good', 'ready        '), `${name}: ${implementation}`)
    : line(span('warn', 'unavailable  '), `${name}: ${reason}`);
}
