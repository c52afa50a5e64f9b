// assay list of programs with tests of their own: their suites. Which cases those have is known only when they have run.
import type { ForeignTask, Subject } from '../../harness/foreign/index.js';
import { findSubject, findSuites } from '../../harness/foreign/program/index.js';
import { InputError } from '../../harness/model/errors.js';
import type { Project } from '../../harness/model/project.js';
import { caseList, type Line, line, span } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { foreignSelection, nothingMatches } from './selection.js';
import { chooseSubjects, subjectsAsked } from './subjects.js';

interface Asked {
  readonly patterns: readonly string[];
  readonly skip: readonly string[];
  readonly variants: readonly string[];
  readonly why: boolean;
  readonly json: boolean;
}

export async function listForeign(args: Asked, project: Project, { out, err }: Terminal): Promise<ExitCode> {
  refuseGoldenFlags(args);
  const { root } = project.places;
  const { isWanted } = foreignSelection(args);
  const subjects = chooseSubjects(project, subjectsAsked(project, { adapters: [], patterns: args.patterns }));
  const listed = await Promise.all(subjects.map((subject) => listedOf(subject, root)));
  const wanted = listed.map(({ tasks, ...rest }) => ({ ...rest, tasks: tasks.filter(isWanted) }));
  if (args.patterns.length > 0 && wanted.every(({ tasks, missing }) => tasks.length === 0 && missing === undefined)) {
    err.lines(nothingMatches(args.patterns));
    return EXIT.nothing;
  }
  if (args.json) {
    out.raw(jsonText(caseList([])));
    return EXIT.ok;
  }
  const width = Math.max(0, ...subjects.map(({ name }) => name.length));
  out.lines(
    wanted.flatMap(({ subject: { name }, missing, tasks }): Line[] => [
      ...(missing === undefined ? [] : [line(name.padEnd(width), span('warn', '  unavailable  '), missing)]),
      ...tasks.map(({ suite, results }) =>
        line(name.padEnd(width), `  ${suite}`, span('quiet', `  ${results.format}`)),
      ),
    ]),
  );
  return EXIT.ok;
}

interface Listed {
  readonly subject: Subject;
  readonly tasks: readonly ForeignTask[];
  readonly missing?: string;
}

/** Suites are files, and can be listed without their program. */
async function listedOf(subject: Subject, root: string): Promise<Listed> {
  try {
    return { subject, tasks: (await findSuites(subject, root)).sort((a, b) => (a.suite < b.suite ? -1 : 1)) };
  } catch (error) {
    const found = await findSubject(subject, root);
    if (found.kind === 'here') throw error;
    return { subject, tasks: [], missing: found.reason };
  }
}

function refuseGoldenFlags({ why, variants }: Asked): void {
  const flags = [...(why ? ['--why'] : []), ...(variants.length > 0 ? ['--variant'] : [])];
  if (flags.length === 0) return;
  const message = 'it says nothing of foreign suites';
  throw new InputError(flags.map((file) => ({ code: 'GOLDEN_FLAG', file, message, hint: 'leave it out' })));
}
