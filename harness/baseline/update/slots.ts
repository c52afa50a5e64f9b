// How the patterns of an entry have to read so that it names the runs that it keeps, and none of those that it drops.
import type { BaselineEntry } from '../../model/baseline.js';
import type { PatternChange } from '../../model/baseline-change.js';
import { matches, type Pattern, type Subject } from '../../model/pattern.js';
import { isOfLaw } from '../naming.js';
import { patternsFor, runId } from '../run-words.js';
import type { Kept } from './kept.js';

/** Patterns that need not change stay as they are, and where they are. */
export function slotsFor(
  entry: BaselineEntry,
  { runs, dropped, isPruned }: Kept,
  subjects: readonly Subject[],
): PatternChange {
  const means = (pattern: Pattern, of: readonly Subject[]): Subject[] =>
    of.filter((run) => isOfLaw(entry, run) && matches(pattern, run));
  const stays = entry.patterns.map(
    (pattern) => means(pattern, dropped).length === 0 && (!isPruned || means(pattern, runs).length > 0),
  );
  const taken = new Set(entry.patterns.filter((_, index) => stays[index]).map(({ text }) => text));
  const more: string[] = [];
  const slots = entry.patterns.map((pattern, index) => {
    if (stays[index] === true) return pattern.text;
    const [first, ...rest] = narrowed(pattern, means(pattern, runs), dropped, subjects).filter((text) => {
      const isNew = !taken.has(text);
      taken.add(text);
      return isNew;
    });
    more.push(...rest);
    return first;
  });
  return { slots, more };
}

function narrowed(
  pattern: Pattern,
  runs: readonly Subject[],
  dropped: readonly Subject[],
  subjects: readonly Subject[],
): string[] {
  const ids = new Set(runs.map(({ id }) => id));
  // Of a pattern with a variant the case alone would mean more than it did.
  const beside = pattern.variant === undefined ? [] : subjects.filter(({ id }) => ids.has(id));
  const known = new Set(runs.map(runId));
  return patternsFor(
    runs,
    [...dropped, ...beside].filter((run) => ids.has(run.id) && !known.has(runId(run))),
  );
}

/** Whether anything changes. */
export function isChanged(entry: BaselineEntry, { slots, more }: PatternChange): boolean {
  return more.length > 0 || slots.some((text, index) => text !== entry.patterns[index]?.text);
}

/** The patterns as they will stand. */
export function patternsAfter({ slots, more }: PatternChange): string[] {
  return [...slots.filter((text) => text !== undefined), ...more];
}
