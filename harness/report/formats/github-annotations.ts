// Annotations at the cases that went wrong, as workflow commands for standard output. GitHub shows ten errors and ten
// warnings of a step and drops the rest without a word; here the tenth counts the rest.
import { plural } from '../../score/index.js';
import { againLine, alsoLines, differenceText } from '../failure-text.js';
import { EMPTY_LINE, plainText } from '../line.js';
import { type FailedCase, failedCases } from './failed-cases.js';
import type { Finding } from './findings.js';
import { inertName, inertSentence } from './inert-text.js';
import type { ReportedProject, ReportInput } from './report-input.js';
import { headlineOf, isFlaky } from './standing.js';
import { type WorkflowCommand, workflowCommand } from './workflow-command.js';

const KIND_MAX = 10;

export function* githubAnnotations(input: ReportInput): Generator<string> {
  yield* atMost(errors(input), 'error', 'failed');
  yield* atMost(warnings(input), 'warning', 'to be looked at');
}

function* atMost(commands: Iterable<WorkflowCommand>, name: WorkflowCommand['name'], what: string): Generator<string> {
  let shown = 0;
  let last: WorkflowCommand | undefined;
  let rest = 0;
  for (const command of commands) {
    if (shown < KIND_MAX - 1) {
      yield workflowCommand(command);
      shown++;
    } else {
      last ??= command;
      rest++;
    }
  }
  if (last === undefined) return;
  const title = `${rest} more ${what}`;
  const message = 'GitHub shows no more than ten; assay report tells all of them.';
  yield workflowCommand(rest === 1 ? last : { name, title, message });
}

function* errors(input: ReportInput): Generator<WorkflowCommand> {
  const { record, sums, project } = input;
  for (const { kind, message } of sums.findings) {
    yield { name: 'error', title: FINDINGS[kind], message: inertSentence(message) };
  }
  if (sums.notRun > 0) {
    const title = `${plural(sums.notRun, 'planned run')} not run`;
    yield { name: 'error', title, message: 'The run ended before they could be.' };
  }
  for (const failed of failedCases(input)) yield errorOf(failed, project, record.header.seed);
}

const FINDINGS: Readonly<Record<Finding['kind'], string>> = {
  incomplete: 'the run is incomplete',
  silent: 'cases without a result',
  idle: 'nothing was run',
  baseline: 'the baseline does not hold',
};

function errorOf(
  { result, verdict, others }: FailedCase,
  project: ReportedProject | undefined,
  seed: number | undefined,
): WorkflowCommand {
  const { case: id, variant, adapter, law } = result;
  const place = project?.cases.get(id);
  const [lawLine, , ...where] = differenceText(result, place, project?.laws.get(law));
  const lines = [lawLine ?? EMPTY_LINE, ...where, ...alsoLines(others), againLine(result, seed)];
  const step = 'line' in verdict && verdict.line > 0 ? verdict.line : place?.line;
  return {
    name: 'error',
    title: `${id}@${variant} on ${adapter}`,
    ...(place?.path !== undefined && { file: place.path }),
    ...(step !== undefined && { line: step }),
    message: `${inertSentence(headlineOf(verdict))}\n${plainText(lines).trimEnd()}`,
  };
}

function* warnings({ record, sums }: ReportInput): Generator<WorkflowCommand> {
  const { header, footer } = record;
  for (const { name, reason } of header.unavailable) {
    yield {
      name: 'warning',
      title: `the adapter ${inertName(name)} is unavailable`,
      message: inertSentence(reason),
    };
  }
  for (const text of footer?.warnings ?? []) {
    yield { name: 'warning', title: 'warning of the run', message: inertSentence(text) };
  }
  if (sums.flaky === 0) return;
  for (const result of record.results) {
    if (!isFlaky(result)) continue;
    const run = `${result.case}@${result.variant} on ${result.adapter}`;
    yield { name: 'warning', title: run, message: `passed on attempt ${(result.attempts?.length ?? 0) + 1}` };
  }
}
