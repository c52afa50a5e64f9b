// Puts lines on the terminal and gives roles their colours. The only module that knows about colour.
import type { ChalkInstance } from 'chalk';
import { type Line, plainText, printable, type Role } from '../harness/report/line.js';

export interface Output {
  readonly isTTY: boolean;
  /** Width in characters. */
  readonly columns: number;
  lines(lines: readonly Line[]): void;
  /** As it is: JSON, and the progress line. */
  raw(text: string): void;
}

export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  /** Progress is told in lines that stay, because nobody is watching. */
  readonly isCI: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

export async function createTerminal(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  env: Environment,
): Promise<Terminal> {
  const [out, err] = await Promise.all([createOutput(stdout, env), createOutput(stderr, env)]);
  return { out, err, isCI: !['', '0', 'false'].includes(env['CI'] ?? '') };
}

async function createOutput(stream: NodeJS.WriteStream, env: Environment): Promise<Output> {
  // Taken at once: once an adapter is loaded, what is written to standard output goes elsewhere.
  const write = stream.write.bind(stream);
  // Loaded only where there is something to colour.
  const chalk = wantsColour(stream, env) ? new (await import('chalk')).Chalk({ level: 1 }) : undefined;
  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns || 80,
    lines: (lines) => {
      if (lines.length > 0) write(chalk === undefined ? plainText(lines) : painted(lines, chalk));
    },
    raw: (text) => write(text),
  };
}

/** NO_COLOR (any value) beats FORCE_COLOR, which beats what the stream is. */
function wantsColour(stream: { readonly isTTY?: boolean }, env: Environment): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

function painted(lines: readonly Line[], chalk: ChalkInstance): string {
  const paint: Readonly<Record<Role, (text: string) => string>> = {
    plain: (text) => text,
    title: chalk.bold,
    good: chalk.green,
    bad: chalk.red,
    warn: chalk.yellow,
    quiet: chalk.dim,
    command: chalk.cyan,
  };
  return lines
    .map(
      (spans) =>
        `${printable(spans)
          .map(({ role, text }) => paint[role](text))
          .join('')}\n`,
    )
    .join('');
}
