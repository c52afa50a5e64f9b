// A folder for one species: how to start it, which processes it ever had, and which of them are left.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandSource } from '../../../model/project.js';

export interface Zoo {
  readonly source: CommandSource;
  /** The first argument of the program; each of its processes makes a file named by its id there. */
  readonly folder: string;
  /** How many processes there ever were. */
  started(): number;
  /** What is left of them and of all in their process groups. Those that left the group on purpose are left out. */
  left(): readonly string[];
  remove(): void;
}

const HOME = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @param shell commands that run before the program, in the shell that becomes it.
 * @param stopMs how long it may take to end. Short for species that never do; a decent one on a busy machine needs more.
 */
export function openZoo(species: string, shell?: string, stopMs = 10_000): Zoo {
  const folder = mkdtempSync(join(tmpdir(), 'zoo-'));
  const program = species === 'decent' ? 'decent.mjs' : join('species', `${species}.mjs`);
  const command = [process.execPath, program, folder] as const;
  const pids = (): string[] => readdirSync(folder).filter((name) => /^\d+$/.test(name));
  return {
    folder,
    source: {
      kind: 'command',
      name: 'decent',
      command: shell === undefined ? command : ['sh', '-c', `${shell}; exec "$@"`, 'sh', ...command],
      cwd: HOME,
      startMs: 10_000,
      stopMs,
    },
    started: () => pids().length,
    left: () => leftOf(new Set(pids())),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A process that has ended and that nobody has asked about yet (Z) is no process any more. */
function leftOf(pids: ReadonlySet<string>): string[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,pgid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => {
      const [pid = '', group = '', state = ''] = line.trim().split(/\s+/);
      return (pids.has(pid) || pids.has(group)) && !state.startsWith('Z');
    });
}
