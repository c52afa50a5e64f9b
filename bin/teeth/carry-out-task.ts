// One task in this process. A store that hangs is given up after a few time limits: it is known to be broken by then, and
// every further case would wait as long.
import { type ExecuteOptions, execute, inlineHost } from '../../harness/drive/index.js';
import { loadAdapter } from '../../harness/load/index.js';
import type { Host } from '../../harness/model/host.js';
import type { PlannedRun } from '../../harness/model/plan.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordResult } from '../../harness/model/record.js';
import { planRuns } from '../../harness/plan/index.js';
import { startHosts } from '../hosts.js';
import type { Done, Progress, Task } from './task.js';

const MOST_TIMEOUTS = 3;

/** How often a worker says that it is at it. */
const SIGN_MS = 500;

interface Options extends Required<Pick<ExecuteOptions, 'checkAnswer'>> {
  readonly onProgress: (progress: Progress) => void;
}

export async function carryOutTask(task: Task, project: Project, options: Options, cwd: string): Promise<Done> {
  const started = await hostOf(task, cwd);
  if (typeof started === 'string') return { ran: [], runs: 0, bad: [], unavailable: started };
  const patterns = task.cases ?? [];
  const plan = planRuns({
    suites: project.suites,
    subjects: [started],
    selection: { patterns, skip: [], variants: task.variants },
  });
  const stop = new AbortController();
  const ran = new Set<string>();
  const bad: Done['bad'][number][] = [];
  let runs = 0;
  let timeouts = 0;
  const { checkAnswer } = options;
  const onStart = teller(task, options.onProgress);
  const how = { checkAnswer, onStart, signal: stop.signal, ...seedOf(task) };
  for await (const result of execute(plan, [started], how)) {
    const { verdict, case: id, variant } = result;
    if (verdict.kind !== 'pass' && verdict.kind !== 'fail' && verdict.kind !== 'error') continue;
    ran.add(id);
    runs++;
    if (verdict.kind === 'pass' || isOurs(result)) continue;
    bad.push({ case: id, variant, summary: verdict.summary });
    if (verdict.kind === 'error' && verdict.cause === 'timeout' && ++timeouts === MOST_TIMEOUTS) stop.abort('hangs');
  }
  return { ran: [...ran], runs, bad };
}

/** Every run is told where that is asked for, else a sign of life now and then. */
function teller({ announced }: Task, onProgress: Options['onProgress']): (planned: PlannedRun) => void {
  if (announced === true) return ({ case: { id }, variant }) => onProgress({ next: { case: id, variant } });
  let told = performance.now();
  return () => {
    const now = performance.now();
    if (now - told < SIGN_MS) return;
    told = now;
    onProgress({});
  };
}

/** A fault of the harness says nothing about the store. */
function isOurs({ verdict }: RecordResult): boolean {
  return verdict.kind === 'error' && verdict.cause === 'harness';
}

function seedOf({ seed }: Task): { readonly seed?: number } {
  return seed === undefined ? {} : { seed };
}

/** A host, or why there is none. */
async function hostOf({ source, kills }: Task, cwd: string): Promise<Host | string> {
  if (source.kind === 'module' && !kills) {
    const loaded = await loadAdapter(source, cwd);
    return loaded.kind === 'ready' ? inlineHost(loaded.adapter) : loaded.reason;
  }
  const { ready, unavailable } = await startHosts([source], cwd);
  return ready[0] ?? unavailable[0]?.reason ?? 'it did not start';
}
