// Carries out a plan while its record is streamed to files, progress is shown, and Ctrl-C is listened to.
import { availableParallelism } from 'node:os';
import { run } from '../harness/drive/index.js';
import { harnessHash } from '../harness/load/harness-hash.js';
import type { AnswerCheck } from '../harness/load/index.js';
import { packagePlace } from '../harness/load/place.js';
import type { PlannedRun, Selection } from '../harness/model/plan.js';
import type { Project } from '../harness/model/project.js';
import type { RecordFooter, RecordHeader, RecordLine, RecordResult, RunRecord } from '../harness/model/record.js';
import { recordText } from '../harness/score/index.js';
import type { HostSet } from './hosts.js';
import { onInterruption } from './interruption.js';
import type { Terminal } from './print.js';
import { createProgress } from './progress.js';
import { openRecordSinks } from './record-sinks.js';
import { catchStrays } from './strays.js';

export interface RunPlan {
  readonly args: {
    readonly jobs?: number;
    readonly bail: boolean;
    readonly json: boolean;
    /** The record holds every exchange with the stores. */
    readonly observe: boolean;
    readonly record?: string;
  };
  readonly project: Project;
  readonly hosts: HostSet;
  readonly checkAnswer: AnswerCheck;
  readonly selection: Selection;
  readonly plan: readonly PlannedRun[];
}

export interface Performed {
  readonly record: RunRecord;
  readonly interrupted: boolean;
}

/** @throws InputError when the file that --record names cannot be written. */
export async function performRun(input: RunPlan, terminal: Terminal, cwd: string): Promise<Performed> {
  const { args, hosts, plan } = input;
  const { jobs, bail, observe } = args;
  const sinks = openRecordSinks(cwd, args.record, terminal.err);
  const progress = createProgress(terminal, plan.length, args.json);
  const interruption = onInterruption();
  const strays = catchStrays(terminal.err);
  const { signal } = interruption;
  const results: RecordResult[] = [];
  let header: RecordHeader | undefined;
  let footer: RecordFooter | undefined;
  const take = (line: RecordLine): void => {
    sinks.write(recordText(line));
    if (line.kind === 'header') header = line;
    else if (line.kind === 'footer') footer = line;
    else {
      results.push(line);
      progress.add(line);
    }
  };
  try {
    const lines = run({
      header: headerOf(input),
      plan,
      hosts: hosts.ready,
      checkAnswer: input.checkAnswer,
      bail,
      observe,
      signal,
      ...(jobs !== undefined && { jobs }),
    });
    for await (const line of lines) take(line.kind === 'footer' ? withStray(line, strays.first) : line);
    sinks.finish();
  } finally {
    progress.end();
    sinks.discard();
    strays.release();
    interruption.release();
  }
  if (header === undefined || footer === undefined) throw new Error('the run yielded no header or no footer');
  return { record: { header, results, footer }, interrupted: signal.aborted };
}

/** A run in which something happened that no case can be blamed for is not complete. */
function withStray(footer: RecordFooter, stray: string | undefined): RecordFooter {
  return stray === undefined || footer.stopped !== undefined ? footer : { ...footer, stopped: stray };
}

function headerOf({ args, project, hosts, selection, plan }: RunPlan): Omit<RecordHeader, 'kind' | 'schemaVersion'> {
  const place = packagePlace();
  return {
    tool: { name: 'assay', version: place.version, hash: harnessHash(place) },
    suiteHash: project.suiteHash,
    selection,
    planned: plan.length,
    ...(args.observe && { observed: true }),
    adapters: hosts.ready.map(({ manifest }) => manifest),
    unavailable: hosts.unavailable,
    suites: project.suites.map(({ name, cases, counters }) => ({ name, cases: cases.length, counters })),
    machine: { node: process.version, platform: `${process.platform} ${process.arch}`, cpus: availableParallelism() },
    startedAt: new Date().toISOString(),
  };
}
