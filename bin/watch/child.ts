// One run of assay in a process of its own, so that the modules of adapters are loaded anew.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packagePlace } from '../../harness/load/place.js';

export interface Child {
  /** Its exit code; 130 where a signal ended it. */
  readonly ended: Promise<number>;
  /** Asks it to come to an end; if it does not, it is made to. */
  stop(): void;
}

const STOPPED = 130;

/** A run that is asked to stop lets go of its adapters first; asked again, it waits for nothing. */
const PATIENCE_MS = 5000;

export function startChild(words: readonly string[], cwd: string): Child {
  const built = join(packagePlace().codeRoot, 'bin', 'assay.js');
  const entry = existsSync(built) ? built : built.replace(/\.js$/, '.ts');
  const child = spawn(process.execPath, [...process.execArgv, entry, ...words], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    // In a group of its own: Ctrl-C reaches the watching process alone, which passes it on once.
    detached: process.platform !== 'win32',
  });
  let isOver = false;
  let timers: NodeJS.Timeout[] = [];
  const kill = (signal: NodeJS.Signals): void => {
    if (!isOver && child.pid !== undefined) killGroup(child.pid, signal);
  };
  const atExit = (): void => kill('SIGKILL');
  process.once('exit', atExit);
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      isOver = true;
      process.off('exit', atExit);
      for (const timer of timers) clearTimeout(timer);
      resolve(code ?? STOPPED);
    });
  });
  return {
    ended,
    stop: () => {
      if (isOver || timers.length > 0) return;
      child.kill('SIGTERM');
      timers = [
        setTimeout(() => child.kill('SIGTERM'), PATIENCE_MS),
        setTimeout(() => kill('SIGKILL'), 2 * PATIENCE_MS),
      ];
    },
  };
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has just ended.
  }
}
