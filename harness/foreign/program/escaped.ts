// Processes that have left the group of their program, found by a word in their environment.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

export interface Mark {
  readonly env: Readonly<Record<string, string>>;
  /** Kills all that have it; where the system does not show environments, none. */
  kill(): void;
}

export function newMark(): Mark {
  const word = randomUUID();
  return {
    env: { ASSAY_PROGRAM: word },
    kill: () => {
      for (const pid of processes()) {
        if (environmentOf(pid).includes(word)) end(Number(pid));
      }
    },
  };
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    // It has ended, or is somebody else's.
    return '';
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
