// How often a run is tried before it is taken to have gone wrong.
import type { Baseline } from '../model/baseline.js';
import type { Subject } from '../model/pattern.js';
import { isExpired } from './expiry.js';
import { namingOf } from './naming.js';

/** 1 for what no entry calls flaky. @param today YYYY-MM-DD; an entry that has expired asks for nothing. */
export function flakyAttempts({ entries, ...baseline }: Baseline, today: string): (run: Subject) => number {
  const flaky = entries.filter((entry) => entry.flaky !== undefined && !isExpired(entry, today));
  const naming = namingOf({ ...baseline, entries: flaky });
  return (run) => Math.max(1, ...naming(run).map((index) => flaky[index]?.flaky?.attempts ?? 1));
}
