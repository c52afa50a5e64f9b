// assay explain: one case with its law, its steps, where it applies and what it last came to.
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import { familyOf } from '../../harness/model/case-row.js';
import { InputError } from '../../harness/model/errors.js';
import { parsePatterns } from '../../harness/model/pattern.js';
import type { RecordResult } from '../../harness/model/record.js';
import type { GoldenCase, Suite } from '../../harness/model/suite.js';
import { planRuns } from '../../harness/plan/index.js';
import { caseText, line, span } from '../../harness/report/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { endHosts, startHosts } from '../hosts.js';
import type { Output, Terminal } from '../print.js';
import { readLastRecord } from '../records/read-record.js';
import { selectPatterns } from '../selection.js';

export interface ExplainArguments {
  readonly case: string;
  readonly config?: string;
}

export async function explainCommand(args: ExplainArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const { config } = args;
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const id = args.case.split('@')[0] ?? '';
  const found = project.suites.flatMap((suite) => suite.cases).find((one) => one.id === id);
  if (found === undefined) {
    refuseMany(args.case, project.suites);
    terminal.err.lines(selectPatterns([args.case], project.suites).complaints);
    return EXIT.nothing;
  }
  const hosts = await startHosts(chooseAdapters(project, []), cwd);
  const planned = planRuns({
    suites: project.suites,
    subjects: hosts.ready,
    selection: { patterns: [id], skip: [], variants: [] },
  });
  await endHosts(hosts);
  const { unavailable } = hosts;
  const last = lastResults(found, terminal.err, cwd);
  terminal.out.lines(caseText({ case: found, law: project.laws.get(found.law), planned, unavailable, last }));
  return EXIT.ok;
}

/** A case with a table is many, too. */
function refuseMany(text: string, suites: readonly Suite[]): void {
  const [pattern] = parsePatterns([text]);
  const isFamily = suites.some((suite) => suite.cases.some(({ id }) => familyOf(id) === text));
  if (!isFamily && pattern?.kind === 'case' && pattern.case !== '*' && !text.includes('*')) return;
  const message = `explain tells about one case, suite/case, got "${text}"`;
  throw new InputError([{ code: 'NOT_ONE_CASE', file: 'explain', message, hint: `assay list ${text}` }]);
}

/** A record that cannot be read is no reason to explain nothing. */
function lastResults({ id }: GoldenCase, err: Output, cwd: string): RecordResult[] {
  try {
    return readLastRecord(cwd)?.results.filter((result) => result.case === id) ?? [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    err.lines([line(span('warn', 'warning'), `: ${error.message}`)]);
    return [];
  }
}
