// Where a fault needs that others come in between, and where they must not.
import type { Place } from './mutant.js';

/** Everybody else has a turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Runs one work after the other, over all handles on the store. */
export function inTurn<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const line = place.shared('in turn', () => ({ last: Promise.resolve() as Promise<unknown> }));
  const mine = line.last.then(work);
  line.last = mine.catch(() => undefined);
  return mine;
}
