// Where in a case something happens: kept cheap while running, put into words for failures only.
import type { Sum } from './endings.js';
import type { Pause } from './schedule.js';
import type { Scope } from './scope.js';

/** What a list of steps runs in: the case itself, its preloads, a branch of a race, a round of a repetition. */
export interface Frame {
  readonly scope: Scope;
  /** Whether the steps belong to a preload, which has a file of its own. */
  readonly preload: boolean;
  /** What stands before the number of a step: '' at the top, `2.` in the steps of step 2. */
  readonly prefix: string;
  /** The handle of steps that name none; undefined lets the variant choose. */
  readonly handle?: string;
  /** In a race with a tally the last step may end in a conflict or an error. */
  readonly tallied?: boolean;
  /** In a race whose steps say how they may end: how often they did. */
  readonly sum?: Sum;
  /** `17 of 100`, in a repetition. */
  readonly round?: { readonly number: number; readonly of: number };
  /** In a branch of a race: what it waits before its next step. */
  readonly pause?: () => Pause;
  /** What the variant does before each step; only at the top of the case. */
  readonly before?: (place: Place) => Promise<void>;
}

export interface Place {
  readonly frame: Frame;
  /** From 1. */
  readonly number: number;
  readonly line: number;
}

/** `3`, `2.1` in a repetition, `2.4.1` for the first step of the fourth branch; '' outside the steps of the case. */
export function stepText(place: Place | undefined): string {
  return place === undefined || place.frame.preload ? '' : `${place.frame.prefix}${place.number}`;
}

/** The line in the file of the case; 0 outside its steps. */
export function lineOf(place: Place | undefined): number {
  return place === undefined || place.frame.preload ? 0 : place.line;
}

/** The summary with what the number of the step does not tell. */
export function atPlace(summary: string, place: Place | undefined): string {
  if (place === undefined) return summary;
  const { preload, prefix, round } = place.frame;
  const rounded = round === undefined ? summary : `${summary} (round ${round.number} of ${round.of})`;
  return preload ? `preload step ${prefix}${place.number}: ${rounded}` : rounded;
}
