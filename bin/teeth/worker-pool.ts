// Processes that carry out tasks side by side: a mutant that blocks or crashes its process takes no other one along.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packagePlace } from '../../harness/load/place.js';
import type { Kill } from '../../harness/model/teeth.js';
import type { Done, Progress, Task } from './task.js';

type Message = { readonly done: Done } | { readonly progress: Progress };

export interface WorkerPool {
  /** In the order in which workers become free. A task whose process ends or falls silent is broken off. */
  run(task: Task): Promise<Done>;
  end(): void;
}

/** Longer than any case takes; only a store that never lets go of its thread is silent for so long. */
const SILENCE_MS = 30_000;

export function workerPool(size: number, cwd: string, configPath: string | undefined): WorkerPool {
  const waiting: (() => void)[] = [];
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  let free = size;

  const take = async (): Promise<ChildProcess> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free--;
    return idle.pop() ?? start(cwd, configPath, all);
  };
  const giveBack = (worker: ChildProcess): void => {
    if (worker.connected) idle.push(worker);
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  };
  const once = async (task: Task): Promise<Ending> => {
    const worker = await take();
    try {
      return await ask(worker, task);
    } finally {
      giveBack(worker);
    }
  };
  return {
    async run(task) {
      const first = await once(task);
      if (first.kind === 'done') return first.done;
      // Once more, and telling each run before it begins: the last one told is the one that does not come back.
      const again = await once({ ...task, announced: true });
      return again.kind === 'done' ? again.done : silenced(again.told);
    },
    end() {
      for (const worker of all) worker.kill('SIGKILL');
    },
  };
}

function start(cwd: string, configPath: string | undefined, all: Set<ChildProcess>): ChildProcess {
  const built = join(packagePlace().codeRoot, 'bin', 'teeth', 'worker.js');
  const entry = existsSync(built) ? built : built.replace(/\.js$/, '.ts');
  const worker = fork(entry, configPath === undefined ? [] : [configPath], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  all.add(worker);
  worker.once('exit', () => all.delete(worker));
  return worker;
}

type Ending =
  | { readonly kind: 'done'; readonly done: Done }
  /** The process ended or fell silent; these runs it had told. */
  | { readonly kind: 'silent'; readonly told: readonly Kill[] };

/** A run that blocks or ends its process is answered wrongly; what comes after it is not tried. */
function silenced(told: readonly Kill[]): Done {
  const last = told.at(-1);
  if (last === undefined) return { ran: [], runs: 0, bad: [], brokenOff: 'its process ended before the first case' };
  const ran = [...new Set(told.map((run) => run.case))];
  return { ran, runs: told.length, bad: [{ ...last, summary: 'the process of the store ended or fell silent' }] };
}

function ask(worker: ChildProcess, task: Task): Promise<Ending> {
  return new Promise((resolve) => {
    const told: Kill[] = [];
    const silence = (): void => {
      worker.kill('SIGKILL');
    };
    let timer = setTimeout(silence, SILENCE_MS);
    const onMessage = (message: Message): void => {
      if ('done' in message) {
        finish({ kind: 'done', done: message.done });
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(silence, SILENCE_MS);
      if (message.progress.next !== undefined) told.push(message.progress.next);
    };
    const onExit = (): void => finish({ kind: 'silent', told });
    const finish = (ending: Ending): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      worker.off('error', onExit);
      resolve(ending);
    };
    worker.on('message', onMessage);
    worker.on('exit', onExit);
    worker.on('error', onExit);
    // A worker takes messages once it is ready; until then they wait.
    worker.send(task, (error) => {
      if (error !== null) onExit();
    });
  });
}
