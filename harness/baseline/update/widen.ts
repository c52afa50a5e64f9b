// Where an entry is about just this failure of this case already, and for the same reason, more variants belong there.
import type { BaselineEntry } from '../../model/baseline.js';
import type { Grounds, PatternChange } from '../../model/baseline-change.js';
import { caseIn } from '../naming.js';
import { patternsFor } from '../run-words.js';
import { bindingOf, type Draft } from './draft.js';
import type { Unexcused } from './unexcused.js';

/** Undefined where there is no such entry. */
export function widened(drafts: readonly Draft[], failure: Unexcused, grounds: Grounds): Draft[] | undefined {
  const index = drafts.findIndex((draft) => isAbout(draft, failure, grounds));
  const draft = drafts[index];
  if (draft === undefined || draft.keeping.kind === 'as-it-is') return undefined;
  const runs = [...draft.keeping.runs, ...failure.runs];
  const patterns = spread(patternsFor(runs, [...runs, ...failure.others]), draft.facts.entry);
  return drafts.with(index, { ...draft, patterns });
}

function isAbout(draft: Draft, { id, code, path }: Unexcused, grounds: Grounds): boolean {
  const { facts, keeping, isRemoved } = draft;
  const { entry, isExpired } = facts;
  if (isRemoved || isExpired || keeping.kind === 'as-it-is' || entry.flaky !== undefined) return false;
  const binding = bindingOf(draft);
  const isSame = binding.code === code && binding.path === path && isGrounded(entry, grounds);
  return isSame && entry.patterns.every((pattern) => caseIn(pattern) === id);
}

function isGrounded(entry: BaselineEntry, { reason, issue = entry.issue, expires = entry.expires }: Grounds): boolean {
  return reason === entry.reason && issue === entry.issue && expires === entry.expires;
}

/** Where they stand already, and behind them. */
function spread(wanted: readonly string[], { patterns }: BaselineEntry): PatternChange {
  if (patterns.length === 1) return { slots: wanted.slice(0, 1), more: wanted.slice(1) };
  const stays = patterns.map(({ text }) => (wanted.includes(text) ? text : undefined));
  const others = wanted.filter((text) => !stays.includes(text));
  const slots = stays.map((text) => text ?? others.shift());
  return { slots, more: others };
}
