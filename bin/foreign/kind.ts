// Whether a command is about golden suites or about programs with tests of their own.
import { InputError } from '../../harness/model/errors.js';
import type { Project } from '../../harness/model/project.js';
import { type Line, line } from '../../harness/report/index.js';
import type { RunArguments } from '../running/run-arguments.js';
import { allSubjects } from './subjects.js';

export type Kind = 'golden' | 'foreign';

/** What --kind says; else what the adapters that are named are; else golden, where there are golden suites. */
export function kindOf(project: Project, kind: string | undefined, adapters: readonly string[]): Kind {
  if (kind !== undefined && kind !== 'golden' && kind !== 'foreign') {
    const message = `unknown kind, got "${kind}"`;
    throw new InputError([{ code: 'UNKNOWN_KIND', file: '--kind', message, hint: 'golden or foreign' }]);
  }
  if (kind !== undefined) return kind;
  const subjects = new Set(allSubjects(project).map(({ name }) => name));
  const isForeign = (name: string): boolean => subjects.has(name) && !project.adapters.some((one) => one.name === name);
  if (adapters.length > 0 && adapters.every(isForeign)) return 'foreign';
  return project.suites.length === 0 ? 'foreign' : 'golden';
}

/** For a run of golden suites beside which there are others. */
export function notRun(project: Project): Line {
  const names = allSubjects(project).map(({ name }) => name);
  return line(`not run: ${names.join(', ')}, which have tests of their own; assay run --kind foreign`);
}

/** @throws InputError for flags that say something of golden cases only. */
export function refuseGoldenFlags(args: RunArguments): void {
  const flags = [
    ...(args.variants.length > 0 ? ['--variant'] : []),
    ...(args.lastFailed ? ['--last-failed'] : []),
    ...(args.shard === undefined ? [] : ['--shard']),
    ...(args.processes === undefined ? [] : ['--processes']),
    ...(args.seed === undefined ? [] : ['--seed']),
    ...(args.isolated ? ['--isolated'] : []),
    ...(args.bail ? ['--bail'] : []),
  ];
  if (flags.length === 0) return;
  throw new InputError(
    flags.map((file) => ({
      code: 'GOLDEN_FLAG',
      file,
      message: 'it says nothing of foreign suites',
      hint: 'leave it out',
    })),
  );
}
