// assay doctor: which adapters and subjects of foreign suites can run here, and what those that cannot are missing.
import type { Subject } from '../../harness/foreign/index.js';
import { chooseAdapters, isAll, loadProject } from '../../harness/load/index.js';
import type { Doctor, DoctoredAdapter } from '../../harness/model/generated/doctor.js';
import type { AdapterSource, Project } from '../../harness/model/project.js';
import { type Line, line, span } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { allSubjects } from '../foreign/subjects.js';
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
  const { sources, subjects } = chosen(project, args.adapters);
  const hosts = await startHosts(sources, cwd);
  await endHosts(hosts);
  const adapters = [
    ...sources.map((source) => examined(source, hosts)),
    ...(subjects.length === 0 ? [] : await examinedSubjects(subjects, project.places.root)),
  ];
  const doctor: Doctor = { schemaVersion: 1, adapters };
  if (args.json) out.raw(jsonText(doctor));
  else out.lines(adapters.map(adapterLine));
  const isMissing = adapters.some(({ state }) => state === 'unavailable');
  return isMissing && args.adapters.length > 0 ? EXIT.unavailable : EXIT.ok;
}

interface Chosen {
  readonly sources: readonly AdapterSource[];
  readonly subjects: readonly Subject[];
}

/** A name that both an adapter and a subject have means both. */
function chosen(project: Project, names: readonly string[]): Chosen {
  const all = allSubjects(project);
  if (names.length === 0 || isAll(names)) return { sources: project.adapters, subjects: all };
  const subjects = all.filter(({ name }) => names.includes(name));
  const isSubjectAlone = (name: string): boolean =>
    subjects.some((one) => one.name === name) && !project.adapters.some((one) => one.name === name);
  const rest = names.filter((name) => !isSubjectAlone(name));
  return { sources: rest.length === 0 ? [] : chooseAdapters(project, rest), subjects };
}

async function examinedSubjects(subjects: readonly Subject[], root: string): Promise<DoctoredAdapter[]> {
  const { findSubject } = await import('../../harness/foreign/program/index.js');
  return Promise.all(
    subjects.map(async (subject): Promise<DoctoredAdapter> => {
      const { name, implementation, install } = subject;
      const found = await findSubject(subject, root);
      const base = { name, kind: 'foreign', ...(install !== undefined && { install }) } as const;
      return found.kind === 'here'
        ? { ...base, state: 'ready', implementation: `${implementation} ${found.version}` }
        : { ...base, state: 'unavailable', reason: found.reason };
    }),
  );
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
