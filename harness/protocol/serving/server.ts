// The serving side of the protocol for an adapter of this process: lines in, lines out, no input or output of its own.
import type { Adapter } from '../../contract/index.js';
import { Methods } from './methods.js';
import { answerLine, type Line } from './rpc.js';

export interface ServerOptions {
  readonly adapter: Adapter;
  /** Gets each line to be written, without its line break. */
  readonly send: (line: string) => void;
}

export interface Server {
  /** Begins what the line asks for, without waiting for what the lines before it asked for. */
  receive(line: string): void;
  /**
   * No line comes any more: waits for what was begun, closes what is open and disposes of the adapter. It can be called
   * again, also after a shutdown.
   * @throws what the adapter's `dispose` throws.
   */
  end(): Promise<void>;
  /** Settles when a shutdown was answered. */
  readonly shutdown: Promise<void>;
}

export function createServer({ adapter, send }: ServerOptions): Server {
  const begun = new Set<Promise<void>>();
  const methods = new Methods(adapter, () => Promise.all(begun));
  const perform = methods.perform.bind(methods);
  let settle: () => void = () => undefined;
  const shutdown = new Promise<void>((resolve) => {
    settle = resolve;
  });

  const deliver = (line: Line): void => {
    if (line !== undefined) send(line);
  };

  const receive = (line: string): void => {
    const answer = answerLine(line, perform);
    if (!(answer instanceof Promise)) {
      deliver(answer);
      return;
    }
    const delivered: Promise<void> = answer.then((later) => {
      begun.delete(delivered);
      deliver(later);
      // All that was begun before was answered before.
      if (methods.isFinished) settle();
    });
    begun.add(delivered);
  };

  return { receive, end: () => methods.finish(), shutdown };
}
