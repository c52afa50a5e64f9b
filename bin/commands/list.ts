// assay list: the cases that a pattern selects, one a line, or as JSON.
import { loadProject } from '../../harness/load/index.js';
import { matches } from '../../harness/model/pattern.js';
import { caseList, line, span } from '../../harness/report/index.js';
import { jsonText } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { selectPatterns, subjectsOfCase } from '../selection.js';

export interface ListArguments {
  readonly patterns: readonly string[];
  readonly json: boolean;
  readonly config?: string;
}

export async function listCommand(args: ListArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const { config } = args;
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const { patterns, complaints } = selectPatterns(args.patterns, project.suites);
  if (complaints.length > 0) {
    terminal.err.lines(complaints);
    return EXIT.nothing;
  }
  const cases = project.suites
    .flatMap((suite) => suite.cases)
    .filter(
      (one) =>
        patterns.length === 0 ||
        subjectsOfCase(one).some((subject) => patterns.some((pattern) => matches(pattern, subject))),
    );
  if (args.json) {
    terminal.out.raw(jsonText(caseList(cases)));
    return EXIT.ok;
  }
  const width = Math.max(0, ...cases.map(({ id }) => id.length));
  terminal.out.lines(
    cases.map(({ id, law, level }) => line(id.padEnd(width), span('quiet', `  ${law.padEnd(7)} ${level}`))),
  );
  return EXIT.ok;
}
