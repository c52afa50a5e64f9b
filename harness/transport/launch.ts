// Starts one program: its own process group, three pipes, no shell.
import type { Socket } from 'node:net';
import { execa } from 'execa';
import type { CommandSource } from '../model/project.js';
import type { Exit } from './exit.js';
import { watch } from './sentinel.js';

export interface Child {
  /** Also the number of its process group. */
  readonly pid: number;
  readonly input: Socket;
  readonly output: Socket;
  readonly errors: Socket;
  readonly exited: Promise<Exit>;
  /** Lets go of the pipes. */
  release(): void;
}

export type Launch =
  | { readonly kind: 'launched'; readonly child: Child }
  /** The code of the operating system, such as ENOENT. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

export async function launch(source: CommandSource): Promise<Launch> {
  try {
    return await spawned(source);
  } catch (error) {
    // As when this process is out of descriptors.
    return { kind: 'failed', code: '', message: error instanceof Error ? error.message : String(error) };
  }
}

async function spawned({ command, cwd, env }: CommandSource): Promise<Launch> {
  const [program, ...args] = command;
  const subprocess = execa(program, args, {
    cwd,
    ...(env && { env }),
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    buffer: false,
    cleanup: false,
    detached: true,
    reject: false,
    verbose: 'none',
  });
  const { pid } = subprocess;
  if (pid === undefined) {
    const { code = '', originalMessage = '' } = await subprocess;
    return { kind: 'failed', code, message: originalMessage };
  }
  watch(pid);
  // How it ends is told by its event: the promise waits for pipes that others may hold open.
  subprocess.catch(() => undefined);
  // A program that nobody waits for keeps nothing alive.
  subprocess.unref();
  const [input, output, errors] = [subprocess.stdin, subprocess.stdout, subprocess.stderr].map((stream) => {
    const socket = stream as unknown as Socket;
    socket.unref();
    return socket;
  }) as [Socket, Socket, Socket];
  const exited = new Promise<Exit>((resolve) => {
    subprocess.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const release = (): void => {
    for (const stream of [input, output, errors]) stream.destroy();
  };
  return { kind: 'launched', child: { pid, input, output, errors, exited, release } };
}
