// Ctrl-C: the first one asks the run to come to an end, a second one does not wait for it.
import { EXIT } from '../exit-codes.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Interruption {
  readonly signal: AbortSignal;
  release(): void;
}

export function onInterruption(): Interruption {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(EXIT.stopped);
    controller.abort(signal === 'SIGINT' ? 'stopped by Ctrl-C' : `stopped by ${signal}`);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of SIGNALS) process.off(signal, stop);
    },
  };
}
