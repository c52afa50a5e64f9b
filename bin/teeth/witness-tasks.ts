// What has to be run to show again what TEETH.json says: each mutant with its witness, each case with the mutant that it kills.
import type { TeethScore } from '../../harness/model/generated/teeth-score.js';
import { VARIANTS, type Variant } from '../../harness/model/suite.js';
import type { Candidate } from './campaign.js';
import type { Task } from './task.js';

export interface WitnessPlan {
  readonly tasks: readonly Task[];
  /** Those that the file knows no witness of. */
  readonly unknown: readonly Candidate[];
}

/** @param known the ids of the cases that are here. */
export function witnessTasks(
  { witnesses }: TeethScore,
  candidates: readonly Candidate[],
  known: ReadonlySet<string>,
): WitnessPlan {
  const wanted = new Map<string, Map<Variant, Set<string>>>();
  const want = (mutant: string, id: string, variant: string): void => {
    const found = VARIANTS.find((name) => name === variant);
    if (found === undefined || !known.has(id)) return;
    const variants = wanted.get(mutant) ?? new Map<Variant, Set<string>>();
    wanted.set(mutant, variants.set(found, (variants.get(found) ?? new Set()).add(id)));
  };
  for (const [mutant, run] of Object.entries(witnesses.mutants)) want(mutant, ...parted(run));
  for (const [id, run] of Object.entries(witnesses.cases)) {
    const [mutant, variant] = parted(run);
    want(mutant, id, variant);
  }
  const tasks = candidates.flatMap(({ entry, source }) =>
    [...(wanted.get(entry.name) ?? [])].map(([variant, ids]): Task => {
      return { name: entry.name, source, kills: entry.reach === 'kill', variants: [variant], cases: [...ids] };
    }),
  );
  return { tasks, unknown: candidates.filter(({ entry }) => !wanted.has(entry.name)) };
}

function parted(run: string): [string, string] {
  const at = run.lastIndexOf('@');
  return [run.slice(0, at), run.slice(at + 1)];
}
