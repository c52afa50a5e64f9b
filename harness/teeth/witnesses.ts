// One kill for each mutant, and one for each case: enough to show again that no mutant survives and no case is idle, without
// trying every case on every mutant.
import type { Witnesses } from '../model/generated/teeth-score.js';
import type { Kill, Trial } from '../model/teeth.js';

/** The same for the same trials, in whatever order they ended. */
export function witnessesOf(trials: readonly Trial[]): Witnesses {
  const kills = trials
    .flatMap(({ mutant, kills: all }) => all.map((kill) => ({ mutant, ...kill })))
    .sort((a, b) => compare(rank(a), rank(b)));
  const mutants = new Map<string, string>();
  const cases = new Map<string, string>();
  // A kill that serves both a mutant and a case first.
  for (const kill of kills) {
    if (mutants.has(kill.mutant) || cases.has(kill.case)) continue;
    mutants.set(kill.mutant, runOf(kill));
    cases.set(kill.case, `${kill.mutant}@${kill.variant}`);
  }
  for (const kill of kills) {
    if (!mutants.has(kill.mutant)) mutants.set(kill.mutant, runOf(kill));
    if (!cases.has(kill.case)) cases.set(kill.case, `${kill.mutant}@${kill.variant}`);
  }
  return { mutants: sorted(mutants), cases: sorted(cases) };
}

function runOf(kill: Kill): string {
  return `${kill.case}@${kill.variant}`;
}

/** The variant direct first: it is the quickest. */
function rank({ mutant, case: id, variant }: Kill & { readonly mutant: string }): string {
  return `${variant === 'direct' ? 0 : 1} ${mutant} ${id} ${variant}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sorted(map: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...map].sort(([a], [b]) => compare(a, b)));
}
