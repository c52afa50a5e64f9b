// Puts the differences of one store together: pairs that differ in one place are told once.
import type { ReplayDifference } from '../model/replay.js';
import type { TracedStore } from '../model/trace.js';
import type { Allowances } from '../parity/index.js';
import { placeOf } from './adapter-player.js';
import type { PairDifference } from './compare-store.js';

export interface TellingRules {
  readonly allowances: Allowances;
  /** Whether a difference that nobody allows fails. */
  readonly fails: boolean;
}

export function tellStore(
  found: readonly PairDifference[],
  traced: TracedStore,
  labels: readonly string[],
  rules: TellingRules,
): ReplayDifference[] {
  const groups = new Map<string, PairDifference[]>();
  for (const one of found) {
    const { position, path, afterRace } = one.at;
    const key = `${position} ${path} ${afterRace} ${allowed(one, traced, rules) ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((group) => tellGroup(group, traced, labels, rules));
}

function tellGroup(
  group: readonly PairDifference[],
  traced: TracedStore,
  labels: readonly string[],
  rules: TellingRules,
): ReplayDifference[] {
  const [first] = group;
  if (first === undefined) return [];
  const { position, operation, path, afterRace } = first.at;
  const reason = allowed(first, traced, rules);
  const label = (side: number): string => labels[side] ?? '';
  return [
    {
      ...placeOf(traced),
      call: position + 1,
      operation,
      path,
      further: Math.max(...group.map(({ at }) => at.further)),
      chance: afterRace,
      between: group.map(({ pair: [one, other] }) => [label(one), label(other)] as const),
      sides: valuesOf(group).map(([side, value]) => ({ side: label(side), value })),
      fails: rules.fails && reason === undefined && !afterRace,
      ...(reason !== undefined && { allowed: reason }),
    },
  ];
}

/** What each side answered, as the first pair that it is in has it. */
function valuesOf(group: readonly PairDifference[]): (readonly [side: number, value: string])[] {
  const values = new Map<number, string>();
  for (const { pair, at } of group) {
    for (const [place, side] of pair.entries()) if (!values.has(side)) values.set(side, at.values[place] ?? '');
  }
  return [...values].sort(([one], [other]) => one - other);
}

/** The recorded side counts as the adapter that was recorded. */
function allowed(
  one: PairDifference,
  { store: { run } }: TracedStore,
  { allowances }: TellingRules,
): string | undefined {
  if (run === undefined) return undefined;
  const subject = { id: run.case, law: run.law, variant: run.variant };
  return allowances.find({ kind: 'answer', ...one }, subject)?.reason;
}
