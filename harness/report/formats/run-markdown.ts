// A run in Markdown, in pieces: what it came to, the matrix, what is worth knowing, and each case that went wrong with
// the command that shows it again. The document and the summary of GitHub are made of the same pieces.
import type { RecordResult } from '../../model/record.js';
import { cellText, codeSpan, type MatrixCell, matrixOf, plural, table } from '../../score/index.js';
import { failureText } from '../failure-text.js';
import { plainText } from '../line.js';
import type { FailedCase } from './failed-cases.js';
import type { Finding } from './findings.js';
import { inertName, inertSentence } from './inert-text.js';
import { codeBlock, folded, htmlCode } from './markdown-blocks.js';
import type { ReportedProject, ReportInput } from './report-input.js';
import { outcomeOf, type RunOutcome, type RunSums } from './run-sums.js';
import { excuseText, headlineOf, isFlaky, standingOf } from './standing.js';

const TITLES: Readonly<Record<RunOutcome, string>> = {
  passed: 'passed',
  failed: 'failed',
  incomplete: 'incomplete, which is no pass',
  nothing: 'nothing was run, which is no pass',
};

const NOTES: Readonly<Record<Finding['kind'], string>> = {
  incomplete: 'Incomplete',
  silent: 'Missing',
  idle: 'Missing',
  baseline: 'Baseline',
};

/** The title first, without the `#` that make it one. */
export function overviewMarkdown({ record: { header, footer }, sums }: ReportInput): string {
  const { unavailable, selection, shard, seed, tool } = header;
  const only = [...selection.patterns, ...selection.variants].map(code).join(' ');
  const notes = [
    ...sums.findings.map(({ kind, message }) => `**${NOTES[kind]}**: ${sentence(message)}`),
    ...header.adapters.map(
      ({ name, implementation }) => `${code(name)}: ${code(`${implementation.name} ${implementation.version}`)}`,
    ),
    ...unavailable.map(({ name, reason }) => `${code(name)} is unavailable: ${sentence(reason)}`),
    ...(only === '' ? [] : [`Only: ${only}`]),
    ...(selection.skip.length === 0 ? [] : [`Left out: ${selection.skip.map(code).join(' ')}`]),
    ...(shard === undefined ? [] : [`Shard ${shard.index} of ${shard.of}`]),
    ...(seed === undefined ? [] : [`Races by the seed ${seed}`]),
    ...(footer?.warnings ?? []).map((text) => `Warning: ${sentence(text)}`),
    `assay ${code(tool.version)}, suites ${code(header.suiteHash.slice(0, 12))}`,
  ];
  return [
    `assay: ${TITLES[outcomeOf(sums)]}\n`,
    `${countsText(sums)}.\n`,
    matrixTable(sums),
    `${notes.map((note) => `- ${note}`).join('\n')}\n`,
  ]
    .filter((piece) => piece !== '')
    .join('\n');
}

/** Suites down, adapters across; nothing where there is no adapter. */
function matrixTable({ boards }: RunSums): string {
  if (boards.length === 0) return '';
  const { columns, rows, total, mustLaws } = matrixOf(boards);
  const body = [
    ...rows
      .filter(({ cells }) => cells.some((cell) => cell !== null))
      .map(({ name, cells }) => [cellText(name), ...cells.map(figure)]),
    ['**Total**', ...total.map((cell) => `**${figure(cell)}**`)],
    ['MUST laws held', ...mustLaws.map(figure)],
  ];
  return `${table(['Suite', ...columns.map(cellText)], body)}\n`;
}

function figure(cell: MatrixCell): string {
  return cell === null ? '—' : `${cell.pass}/${cell.total}`;
}

function countsText({ passed, failed, errors, excused, notRun, skipped, flaky }: RunSums): string {
  const parts: readonly (readonly [count: number, text: string])[] = [
    [failed, `${failed} failed`],
    [errors, `${errors} without an answer that could be judged`],
    [notRun, `${notRun} not run`],
    [excused, plural(excused, 'expected failure')],
    [skipped, `${skipped} unsupported or excluded`],
    [flaky, `${flaky} passed only when tried again`],
  ];
  const others = parts.filter(([count]) => count > 0).map(([, text]) => text);
  return [`${plural(passed, 'run')} passed`, ...others].join(', ');
}

export function failedCaseMarkdown(
  { result, verdict, others }: FailedCase,
  project: ReportedProject | undefined,
  seed: number | undefined,
): string {
  const { adapter, case: id, variant, law } = result;
  const text = failureText(result, project?.cases.get(id), project?.laws.get(law), others, seed);
  const title = `${htmlCode(`${id}@${variant}`)} on ${htmlCode(adapter)}: ${htmlCode(inertSentence(headlineOf(verdict)))}`;
  return folded(title, codeBlock(plainText(text)));
}

/** A line for what the baseline expects, and for what passed only when it was tried again. */
export function remarkMarkdown(result: RecordResult, { excuseOf }: ReportInput): string | undefined {
  const run = `${code(`${result.case}@${result.variant}`)} on ${code(result.adapter)}`;
  if (isFlaky(result)) return `- ${run}: passed on attempt ${(result.attempts?.length ?? 0) + 1}\n`;
  const standing = standingOf(result, excuseOf);
  if (standing.kind !== 'excused') return undefined;
  return `- ${run}: ${sentence(excuseText(standing.excuse))}: ${sentence(headlineOf(standing.verdict))}\n`;
}

function code(text: string): string {
  return codeSpan(inertName(text));
}

function sentence(text: string): string {
  return codeSpan(inertSentence(text));
}
