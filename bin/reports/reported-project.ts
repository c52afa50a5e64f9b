// What a report takes from the project that stands around a record: known failures, the texts of laws, the places of
// cases. A record can be reported without all of them, because it may come from another machine.
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { BaselineFinding } from '../../harness/baseline/index.js';
import { loadProject } from '../../harness/load/index.js';
import { type ExcuseOf, NO_EXCUSES } from '../../harness/model/baseline.js';
import { InputError } from '../../harness/model/errors.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordView } from '../../harness/model/record.js';
import type { ReportedPlace, ReportedProject } from '../../harness/report/formats/index.js';
import { line, span } from '../../harness/report/index.js';
import { judgedBaselines } from '../baseline/judged-baselines.js';
import { withFound } from '../foreign/found.js';
import type { Output } from '../print.js';

export interface Surroundings {
  readonly excuseOf: ExcuseOf;
  /** What is wrong with the baselines themselves. */
  readonly baseline: readonly BaselineFinding[];
  readonly project?: ReportedProject;
}

type Environment = Readonly<Record<string, string | undefined>>;

export async function surroundings(
  { config, baseline }: { readonly config?: string; readonly baseline: boolean },
  record: RecordView,
  env: Environment,
  cwd: string,
  err: Output,
): Promise<Surroundings> {
  const warn = (text: string): void => err.lines([line(span('warn', 'warning'), `: ${text}`)]);
  let project: Project;
  try {
    project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  } catch (error) {
    if (config !== undefined || !(error instanceof InputError)) throw error;
    warn(`the suites cannot be loaded, and so no failure is a known one: ${error.problems[0]?.message ?? ''}`);
    return NO_BASELINE;
  }
  const known = baseline ? await knownFailures(project, record, cwd) : NO_BASELINE;
  if (project.suiteHash === record.header.suiteHash) {
    const repository = env['GITHUB_WORKSPACE'] ?? env['CI_PROJECT_DIR'] ?? cwd;
    return { ...known, project: reportedProject(project, repository) };
  }
  warn('the suites were changed since the run, and so the places of cases are left out');
  return known;
}

const NO_BASELINE: Surroundings = { excuseOf: NO_EXCUSES, baseline: [] };

async function knownFailures(project: Project, record: RecordView, cwd: string): Promise<Surroundings> {
  const judged = await judgedBaselines(withFound(project, record), record, cwd);
  return {
    excuseOf: (run) => judged.get(run.adapter)?.excuses(run),
    baseline: [...judged.values()].flatMap(({ findings }) => findings),
  };
}

/** @param repository the root that paths in annotations start from. */
function reportedProject({ laws, suites, places }: Project, repository: string): ReportedProject {
  const known = new Map<string, string | undefined>();
  const pathOf = (file: string): string | undefined => {
    if (!known.has(file)) known.set(file, repositoryPath(join(places.root, file), repository));
    return known.get(file);
  };
  const cases = suites.flatMap((suite) =>
    suite.cases.map(({ id, file, line: at }): [string, ReportedPlace] => {
      const path = pathOf(file);
      return [id, path === undefined ? { file, line: at } : { file, line: at, path }];
    }),
  );
  return { laws, cases: new Map(cases) };
}

/** Undefined for what is not in the repository, such as the suites that ship with assay. */
function repositoryPath(file: string, repository: string): string | undefined {
  const path = relative(repository, file);
  if (path === '' || isAbsolute(path) || path.split(sep)[0] === '..' || !existsSync(file)) return undefined;
  return path.split(sep).join('/');
}
