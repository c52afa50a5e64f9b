// The order in which mutants are tried. Every mutant meets every case in the variant direct; the other variants are asked
// where that leaves something open: of the mutants that survive, and of the cases that killed nothing.
import type { AdapterSource } from '../../harness/model/project.js';
import { type GoldenCase, VARIANTS } from '../../harness/model/suite.js';
import type { MutantEntry, Trial } from '../../harness/model/teeth.js';
import { needsOf } from '../../harness/plan/index.js';
import { documentsRefusal } from '../../harness/teeth/index.js';
import type { Task } from './task.js';
import type { WorkerPool } from './worker-pool.js';

export interface Candidate {
  readonly entry: MutantEntry;
  readonly source: AdapterSource;
}

export interface Campaign {
  readonly pool: Pick<WorkerPool, 'run'>;
  readonly candidates: readonly Candidate[];
  /** The cases that were selected. */
  readonly cases: readonly GoldenCase[];
  /** Whether those are all there are. */
  readonly isEveryCase: boolean;
  /** Whether what matters is only that each candidate is killed, not that each case kills one. */
  readonly onlyKills?: boolean;
  /** Told after each trial. */
  readonly onTrial: (trial: Trial, of: number) => void;
}

const PART = 40;

const OTHER_VARIANTS = VARIANTS.filter((variant) => variant !== 'direct');

export async function campaign({
  candidates,
  cases,
  isEveryCase,
  onlyKills = false,
  ...how
}: Campaign): Promise<Trial[]> {
  const trials: Trial[] = [];
  const round = async (tasks: readonly Task[]): Promise<void> => {
    trials.push(...(await tryAll(tasks, how)));
  };
  const ids = cases.map(({ id }) => id);
  const chosen = isEveryCase ? {} : { cases: ids };
  const isKilled = (name: string): boolean => trials.some(({ mutant, kills }) => mutant === name && kills.length > 0);

  await round(candidates.map((one) => taskOf(one, { variants: ['direct'], ...chosen })));
  const open = candidates.filter(({ entry }) => !isKilled(entry.name));
  await round(open.map((one) => taskOf(one, { variants: OTHER_VARIANTS, ...chosen })));
  const rest = candidates.filter((one) => !open.includes(one));
  // In parts, because most cases kill one of the next few.
  for (let from = 0; from < rest.length && !onlyKills; from += PART) {
    const idle = idleIn(cases, trials);
    if (idle.length === 0) break;
    const part = rest.slice(from, from + PART);
    await round(part.map((one) => taskOf(one, { variants: OTHER_VARIANTS, cases: idle })));
  }
  return trials;
}

/** In the order of the tasks. */
export function tryAll(
  tasks: readonly Task[],
  { pool, onTrial }: Pick<Campaign, 'pool' | 'onTrial'>,
): Promise<Trial[]> {
  return Promise.all(
    tasks.map(async (task) => {
      const trial = await tried(pool, task);
      onTrial(trial, tasks.length);
      return trial;
    }),
  );
}

function idleIn(cases: readonly GoldenCase[], trials: readonly Trial[]): string[] {
  const killing = new Set(trials.flatMap(({ kills }) => kills.map((kill) => kill.case)));
  return cases
    .filter((one) => !killing.has(one.id) && !documentsRefusal(one) && !needsOf(one).kills)
    .map(({ id }) => id);
}

function taskOf({ entry, source }: Candidate, what: Pick<Task, 'variants' | 'cases'>): Task {
  return { name: entry.name, source, kills: entry.reach === 'kill', ...what };
}

async function tried(pool: Pick<WorkerPool, 'run'>, task: Task): Promise<Trial> {
  const { ran, bad, unavailable, brokenOff } = await pool.run(task);
  return {
    mutant: task.name,
    ran,
    kills: bad.map(({ case: id, variant }) => ({ case: id, variant })),
    ...(unavailable !== undefined && { unavailable }),
    ...(brokenOff !== undefined && { brokenOff }),
  };
}
