// What went over the contract boundary: lately, or all of it where answers are observed. Kept raw while a case runs, put
// into words only when it has ended.
import { portable } from '../contract/portable.js';
import type { Exchange } from '../model/verdict.js';
import { lineOf, type Place, stepText } from './place.js';

/** How many exchanges a failure carries. */
const KEPT = 40;

/** One exchange; the answer is filled in when it comes. */
export interface Entry {
  readonly place: Place | undefined;
  readonly operation: string;
  /** Must not be changed afterwards. */
  readonly args: unknown;
  readonly handle: string;
  answer: Exchange['answer'];
}

export interface Transcript {
  /** Whether every exchange is kept, for a record that holds them. */
  readonly whole: boolean;
  readonly entries: Entry[];
}

const NO_ANSWER: Exchange['answer'] = { kind: 'none' };

export function note(
  transcript: Transcript,
  place: Place | undefined,
  operation: string,
  args: unknown,
  handle: string,
): Entry {
  const entry: Entry = { place, operation, args, handle, answer: NO_ANSWER };
  // Trimmed now and then rather than shifted each time.
  const { whole, entries } = transcript;
  if (!whole && entries.length >= 4 * KEPT) entries.splice(0, entries.length - KEPT);
  entries.push(entry);
  return entry;
}

/** The oldest exchange that has no answer yet. */
export function unanswered({ entries }: Transcript): Entry | undefined {
  return entries.find((entry) => entry.answer === NO_ANSWER);
}

/** The last ones, for a failure. */
export function lastExchanges({ entries }: Transcript): Exchange[] {
  return entries.slice(-KEPT).map(exchangeOf);
}

/** All of them, with where they belong. */
export function observedExchanges({ entries }: Transcript): Exchange[] {
  return entries.map((entry) => ({ ...exchangeOf(entry), ...whereOf(entry.place) }));
}

function exchangeOf({ place, operation, args, handle, answer }: Entry): Exchange {
  return {
    line: lineOf(place),
    operation,
    args: portable(args),
    handle,
    answer: answer.kind === 'result' ? { kind: 'result', value: portable(answer.value) } : answer,
  };
}

function whereOf(place: Place | undefined): Pick<Exchange, 'step' | 'race'> {
  if (place === undefined) return {};
  const { preload, prefix, handle } = place.frame;
  const step = preload ? `preload ${prefix}${place.number}` : stepText(place);
  // Only the branches of a race have a handle of their own.
  return handle === undefined ? { step } : { step, race: true };
}
