// assay check: load everything, run nothing, tell what is there.

import { type LintProblem, lint } from '../../harness/lint/index.js';
import { loadBaselines } from '../../harness/load/baselines.js';
import { loadProject } from '../../harness/load/index.js';
import { InputError, problemText } from '../../harness/model/errors.js';
import { subjectNames } from '../../harness/model/foreign.js';
import type { Project } from '../../harness/model/project.js';
import { type Line, line, span } from '../../harness/report/index.js';
import { plural } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { gatesOf } from '../gates-of.js';
import { endHosts, startHosts } from '../hosts.js';
import type { Terminal } from '../print.js';

export interface CheckArguments {
  readonly config?: string;
  /** Whether a warning fails the check. */
  readonly strict?: boolean;
}

/** Problems are thrown by the loader, all of them at once. */
export async function checkCommand(
  { config, strict = false }: CheckArguments,
  { out }: Terminal,
  cwd: string,
): Promise<ExitCode> {
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const warnings = warningsIn(project);
  // Without golden suites no adapter is run, and a baseline of the name of one may be that of a foreign subject.
  const adapters = project.suites.length === 0 ? [] : project.adapters;
  const names = adapters.map(({ name }) => name);
  const baselines = await loadBaselines({ project, cwd, adapters: names });
  const gates = gatesOf(project, cwd).file;
  const hosts = await startHosts(adapters, cwd);
  await endHosts(hosts);
  const { ready, unavailable } = hosts;
  out.lines([
    countLine({ ...project, adapters }),
    ...(gates === undefined ? [] : [line(span('good', 'gate '), gates)]),
    ...[...baselines.values()].flatMap(({ file, entries }) =>
      entries.length === 0
        ? []
        : [line(span('good', 'baseline '), `${file}: ${plural(entries.length, 'known failure')}`)],
    ),
    ...ready.map(({ manifest: { name, implementation, profile } }) => {
      const facets = plural(Object.keys(profile.facets).length, 'facet');
      return line(span('good', 'adapter '), `${name}: ${implementation.name} ${implementation.version}, ${facets}`);
    }),
    ...project.foreign.map((source) =>
      line(span('good', 'foreign '), `${source.file}: ${subjectNames(source).join(', ')}`),
    ),
    ...unavailable.map(({ name, reason }) => line(span('warn', 'adapter '), `${name}: unavailable: ${reason}`)),
    ...warnings.map((warning) => line(span('warn', `warning ${warning.code} `), problemText(warning))),
  ]);
  return strict && warnings.length > 0 ? EXIT.failed : EXIT.ok;
}

/**
 * What goldens assert although the contract leaves it open.
 * @throws InputError with the cases that assert nothing.
 */
function warningsIn({ suites, laws }: Project): LintProblem[] {
  const found = lint(
    suites.flatMap(({ cases }) => cases),
    laws,
  );
  const errors = found.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InputError(errors);
  return found;
}

function countLine({ suites, laws, adapters }: Project): Line {
  const cases = suites.reduce((sum, suite) => sum + suite.cases.length, 0);
  const shown = new Set(suites.flatMap((suite) => suite.cases.map(({ law }) => law)));
  const silent = laws.size - [...laws.keys()].filter((id) => shown.has(id)).length;
  const counts = [
    plural(suites.length, 'suite'),
    plural(cases, 'case'),
    `${plural(laws.size, 'law')}${silent === 0 ? '' : ` (${silent} without a case)`}`,
    plural(adapters.length, 'adapter'),
  ];
  return line(span('good', 'ok'), ` ${counts.join(', ')}`);
}
