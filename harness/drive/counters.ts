// Tallies at the contract boundary, of what the steps of a case do (not of what a variant adds).
import type { OperationRow } from '../contract/index.js';
import type { CounterName } from '../model/suite.js';
import type { Answer } from './exchange.js';

export type Counters = Record<Exclude<CounterName, 'cases'>, number>;

export function noCounts(): Counters {
  return { operations: 0, events: 0, conflicts: 0, errors: 0 };
}

/** Counts an answer; the operation itself was counted when it was sent. */
export function countAnswer(counters: Counters, row: OperationRow, answer: Answer): void {
  if (answer.kind === 'error') counters.errors++;
  else if (answer.conflict) counters.conflicts++;
  else if (row.appends) counters.events += Array.isArray(answer.value) ? answer.value.length : 1;
}
