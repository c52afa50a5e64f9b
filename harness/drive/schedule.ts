// How the branches of a race are set going: in which order, and how long each waits before each of its steps. It follows
// from a seed alone, never from a clock, so that a store which is deterministic meets the same race again.
import { below, type Random, randomFrom, shuffled } from './random.js';

/** What a branch waits before a step: turns of the microtask queue, turns of the event loop, or nothing. */
export type Pause = { readonly kind: 'none' } | { readonly kind: 'microtasks' | 'turns'; readonly times: number };

interface RaceSchedule {
  /** Which branch starts first, second …: indexes from 0. */
  readonly order: readonly number[];
  /** For each branch, what it waits before its next step: drawn anew at each call. */
  readonly pauses: readonly (() => Pause)[];
}

/** The schedules of one case, race after race. */
export type Schedule = (branches: number) => RaceSchedule;

const NONE: Pause = { kind: 'none' };
const TURN: Pause = { kind: 'turns', times: 1 };

/**
 * With the seed 0 the branches start in their order and go on without a pause.
 * @param run what tells this run of a case from every other: its id and its variant.
 */
export function scheduleOf(seed: number, run: string): Schedule {
  let round = 0;
  return (branches) => {
    round++;
    if (seed === 0) {
      return { order: Array.from({ length: branches }, (_, branch) => branch), pauses: pausesOf(branches, steady) };
    }
    const drawn = (what: string): Random => randomFrom(`${seed} ${run} ${round} ${what}`);
    return {
      order: shuffled(branches, drawn('order')),
      pauses: pausesOf(branches, (branch) => unsteady(drawn(`branch ${branch}`))),
    };
  };
}

function pausesOf(branches: number, pausing: (branch: number) => () => Pause): (() => Pause)[] {
  return Array.from({ length: branches }, (_, branch) => pausing(branch));
}

/** Timers and Ctrl-C get a turn as often as this, also where a store answers synchronously. */
const STEPS_A_TURN = 200;

function steady(): () => Pause {
  let steps = 0;
  return () => {
    steps++;
    return steps % STEPS_A_TURN === 0 ? TURN : NONE;
  };
}

/** How likely a branch goes on at once: some hurry, some dawdle, so that one meets another in each of its steps. */
const TEMPERS = [0.9, 0.6, 0.3] as const;

function unsteady(random: Random): () => Pause {
  const haste = TEMPERS[below(TEMPERS.length, random)] as number;
  return () => {
    if (random() < haste) return NONE;
    // An operation of a store in this process takes a few microtasks; whoever waits for a file or a pipe, a turn.
    if (random() < 0.6) return { kind: 'microtasks', times: 1 + below(12, random) };
    return { kind: 'turns', times: 1 + below(3, random) };
  };
}
