// Runs each adapter in a process of its own, several side by side, and puts their records together: a store that blocks or
// crashes its process takes no other one along, and every core has work.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePlace } from '../../harness/load/place.js';
import type { RecordFooter, RunRecord } from '../../harness/model/record.js';
import { mergeRecords } from '../../harness/score/index.js';
import type { Terminal } from '../print.js';
import { openRecordView } from '../records/record-view.js';
import type { ApartTask } from './apart-task.js';
import { onInterruption } from './interruption.js';

export interface ApartRun {
  readonly tasks: readonly ApartTask[];
  /** How many side by side. */
  readonly processes: number;
  /** Where the processes do their work. */
  readonly cwd: string;
}

/** Undefined where no process left a record. */
export async function runApart(
  { tasks, processes, cwd }: ApartRun,
  { err }: Terminal,
): Promise<{ readonly record: RunRecord | undefined; readonly interrupted: boolean }> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'assay-apart-'));
  const interruption = onInterruption();
  const running = new Set<ChildProcess>();
  const pass = (): void => {
    for (const child of running) child.kill('SIGTERM');
  };
  interruption.signal.addEventListener('abort', pass);
  const waiting = [...tasks];
  const ended = new Map<string, string>();
  const lane = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      if (interruption.signal.aborted) ended.set(task.adapter, 'it was not begun');
      else ended.set(task.adapter, await carriedOut({ ...task, record: recordIn(folder, task) }, cwd, running, err));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(processes, tasks.length) }, lane));
    const here = tasks.filter((task) => existsSync(recordIn(folder, task)));
    if (here.length === 0) return { record: undefined, interrupted: interruption.signal.aborted };
    const merged = mergeRecords(
      here.map((task) => ({ file: task.adapter, record: openRecordView(folder, `${task.adapter}.jsonl`) })),
    );
    const lost = tasks.filter((task) => !here.includes(task));
    const stopped = [
      ...(merged.footer?.stopped === undefined ? [] : [merged.footer.stopped]),
      ...lost.map(({ adapter }) => `${adapter}: ${ended.get(adapter)}`),
    ];
    const footer: RecordFooter = {
      ...(merged.footer ?? { kind: 'footer', results: 0 }),
      durationMs: Math.round(performance.now() - began),
      ...(stopped.length > 0 && { stopped: stopped.join('; ') }),
    };
    const record = { header: merged.header, results: [...merged.results], footer };
    return { record, interrupted: interruption.signal.aborted };
  } finally {
    interruption.release();
    rmSync(folder, { recursive: true, force: true });
  }
}

function recordIn(folder: string, { adapter }: ApartTask): string {
  return join(folder, `${adapter}.jsonl`);
}

/** @returns how the process ended, in words. */
function carriedOut(
  task: ApartTask & { readonly record: string },
  cwd: string,
  running: Set<ChildProcess>,
  err: Terminal['err'],
): Promise<string> {
  return new Promise((resolve) => {
    const child = fork(workerEntry(), [JSON.stringify(task)], { cwd, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    running.add(child);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => err.raw(text));
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(`its process ended with ${signal ?? code}`);
    });
  });
}

function workerEntry(): string {
  const built = join(packagePlace().codeRoot, 'bin', 'running', 'apart-worker.js');
  return existsSync(built) ? built : built.replace(/\.js$/, '.ts');
}
