// The streams of a program that speaks the protocol: standard output is for its lines alone.
import { writeSync } from 'node:fs';
import { EXIT } from './exit-codes.js';
import { keepOutput } from './own-output.js';

export interface LineOutput {
  /** Written with all others of this turn of the event loop. */
  readonly send: (line: string) => void;
  /** Settles when nobody reads any more. */
  readonly broken: Promise<void>;
  /** Resolves when everything is written, or cannot be. */
  readonly flush: () => Promise<void>;
}

/** Takes standard output: what anybody else writes there goes to standard error from now on. */
export function takeOutput(): LineOutput {
  const { stdout } = process;
  const write = stdout.write.bind(stdout);
  keepOutput();
  // The one of the command line ends the process at once.
  stdout.removeAllListeners('error');
  const broken = new Promise<void>((resolve) => stdout.on('error', () => resolve()));

  let waiting = '';
  const writeAll = (written?: () => void): void => {
    const text = waiting;
    waiting = '';
    write(text, written);
  };
  // An adapter that ends the process takes no answer back.
  process.on('exit', () => waiting !== '' && writeAll());

  return {
    send: (line) => {
      if (waiting === '') setImmediate(() => waiting !== '' && writeAll());
      waiting += `${line}\n`;
    },
    broken,
    flush: async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      await Promise.race([new Promise<void>((resolve) => writeAll(resolve)), broken]);
    },
  };
}

/** Hands over each line. Resolves at the end of the input, whose last line need not be ended. */
export function linesFrom(input: NodeJS.ReadStream, receive: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    let parts: string[] = [];
    const end = (): void => {
      if (parts.length > 0) receive(parts.join(''));
      parts = [];
      resolve();
    };
    input.setEncoding('utf8');
    input.on('data', (chunk: string) => {
      let start = 0;
      for (let stop = chunk.indexOf('\n'); stop !== -1; stop = chunk.indexOf('\n', start)) {
        const rest = chunk.slice(start, stop);
        start = stop + 1;
        if (parts.length === 0) receive(rest);
        else {
          parts.push(rest);
          receive(parts.join(''));
          parts = [];
        }
      }
      if (start < chunk.length) parts.push(chunk.slice(start));
    });
    input.on('end', end);
    input.on('error', end);
  });
}

/** An exception that no operation can answer for ends the process: whoever started it sees a crash. */
export function diesOfStrays(): void {
  process.on('uncaughtException', (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      writeSync(2, `an exception outside of any operation: ${text}\n`);
    } catch {
      // Nobody reads it.
    }
    process.exit(EXIT.bug);
  });
}
