// assay run: load, select, plan, run, report. What is decided here is the order of things; the rest has its own modules.
import { chooseAdapters, loadProject } from '../../harness/load/index.js';
import { InputError } from '../../harness/model/errors.js';
import type { RunRecord } from '../../harness/model/record.js';
import type { Variant } from '../../harness/model/suite.js';
import { planRuns } from '../../harness/plan/index.js';
import { line, span } from '../../harness/report/index.js';
import { isComplete, jsonText, scoreboardsOf } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { startHosts } from '../hosts.js';
import { type FailedRuns, failedRuns } from '../last-failed.js';
import { exitCodeOf } from '../outcome.js';
import { performRun } from '../perform-run.js';
import type { Terminal } from '../print.js';
import { printRun } from '../print-run.js';
import { readLastRecord } from '../read-record.js';
import { LAST_RECORD } from '../record-sinks.js';
import { checkScoreboardFolder, writeScoreboards } from '../scoreboard-folder.js';
import { parseVariants, type Selected, selectPatterns } from '../selection.js';

export interface RunArguments {
  readonly patterns: readonly string[];
  /** None: the default ones. */
  readonly adapters: readonly string[];
  /** Patterns of what is left out. */
  readonly skip: readonly string[];
  readonly variants: readonly string[];
  readonly jobs?: number;
  readonly bail: boolean;
  readonly lastFailed: boolean;
  readonly json: boolean;
  /** Modules run in processes of their own. */
  readonly isolated: boolean;
  /** The record holds every exchange with the stores. */
  readonly observe: boolean;
  readonly out?: string;
  readonly record?: string;
  readonly config?: string;
}

export async function runCommand(args: RunArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const variants = parseVariants(args.variants);
  refuseFilteredOut(args);
  const { config, out } = args;
  const project = await loadProject({ cwd, ...(config !== undefined && { configPath: config }) });
  const selected = selectPatterns(args.patterns, project.suites);
  if (selected.complaints.length > 0) {
    terminal.err.lines(selected.complaints);
    return EXIT.nothing;
  }
  const failed = args.lastFailed ? lastFailed(args, variants, selected, cwd) : undefined;
  if (failed?.patterns.length === 0) return nothingFailed(args, terminal);

  const sources = chooseAdapters(project, failed?.adapters ?? args.adapters);
  const hosts = await startHosts(sources, cwd, args.isolated);
  if (out !== undefined)
    checkScoreboardFolder(
      cwd,
      out,
      hosts.ready.map(({ manifest }) => manifest.name),
    );
  const selection =
    failed === undefined
      ? { patterns: args.patterns, skip: args.skip, variants }
      : { patterns: failed.patterns, skip: [], variants: [] };
  const { answerCheck } = await import('../../harness/load/answer-check.js');
  const checkAnswer = answerCheck();
  const plan = planRuns({ suites: project.suites, subjects: hosts.ready, selection }).filter(
    (run) => failed?.has(run) ?? true,
  );

  const { record, interrupted } = await performRun(
    { args, project, hosts, checkAnswer, selection, plan },
    terminal,
    cwd,
  );
  printRun(terminal.out, { record, project, recordPath: args.record ?? LAST_RECORD, json: args.json });
  if (out !== undefined) publish(record, interrupted, out, terminal, cwd);
  return exitCodeOf({ record, named: args.adapters.length > 0, interrupted });
}

/** A part of the cases would shrink the scoreboard that is committed. */
function refuseFilteredOut({ out, patterns, skip, variants, lastFailed: onlyFailed }: RunArguments): void {
  if (out === undefined) return;
  const filters = [
    ...(patterns.length > 0 ? ['patterns'] : []),
    ...(skip.length > 0 ? ['--skip'] : []),
    ...(variants.length > 0 ? ['--variant'] : []),
    ...(onlyFailed ? ['--last-failed'] : []),
  ];
  if (filters.length === 0) return;
  const message = `a scoreboard is made of a whole run, and ${filters.join(' and ')} would run a part of it`;
  throw new InputError([{ code: 'FILTERED_OUT', file: '--out', message, hint: 'use --record to keep the results' }]);
}

function lastFailed(
  { adapters }: RunArguments,
  variants: readonly Variant[],
  { patterns }: Selected,
  cwd: string,
): FailedRuns {
  const last = readLastRecord(cwd);
  if (last !== undefined) return failedRuns(last, { adapters, patterns, variants });
  const message = `nothing was run here yet: there is no ${LAST_RECORD}`;
  throw new InputError([{ code: 'NO_RECORD', file: '--last-failed', message }]);
}

function nothingFailed({ json }: RunArguments, { out, err }: Terminal): ExitCode {
  const sentence = [line('nothing that was selected failed in the last run')];
  if (json) {
    err.lines(sentence);
    out.raw(jsonText({ schemaVersion: 1, complete: true, scoreboards: {}, unavailable: [] }));
  } else out.lines(sentence);
  return EXIT.ok;
}

function publish(record: RunRecord, interrupted: boolean, folder: string, { err }: Terminal, cwd: string): void {
  if (interrupted || !isComplete(record)) {
    err.lines([line(span('warn', `${folder} is as it was`), ': the run is incomplete')]);
    return;
  }
  if (record.header.adapters.length === 0) return;
  for (const warning of writeScoreboards(cwd, folder, scoreboardsOf(record))) {
    err.lines([line(span('warn', 'left out of the matrix'), `: ${warning}`)]);
  }
}
