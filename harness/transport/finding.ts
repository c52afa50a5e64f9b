// What was found out about a program, before it is known whom it is to be blamed on.
import type { ErrorCause } from '../model/verdict.js';

export interface Finding {
  readonly cause: ErrorCause;
  /** Completes "the program …". It holds no process id and no path. */
  readonly what: string;
}
