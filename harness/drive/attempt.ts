// One attempt to run a planned case on a lane of a host. There can be several: the verdict is what the last one says.
import type { Manifest } from '../contract/index.js';
import { type Fault, HostGone, type Lane, type Seat } from '../model/host.js';
import type { PlannedRun } from '../model/plan.js';
import type { Exchange, Verdict } from '../model/verdict.js';
import type { Counters } from './counters.js';
import { type DriveLimits, playCase } from './drive-case.js';

export interface Attempt {
  readonly planned: PlannedRun;
  readonly verdict: Verdict;
  /** What happened to the host, if the case ended by that. */
  readonly fault?: Fault;
  /** Whether it went wrong, with answers, while other cases were in the same process: one of them may have mixed them up. */
  readonly shared?: true;
  /** Left out where nothing was run. */
  readonly counters?: Counters;
  readonly durationMs: number;
  readonly observed?: readonly Exchange[];
  /** Verdicts of the attempts before it, of a case that is known to be flaky. */
  readonly earlier?: readonly Verdict[];
  readonly seat?: Seat;
}

export interface Attempting {
  readonly manifest: Manifest;
  /** A new path for each attempt. */
  readonly location: () => string;
  readonly limits: DriveLimits;
  /** How often in all a run is tried while it goes wrong. */
  readonly attempts?: (planned: PlannedRun) => number;
}

/** Never rejects. */
export async function attempt(lane: Lane, planned: PlannedRun, how: Attempting): Promise<Attempt> {
  const start = performance.now();
  let seat: Seat;
  try {
    seat = await lane.seat(how.location());
  } catch (error) {
    if (!(error instanceof HostGone)) throw error;
    return { planned, verdict: { kind: 'not-run', reason: error.message }, durationMs: 0 };
  }
  const { verdict, counters, observed, fault, shared } = await playCase(
    seat,
    how.manifest,
    planned.case,
    planned.variant,
    how.limits,
  );
  const durationMs = Math.round((performance.now() - start) * 1000) / 1000;
  if (verdict.kind === 'not-run') return { planned, verdict, durationMs: 0 };
  const common = { planned, verdict, counters, durationMs, seat };
  return { ...common, ...(observed && { observed }), ...(fault && { fault }), ...(shared && { shared }) };
}
