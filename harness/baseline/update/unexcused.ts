// The failures that no entry is about, put together as entries would be: one for each case and failure.
import type { FailureCode } from '../../model/baseline.js';
import type { Subject } from '../../model/pattern.js';
import type { RecordResult } from '../../model/record.js';
import { VARIANTS, type Variant } from '../../model/suite.js';
import { groupBy } from '../../score/index.js';
import type { Facts } from '../facts.js';
import { isNamed } from '../naming.js';
import { patternOf } from '../path-pattern.js';
import { runId } from '../run-words.js';
import { isFree } from './kept.js';

export interface Unexcused {
  readonly id: string;
  readonly code: FailureCode;
  readonly path: string;
  readonly runs: readonly Subject[];
  /** Runs of the same case that do not fail so, or of which nothing is known. */
  readonly others: readonly Subject[];
}

export interface UnexcusedInput {
  readonly adapter: string;
  readonly facts: Facts;
  readonly results: Iterable<RecordResult>;
  /** Failures that an entry takes over. */
  readonly claimed: ReadonlySet<string>;
  readonly filtered: boolean;
}

/** In the order of the record. */
export function unexcusedOf({ adapter, facts, results, claimed, filtered }: UnexcusedInput): Unexcused[] {
  const free = facts.bad.flatMap((bad) => {
    const { run, failure } = bad;
    return failure !== undefined && isFree(bad, facts) && !claimed.has(runId(run)) ? [{ run, ...failure }] : [];
  });
  if (free.length === 0) return [];
  const idleOf = idleVariants(new Set(free.map(({ run }) => run.id)), adapter, results);
  return [...groupBy(free, ({ run, code, path }) => `${run.id} ${code} ${path}`).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { run, code, path } = first;
    const mine = new Set(group.map((one) => one.run.variant));
    const idle = idleOf.get(run.id) ?? new Set();
    // An entry that is left as it is may name what does not apply: it must not be in the way of a new one.
    const isOpen = (subject: Subject): boolean =>
      !idle.has(subject.variant) ||
      facts.entries.some(({ entry, isTooWide }) => (filtered || isTooWide) && isNamed(entry, subject));
    const others = VARIANTS.filter((variant) => !mine.has(variant))
      .map((variant) => ({ ...run, variant }))
      .filter(isOpen);
    return [{ id: run.id, code, path: patternOf(path), runs: group.map((one) => one.run), others }];
  });
}

/** The variants in which the cases do not apply. */
function idleVariants(
  ids: ReadonlySet<string>,
  adapter: string,
  results: Iterable<RecordResult>,
): ReadonlyMap<string, ReadonlySet<Variant>> {
  const found = new Map<string, Set<Variant>>();
  for (const { adapter: name, case: id, variant, verdict } of results) {
    const isIdle = verdict.kind === 'unsupported' || verdict.kind === 'excluded';
    if (name === adapter && ids.has(id) && isIdle) found.set(id, (found.get(id) ?? new Set()).add(variant));
  }
  return found;
}
