// What a variant may do to a case. Each hook that is left out costs nothing.
import type { OperationRow } from '../../contract/index.js';
import type { Answer, Operation } from '../exchange.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';

/** Asks the operation of a step, with the arguments as they are made of those of the case. */
export type Ask = (change: (args: unknown) => unknown) => Promise<Answer>;

export interface VariantDriver {
  /** After the first handle was opened, before any step. */
  readonly opened?: (session: Session) => Promise<void>;
  /** Before each step at the top of the case. */
  readonly before?: (session: Session, place: Place) => Promise<void>;
  /** The handle of an operation whose step names none; undefined for main. */
  readonly handleOf?: (row: OperationRow) => string | undefined;
  /** Asks an operation of the case in another way, or more than once; what it answers is judged. */
  readonly asked?: (operation: Operation, ask: Ask) => Promise<Answer>;
}
