// Carries out a plan while progress is shown, Ctrl-C is listened to, and what escapes an adapter is caught. What becomes of
// the lines of the record is for the caller.
import { availableParallelism } from 'node:os';
import { type ExecuteOptions, run } from '../../harness/drive/index.js';
import { harnessHash } from '../../harness/load/harness-hash.js';
import { packagePlace } from '../../harness/load/place.js';
import type { PlannedRun, Selection } from '../../harness/model/plan.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordHeader, RecordLine, Shard } from '../../harness/model/record.js';
import type { HostSet } from '../hosts.js';
import type { Terminal } from '../print.js';
import { onInterruption } from './interruption.js';
import { createProgress } from './progress.js';
import { catchStrays } from './strays.js';

export interface Undertaking {
  readonly project: Project;
  /** They are disposed of. */
  readonly hosts: HostSet;
  readonly selection: Selection;
  readonly plan: readonly PlannedRun[];
  /** How many runs the whole plan has, of which `plan` may be a shard. */
  readonly planned: number;
  readonly shard?: Shard;
  /** Whether standard output is for JSON. */
  readonly json: boolean;
  readonly options: Omit<ExecuteOptions, 'signal'>;
}

/** @returns whether it was interrupted. */
export async function carryOut(
  input: Undertaking,
  terminal: Terminal,
  take: (line: RecordLine) => void,
): Promise<boolean> {
  const { hosts, plan, options } = input;
  const progress = createProgress(terminal, plan.length, input.json);
  const interruption = onInterruption();
  const strays = catchStrays(terminal.err);
  const { signal } = interruption;
  try {
    for await (const line of run({ header: headerOf(input), plan, hosts: hosts.ready, ...options, signal })) {
      take(withStray(line, strays.first));
      if (line.kind === 'result') progress.add(line);
    }
    return signal.aborted;
  } finally {
    progress.end();
    strays.release();
    interruption.release();
  }
}

/** A run in which something happened that no case can be blamed for is not complete. */
function withStray(line: RecordLine, stray: string | undefined): RecordLine {
  if (line.kind !== 'footer' || stray === undefined || line.stopped !== undefined) return line;
  return { ...line, stopped: stray };
}

function headerOf(input: Undertaking): Omit<RecordHeader, 'kind' | 'schemaVersion'> {
  const { project, hosts, selection, planned, shard, options } = input;
  const place = packagePlace();
  return {
    tool: { name: 'assay', version: place.version, hash: harnessHash(place) },
    suiteHash: project.suiteHash,
    selection,
    planned,
    ...(shard && { shard }),
    ...(options.seed !== undefined && options.seed !== 0 && { seed: options.seed }),
    ...(options.observe === true && { observed: true }),
    adapters: hosts.ready.map(({ manifest }) => manifest),
    unavailable: hosts.unavailable,
    suites: project.suites.map(({ name, cases, counters }) => ({ name, cases: cases.length, counters })),
    machine: { node: process.version, platform: `${process.platform} ${process.arch}`, cpus: availableParallelism() },
    startedAt: new Date().toISOString(),
  };
}
