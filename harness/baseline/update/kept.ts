// Which of the runs that an entry names it goes on to name, and to what failure it is bound from now on.
import type { BaselineEntry, FailureCode } from '../../model/baseline.js';
import type { Subject } from '../../model/pattern.js';
import { groupBy } from '../../score/index.js';
import type { EntryFacts } from '../entry-facts.js';
import type { BadRun, Facts } from '../facts.js';
import { isNamed } from '../naming.js';
import { patternOf } from '../path-pattern.js';
import { runId } from '../run-words.js';

export interface Kept {
  readonly kind: 'kept';
  readonly runs: readonly Subject[];
  /** Runs that it must not name any more. */
  readonly dropped: readonly Subject[];
  /** Patterns that name nothing that was run are taken out too. */
  readonly isPruned: boolean;
  readonly bind?: { readonly code: FailureCode; readonly path: string };
}

/** `as-it-is`: somebody has to decide by hand, or there is nothing to do. */
export type Keeping = Kept | { readonly kind: 'as-it-is' };

export interface KeepInput {
  readonly facts: Facts;
  readonly filtered: boolean;
  readonly subjects: readonly Subject[];
  /** No entry takes over a failure that it was not about. */
  readonly prune?: boolean;
}

/** For every entry, in order: an entry may take over a failure only where none before it has. */
export function keepings(input: KeepInput): {
  readonly all: readonly Keeping[];
  readonly claimed: ReadonlySet<string>;
} {
  const bad = new Map(input.facts.bad.map((one) => [runId(one.run), one]));
  const claimed = new Set<string>();
  const all = input.facts.entries.map((facts): Keeping => {
    const { entry } = facts;
    if (facts.isTooWide || (facts.isExpired && entry.flaky !== undefined)) return { kind: 'as-it-is' };
    const failing = facts.otherwise.map(({ run }) => run);
    const isPruned = !input.filtered;
    if (entry.flaky !== undefined) {
      const runs = [...facts.passes, ...facts.asSaid, ...failing, ...facts.undecided];
      return { kind: 'kept', runs: unique(runs), dropped: [], isPruned };
    }
    const runs = [...facts.asSaid, ...facts.undecided, ...(input.filtered ? notRun(facts, input.subjects) : [])];
    const taken = runs.length > 0 || facts.isExpired ? undefined : takeOver(facts, input.facts, bad, claimed);
    for (const run of taken?.runs ?? []) claimed.add(runId(run));
    const keep = taken?.runs ?? runs;
    const ids = new Set(keep.map(runId));
    const dropped = [...facts.passes, ...failing].filter((run) => !ids.has(runId(run)));
    return {
      kind: 'kept',
      runs: keep,
      dropped,
      isPruned,
      ...(taken !== undefined && !input.prune && { bind: taken.bind }),
    };
  });
  return { all, claimed };
}

/** What the entry names and the run has nothing to say about. */
function notRun(
  { entry, passes, asSaid, otherwise, undecided, idle }: EntryFacts,
  subjects: readonly Subject[],
): Subject[] {
  const told = new Set([...passes, ...asSaid, ...otherwise.map(({ run }) => run), ...undecided].map(runId));
  const named = namedOf(entry, subjects).filter((subject) => !told.has(runId(subject)));
  return unique([...named, ...idle]);
}

function namedOf(entry: BaselineEntry, subjects: readonly Subject[]): Subject[] {
  return subjects.filter((subject) => isNamed(entry, subject));
}

/** The failure that most of its runs have now, of those that no entry is about. */
function takeOver(
  { otherwise }: EntryFacts,
  facts: Facts,
  bad: ReadonlyMap<string, BadRun>,
  claimed: ReadonlySet<string>,
): { readonly runs: readonly Subject[]; readonly bind: NonNullable<Kept['bind']> } | undefined {
  const free = otherwise.filter(({ run }) => {
    const found = bad.get(runId(run));
    return found !== undefined && isFree(found, facts) && !claimed.has(runId(run));
  });
  const groups = [...groupBy(free, ({ failure }) => `${failure.code} ${failure.path}`).values()];
  const [first] = groups.sort((a, b) => b.length - a.length)[0] ?? [];
  if (first === undefined) return undefined;
  const { code, path } = first.failure;
  const same = free.filter(({ failure }) => failure.code === code && failure.path === path);
  return { runs: same.map(({ run }) => run), bind: { code, path: patternOf(path) } };
}

/** Whether a failure may be excused anew: no entry is about it, and the run is not said to be flaky. */
export function isFree({ failure, bound, named }: BadRun, { entries }: Facts): boolean {
  if (failure === undefined || bound.length > 0) return false;
  return !named.some((index) => entries[index]?.entry.flaky !== undefined && entries[index]?.isExpired === false);
}

function unique(runs: readonly Subject[]): Subject[] {
  return [...new Map(runs.map((run) => [runId(run), run])).values()];
}
