// assay run of programs with tests of their own: each suite in a process of its own, all of them in one record.
import { availableParallelism } from 'node:os';
import type { Manifest } from '../../harness/contract/index.js';
import type { ForeignResult, ForeignTask, Subject, Told } from '../../harness/foreign/index.js';
import { resultsOf, suiteName } from '../../harness/foreign/index.js';
import { findSubject, findSuites, inParallel, runTask } from '../../harness/foreign/program/index.js';
import { foreignHash } from '../../harness/load/harness-hash.js';
import { packagePlace } from '../../harness/load/place.js';
import { matches, type Pattern, parsePatterns } from '../../harness/model/pattern.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordFooter, RecordHeader, RecordResult, RunRecord } from '../../harness/model/record.js';
import { line, span } from '../../harness/report/index.js';
import { recordText } from '../../harness/score/index.js';
import { knownFailures, NO_KNOWN_FAILURES } from '../baseline/known-failures.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { openRecordSinks } from '../records/record-sinks.js';
import { conclude } from '../running/conclude.js';
import { onInterruption } from '../running/interruption.js';
import { createProgress, type Progress } from '../running/progress.js';
import type { RunArguments } from '../running/run-arguments.js';
import { checkScoreboardFolder } from '../scoreboards/scoreboard-folder.js';
import { withFound } from './found.js';
import { refuseGoldenFlags } from './kind.js';
import { chooseSubjects } from './subjects.js';

interface ForeignRun {
  readonly args: RunArguments;
  readonly project: Project;
  readonly terminal: Terminal;
  readonly cwd: string;
}

export async function runForeign({ args, project, terminal, cwd }: ForeignRun): Promise<ExitCode> {
  refuseGoldenFlags(args);
  const subjects = chooseSubjects(project, args.adapters);
  if (args.out !== undefined)
    checkScoreboardFolder(
      cwd,
      args.out,
      subjects.map(({ name }) => name),
    );
  const patterns = parsePatterns(args.patterns);
  const skip = parsePatterns(args.skip, '--skip');
  const found = await findAll(subjects, project);
  const tasks = found.tasks.filter(({ suite }) => isWanted(suite, patterns));
  if (tasks.length === 0 && found.tasks.length > 0) {
    terminal.err.lines(args.patterns.map((text) => line(span('bad', 'no suite matches '), `"${text}"`)));
    return EXIT.nothing;
  }
  const { record, interrupted } = await performed(
    { args, project, terminal, cwd },
    { ...found, tasks },
    patterns,
    skip,
  );
  const known = args.baseline
    ? await knownFailures(
        withFound(project, record),
        record.header.adapters.map(({ name }) => name),
        cwd,
      )
    : NO_KNOWN_FAILURES;
  const chain = { end: () => [] };
  return conclude({ args, project, chain, known, record, interrupted, terminal, cwd });
}

interface FoundSubjects {
  readonly manifests: readonly Manifest[];
  readonly unavailable: RecordHeader['unavailable'];
  readonly tasks: readonly ForeignTask[];
}

async function findAll(subjects: readonly Subject[], project: Project): Promise<FoundSubjects> {
  const { root } = project.places;
  const found = await Promise.all(
    subjects.map(async (subject) => {
      const here = await findSubject(subject, root);
      return { subject, here, tasks: here.kind === 'here' ? await findSuites(subject, root) : [] };
    }),
  );
  return {
    manifests: found.flatMap(({ subject, here }) => (here.kind === 'here' ? [manifestOf(subject, here.version)] : [])),
    unavailable: found.flatMap(({ subject: { name }, here }) =>
      here.kind === 'missing' ? [{ name, reason: here.reason }] : [],
    ),
    // A record has the suites of each subject in the order of their names.
    tasks: found.flatMap(({ tasks }) => tasks.sort((a, b) => (a.suite < b.suite ? -1 : 1))),
  };
}

/** A foreign subject claims nothing of the contract of event stores. */
function manifestOf({ name, implementation, homepage }: Subject, version: string): Manifest {
  return {
    name,
    implementation: { name: implementation, version, ...(homepage !== undefined && { homepage }) },
    profile: { facets: {}, store: { reopen: false, handles: 'one' } },
  };
}

