// Searches the cases that ran before a fault for the one that brings it about: the last from which on it comes again.
import type { Host } from '../model/host.js';
import type { PlannedRun } from '../model/plan.js';
import { type Attempting, attempt } from './attempt.js';
import type { Suspect } from './court.js';

/** @param next the case that ran into the fault, and passes alone; its part is played after the suspects'. */
export async function findCulprit(
  suspects: readonly Suspect[],
  next: PlannedRun,
  host: Host,
  how: Attempting,
): Promise<Suspect | undefined> {
  const runs = [...suspects.map(({ planned }) => planned), next];
  const guilty = (some: readonly PlannedRun[]): Promise<boolean> => bringsAbout(some, host, how);
  if (suspects.length === 0 || !(await guilty(runs))) return undefined;
  // From `low` on the fault comes again, from `high` on it does not. The cases between the culprit and the fault stay in:
  // some damage shows only after a while.
  let low = 0;
  let high = suspects.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await guilty(runs.slice(middle))) low = middle;
    else high = middle;
  }
  const followers = runs.slice(low + 1);
  for (let round = 0; round < ROUNDS; round++) {
    // What comes now and then proves nothing.
    if (!(await guilty(runs.slice(low)))) return undefined;
    // Where any other case in its place does the same, it is their number that counts, and nobody is to blame.
    if (await guilty([followers[0] ?? next, ...followers])) return undefined;
  }
  return suspects[low];
}

/** How often the proof has to succeed: chance must not accuse anybody. */
const ROUNDS = 2;

/** Whether these cases, one after another in a fresh process, end in a fault: at once, or shortly after the last. */
async function bringsAbout(runs: readonly PlannedRun[], host: Host, how: Attempting): Promise<boolean> {
  const lane = host.lane();
  try {
    let last: Promise<unknown> | undefined;
    for (const planned of runs) {
      const { fault, seat } = await attempt(lane, planned, how);
      if (fault !== undefined) return true;
      last = seat?.aftermath;
    }
    return (await last) !== undefined;
  } finally {
    await lane.end();
  }
}
