// Processes that carry out tasks side by side: a mutant that blocks or crashes its process takes no other one along.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packagePlace } from '../../harness/load/place.js';
import type { Done, Task } from './task.js';

export interface WorkerPool {
  /** In the order in which workers become free. A task whose process ends or falls silent is broken off. */
  run(task: Task): Promise<Done>;
  end(): void;
}

/** Longer than any task takes; only a store that never lets go of its process is silent for so long. */
const SILENCE_MS = 300_000;

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
  return {
    async run(task) {
      const worker = await take();
      try {
        return await ask(worker, task);
      } finally {
        giveBack(worker);
      }
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

function ask(worker: ChildProcess, task: Task): Promise<Done> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => worker.kill('SIGKILL'), SILENCE_MS);
    const onMessage = (message: unknown): void => {
      if (message === 'ready') return;
      finish(message as Done);
    };
    const onExit = (): void => {
      finish({ ran: [], runs: 0, bad: [], brokenOff: 'the process that tried it ended or fell silent' });
    };
    const finish = (done: Done): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      worker.off('error', onExit);
      resolve(done);
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
