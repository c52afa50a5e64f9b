// What became of one mutant, over all its trials.
import type { TriedMutant } from '../model/generated/teeth.js';
import { VARIANTS } from '../model/suite.js';
import type { MutantEntry, Trial } from '../model/teeth.js';

/** @param origin the ids of the cases that have an origin. */
export function triedMutant(entry: MutantEntry, trials: readonly Trial[], origin: ReadonlySet<string>): TriedMutant {
  const { equivalent, ...known } = entry;
  const kills = trials.flatMap((trial) => trial.kills);
  const unavailable = trials.find((trial) => trial.unavailable !== undefined)?.unavailable;
  const why = equivalent ?? unavailable;
  return {
    ...known,
    outcome: outcomeOf(entry, kills.length > 0, unavailable !== undefined),
    killedBy: [...new Set(kills.map((kill) => kill.case))].sort(),
    variants: VARIANTS.filter((variant) => kills.some((kill) => kill.variant === variant)),
    killedByOrigin: kills.some((kill) => kill.variant === 'direct' && origin.has(kill.case)),
    ...(why !== undefined && { why }),
  };
}

function outcomeOf(entry: MutantEntry, isKilled: boolean, isUnavailable: boolean): TriedMutant['outcome'] {
  if (isKilled) return 'killed';
  if (isUnavailable) return 'unavailable';
  return entry.equivalent === undefined ? 'survived' : 'equivalent';
}
