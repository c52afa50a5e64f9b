// How long a case may take, and whether the run still wants it: one timer and one listener for each case.

import type { Finding } from './stop.js';

/** A longer timer would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

type LimitReached = 'timeout' | 'stopped';

export interface Limit {
  readonly timeoutMs: number;
  readonly deadline: number;
  /** Settles once, when the time is up or the run is stopped. */
  readonly reached: Promise<LimitReached>;
  release(): void;
}

export function startLimit(timeoutMs: number, signal: AbortSignal | undefined): Limit {
  let reach: (reason: LimitReached) => void;
  const reached = new Promise<LimitReached>((resolve) => {
    reach = resolve;
  });
  const stop = (): void => reach('stopped');
  const timer = setTimeout(() => reach('timeout'), Math.min(timeoutMs, LONGEST_TIMER));
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted === true) stop();
  return {
    timeoutMs,
    deadline: performance.now() + timeoutMs,
    reached,
    release: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

export function outOfTime(limit: Limit, where: string): Finding {
  const summary = `the time limit of ${limit.timeoutMs} ms ran out in ${where}`;
  return { kind: 'error', cause: 'timeout', summary };
}

/** A store that answers synchronously keeps timers and Ctrl-C waiting; they get a turn this often. */
const BREATH_MS = 50;
let lastBreath = 0;

/** Whether it is time for `breathe`; asked after every operation, so it allocates nothing. */
export function isBreathDue(now: number): boolean {
  return now - lastBreath > BREATH_MS;
}

export async function breathe(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  lastBreath = performance.now();
}