/** A pattern of one case runs its suite; the others of it are left out of the record. */
function isWanted(suite: string, patterns: readonly Pattern[]): boolean {
  return (
    patterns.length === 0 ||
    patterns.some((pattern) => pattern.kind !== 'case' || matches({ ...pattern, case: '*' }, subjectOf(`${suite}/all`)))
  );
}

function subjectOf(id: string): { id: string; law: string; variant: 'direct' } {
  return { id, law: 'OWN-1', variant: 'direct' };
}

async function performed(
  { args, project, terminal, cwd }: ForeignRun,
  { manifests, unavailable, tasks }: FoundSubjects,
  patterns: readonly Pattern[],
  skip: readonly Pattern[],
): Promise<{ record: RunRecord; interrupted: boolean }> {
  const begun = performance.now();
  const startedAt = new Date().toISOString();
  const sinks = openRecordSinks(cwd, args.record, terminal.err);
  const progress = createProgress(terminal, tasks.length, args.json);
  const interruption = onInterruption();
  const { signal } = interruption;
  const results: RecordResult[] = [];
  try {
    const atOnce = args.jobs ?? availableParallelism();
    const run = (task: ForeignTask) => told(task, project.places.root, signal);
    for await (const one of inParallel(tasks, atOnce, run)) {
      if (signal.aborted) break;
      for (const suite of one) take(resultsOf(suite).filter(isKept(patterns, skip)), results, progress);
    }
    const place = packagePlace();
    const header: RecordHeader = {
      kind: 'header',
      schemaVersion: 2,
      tool: { name: 'assay', version: place.version, hash: foreignHash(place) },
      suiteHash: project.suiteHash,
      foreign: true,
      selection: { patterns: args.patterns, skip: args.skip, variants: [] },
      planned: results.length,
      observed: true,
      adapters: manifests,
      unavailable,
      suites: suitesOf(results),
      machine: { node: process.version, platform: `${process.platform} ${process.arch}`, cpus: availableParallelism() },
      startedAt,
    };
    const footer: RecordFooter = {
      kind: 'footer',
      results: results.length,
      durationMs: performance.now() - begun,
      ...(signal.aborted && { stopped: 'interrupted' }),
    };
    for (const each of [header, ...results, footer]) sinks.write(recordText(each));
    sinks.finish();
    return { record: { header, results, footer }, interrupted: signal.aborted };
  } finally {
    progress.end();
    interruption.release();
    sinks.discard();
  }
}

function take(found: readonly ForeignResult[], results: RecordResult[], progress: Progress): void {
  for (const result of found) {
    const numbered = { ...result, index: results.length };
    results.push(numbered);
    progress.add(numbered);
  }
}

function isKept(patterns: readonly Pattern[], skip: readonly Pattern[]): (result: ForeignResult) => boolean {
  return ({ case: id }) =>
    (patterns.length === 0 || patterns.some((pattern) => matches(pattern, subjectOf(id)))) &&
    !skip.some((pattern) => matches(pattern, subjectOf(id)));
}

/** One suite, or one for each group of a dictionary that holds all of them. */
async function told(task: ForeignTask, root: string, signal: AbortSignal): Promise<Told[]> {
  const { account, durationMs, stderr } = await runTask(task, root, signal);
  const base = { subject: task.subject, durationMs, stderr };
  if (!task.isMany || account.kind !== 'groups') return [{ ...base, suite: task.suite, account }];
  return account.groups
    .map(
      ({ name, tally }): Told => ({
        ...base,
        suite: suiteName(name),
        account: { kind: 'total', tally, failing: [] },
      }),
    )
    .sort((a, b) => (a.suite < b.suite ? -1 : 1));
}

function suitesOf(results: readonly RecordResult[]): RecordHeader['suites'] {
  const suites = new Map<string, { name: string; adapter: string; cases: number; counters: ['cases'] }>();
  for (const { adapter, case: id } of results) {
    const name = id.slice(0, id.indexOf('/'));
    const key = `${adapter} ${name}`;
    const suite = suites.get(key) ?? { name, adapter, cases: 0, counters: ['cases'] };
    suite.cases++;
    suites.set(key, suite);
  }
  return [...suites.values()];
}
