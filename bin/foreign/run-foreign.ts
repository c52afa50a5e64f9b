// assay run of programs with tests of their own: each suite in a process of its own, all of them in one record.
import { availableParallelism } from 'node:os';
import type { Manifest } from '../../harness/contract/index.js';
import type { ForeignTask, Subject, Told } from '../../harness/foreign/index.js';
import { resultsOf, suiteName } from '../../harness/foreign/index.js';
import { findSubject, findSuites, inParallel, runTask } from '../../harness/foreign/program/index.js';
import { foreignHash } from '../../harness/load/harness-hash.js';
import { packagePlace } from '../../harness/load/place.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordFooter, RecordHeader, RecordResult, RecordView } from '../../harness/model/record.js';
import { recordText } from '../../harness/score/index.js';
import { knownFailures, NO_KNOWN_FAILURES } from '../baseline/known-failures.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { openRecordSinks } from '../records/record-sinks.js';
import { conclude } from '../running/conclude.js';
import { onInterruption } from '../running/interruption.js';
import { createProgress } from '../running/progress.js';
import type { RunArguments } from '../running/run-arguments.js';
import { checkScoreboardFolder } from '../scoreboards/scoreboard-folder.js';
import { withFound } from './found.js';
import { refuseGoldenFlags } from './kind.js';
import { type ForeignSelection, foreignSelection, nothingMatches } from './selection.js';
import { openSpool, type Spool } from './spool.js';
import { chooseSubjects, subjectsAsked } from './subjects.js';

interface ForeignRun {
  readonly args: RunArguments;
  readonly project: Project;
  readonly terminal: Terminal;
  readonly cwd: string;
}

export async function runForeign({ args, project, terminal, cwd }: ForeignRun): Promise<ExitCode> {
  refuseGoldenFlags(args);
  const subjects = chooseSubjects(project, subjectsAsked(project, args));
  if (args.out !== undefined)
    checkScoreboardFolder(
      cwd,
      args.out,
      subjects.map(({ name }) => name),
    );
  const selection = foreignSelection(args);
  const found = await findAll(subjects, project);
  const tasks = found.tasks.filter(selection.isWanted);
  if (tasks.length === 0 && found.tasks.length > 0) {
    terminal.err.lines(nothingMatches(args.patterns));
    return EXIT.nothing;
  }
  const spool = openSpool();
  try {
    const run = { args, project, terminal, cwd };
    const { record, interrupted } = await performed(run, { ...found, tasks }, selection, spool);
    const known = args.baseline ? await knownFailures(withFound(project, record), adaptersOf(record), cwd) : undefined;
    const chain = { end: () => [] };
    return await conclude({
      args,
      project,
      chain,
      known: known ?? NO_KNOWN_FAILURES,
      record,
      interrupted,
      terminal,
      cwd,
    });
  } finally {
    spool.remove();
  }
}

function adaptersOf({ header }: RecordView): string[] {
  return header.adapters.map(({ name }) => name);
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

/** The results go to the spool as they come; the record is written when all are there, since its header counts them. */
async function performed(
  { args, project, terminal, cwd }: ForeignRun,
  { manifests, unavailable, tasks }: FoundSubjects,
  { isKept }: ForeignSelection,
  spool: Spool,
): Promise<{ record: RecordView; interrupted: boolean }> {
  const begun = performance.now();
  const startedAt = new Date().toISOString();
  const sinks = openRecordSinks(cwd, args.record, terminal.err);
  const progress = createProgress(terminal, tasks.length, args.json, 'suites');
  const interruption = onInterruption();
  const { signal } = interruption;
  const suites = new SuiteSizes();
  try {
    const atOnce = args.jobs ?? availableParallelism();
    const run = (task: ForeignTask) => told(task, project.places.root, signal);
    for await (const one of inParallel(tasks, atOnce, run)) {
      if (signal.aborted) break;
      for (const suite of one) {
        for (const result of resultsOf(suite)) {
          if (!isKept(result)) continue;
          const numbered = spool.add(result);
          suites.add(numbered);
          progress.add(numbered);
        }
      }
    }
    const place = packagePlace();
    const header: RecordHeader = {
      kind: 'header',
      schemaVersion: 2,
      tool: { name: 'assay', version: place.version, hash: foreignHash(place) },
      suiteHash: project.suiteHash,
      foreign: true,
      selection: { patterns: args.patterns, skip: args.skip, variants: [] },
      planned: spool.count(),
      observed: true,
      adapters: manifests,
      unavailable,
      suites: suites.list(),
      machine: { node: process.version, platform: `${process.platform} ${process.arch}`, cpus: availableParallelism() },
      startedAt,
    };
    const footer: RecordFooter = {
      kind: 'footer',
      results: spool.count(),
      durationMs: performance.now() - begun,
      ...(signal.aborted && { stopped: 'interrupted' }),
    };
    const results = spool.results();
    sinks.write(recordText(header));
    for (const text of spool.texts()) sinks.write(`${text}\n`);
    sinks.write(recordText(footer));
    sinks.finish();
    return { record: { header, results, footer }, interrupted: signal.aborted };
  } finally {
    progress.end();
    interruption.release();
    sinks.discard();
  }
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

/** How many cases each suite of each subject has, in the order in which they come. */
class SuiteSizes {
  readonly #suites = new Map<string, { name: string; adapter: string; cases: number; counters: ['cases'] }>();

  add({ adapter, case: id }: RecordResult): void {
    const name = id.slice(0, id.indexOf('/'));
    const key = `${adapter} ${name}`;
    const suite = this.#suites.get(key) ?? { name, adapter, cases: 0, counters: ['cases'] };
    suite.cases++;
    this.#suites.set(key, suite);
  }

  list(): RecordHeader['suites'] {
    return [...this.#suites.values()];
  }
}
