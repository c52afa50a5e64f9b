// An entry on its way to what it will be.
import type { BaselineEntry } from '../../model/baseline.js';
import type { BaselineChange, PatternChange } from '../../model/baseline-change.js';
import type { Subject } from '../../model/pattern.js';
import type { EntryFacts } from '../entry-facts.js';
import type { Keeping } from './kept.js';
import { isChanged, patternsAfter, slotsFor } from './slots.js';

export interface Draft {
  readonly index: number;
  readonly facts: EntryFacts;
  readonly keeping: Keeping;
  readonly patterns: PatternChange;
  readonly isRemoved: boolean;
}

export function draftOf(facts: EntryFacts, index: number, keeping: Keeping, subjects: readonly Subject[]): Draft {
  const { entry } = facts;
  const asItIs = { slots: entry.patterns.map(({ text }) => text), more: [] };
  const patterns = keeping.kind === 'as-it-is' ? asItIs : slotsFor(entry, keeping, subjects);
  return { index, facts, keeping, patterns, isRemoved: patternsAfter(patterns).length === 0 };
}

/** The failure that the entry will be bound to. */
export function bindingOf({ facts, keeping }: Draft): Pick<BaselineEntry, 'code' | 'path'> {
  return (keeping.kind === 'kept' ? keeping.bind : undefined) ?? facts.entry;
}

/** What has become the same as another entry is not needed. */
export function withoutTwins(drafts: readonly Draft[]): Draft[] {
  const untouched = drafts.filter((draft) => !draft.isRemoved && !isTouched(draft));
  const seen = new Set(untouched.map(keyOf));
  return drafts.map((draft) => {
    if (draft.isRemoved || !isTouched(draft)) return draft;
    const key = keyOf(draft);
    const isTwin = seen.has(key);
    seen.add(key);
    return isTwin ? { ...draft, isRemoved: true } : draft;
  });
}

function keyOf(draft: Draft): string {
  const { code, path } = bindingOf(draft);
  const { law, expires, flaky } = draft.facts.entry;
  return JSON.stringify([patternsAfter(draft.patterns).sort(), code, path, law, expires, flaky === undefined]);
}

function isTouched({ facts, keeping, patterns }: Draft): boolean {
  return isChanged(facts.entry, patterns) || (keeping.kind === 'kept' && keeping.bind !== undefined);
}

export function changesOf({ index, facts, keeping, patterns, isRemoved }: Draft): BaselineChange[] {
  const { entry } = facts;
  const place = { index, line: entry.line };
  if (isRemoved) return [{ kind: 'remove', ...place }];
  const bind = keeping.kind === 'kept' ? keeping.bind : undefined;
  return [
    ...(isChanged(entry, patterns) ? [{ kind: 'patterns', ...place, ...patterns } as const] : []),
    ...(bind === undefined ? [] : [{ kind: 'bind', ...place, ...bind } as const]),
  ];
}
