// Exceptions that reach nobody while a run goes on: an adapter threw in a timer or dropped a promise. No case can be
// blamed, so the run as a whole cannot pass.
import { line, span } from '../../harness/report/index.js';
import type { Output } from '../print.js';

export interface Strays {
  /** The first one, in a sentence. */
  readonly first: string | undefined;
  release(): void;
}

/** What fails in one case often fails in all of them; each is told once, and not too many. */
const TOLD_MAX = 5;
const FRAMES_MAX = 5;

export function catchStrays(err: Output): Strays {
  const told = new Set<string>();
  let first: string | undefined;
  const caught = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const [head = '', ...frames] = text.split('\n');
    first ??= `an exception outside of any operation: ${head}`;
    if (told.has(head) || told.size >= TOLD_MAX) return;
    told.add(head);
    err.lines([
      line(span('bad', 'an exception outside of any operation'), `: ${head}`),
      ...frames.slice(0, FRAMES_MAX).map((frame) => line(span('quiet', frame))),
    ]);
  };
  process.on('uncaughtException', caught);
  process.on('unhandledRejection', caught);
  return {
    get first() {
      return first;
    },
    release: () => {
      process.off('uncaughtException', caught);
      process.off('unhandledRejection', caught);
    },
  };
}
