// What a run shows about every entry of a baseline. Reads the results once, and keeps what entries name and what went
// wrong, not the rest.
import type { Baseline } from '../model/baseline.js';
import type { Subject } from '../model/pattern.js';
import type { RecordResult } from '../model/record.js';
import { isBad } from '../model/verdict.js';
import { type EntryFacts, EntryGathering } from './entry-facts.js';
import { isExpired } from './expiry.js';
import { type Failure, failureOf, isBound } from './failure.js';
import { namingOf } from './naming.js';

/** More cases than these nobody has looked at one by one. */
export const WIDTH_MAX = 20;

export interface FactsInput {
  readonly baseline: Baseline;
  /** May hold the results of other adapters, which are passed over. */
  readonly results: Iterable<RecordResult>;
  /** YYYY-MM-DD */
  readonly today: string;
  /** The most cases that a wide entry may name. */
  readonly cap?: number;
}

export interface Facts {
  /** As the entries of the baseline. */
  readonly entries: readonly EntryFacts[];
  /** Every run that went wrong, in the order of the record. */
  readonly bad: readonly BadRun[];
}

export interface BadRun {
  readonly run: Subject;
  readonly attempts: number;
  /** Undefined where nothing can excuse it. */
  readonly failure: Failure | undefined;
  /** Positions of the entries that name it, and of those that are bound to what happened. */
  readonly named: readonly number[];
  readonly bound: readonly number[];
}

export function factsOf({ baseline, results, today, cap = WIDTH_MAX }: FactsInput): Facts {
  const { adapter, entries } = baseline;
  const naming = namingOf(baseline);
  const all = entries.map((entry) => new EntryGathering(entry, isExpired(entry, today), cap));
  const bad: BadRun[] = [];
  for (const result of results) {
    if (result.adapter !== adapter) continue;
    const run: Subject = { id: result.case, law: result.law, variant: result.variant };
    const named = naming(run);
    const isWrong = isBad(result.verdict);
    if (named.length === 0 && !isWrong) continue;
    const failure = failureOf(result.verdict);
    const isAbout = (index: number, what: Failure): boolean => {
      const entry = entries[index];
      return entry !== undefined && isBound(entry, what);
    };
    if (isWrong) {
      const bound = failure === undefined ? [] : named.filter((index) => isAbout(index, failure));
      bad.push({ run, attempts: 1 + (result.attempts?.length ?? 0), failure, named, bound });
    }
    const isKnown = (what: Failure): boolean =>
      named.some((index) => all[index]?.isExpired === false && isAbout(index, what));
    for (const index of named) all[index]?.add(run, result, isKnown);
    clashes(named, all, run);
  }
  return { entries: all.map((one) => one.facts()), bad };
}

/** Each entry is held against those before it that name the same run. */
function clashes(named: readonly number[], all: readonly EntryGathering[], run: Subject): void {
  for (const [place, index] of named.entries()) {
    for (const earlier of named.slice(0, place)) all[index]?.meet(all[earlier], run);
  }
}
