// What went over the contract boundary lately. Kept raw while a case runs, put into words only when it fails.

import { portable } from '../contract/portable.js';
import type { Exchange } from '../model/verdict.js';
import { lineOf, type Place } from './place.js';

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

export type Transcript = Entry[];

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
  if (transcript.length >= 4 * KEPT) transcript.splice(0, transcript.length - KEPT);
  transcript.push(entry);
  return entry;
}

/** The oldest exchange that has no answer yet. */
export function unanswered(transcript: Transcript): Entry | undefined {
  return transcript.find((entry) => entry.answer === NO_ANSWER);
}

export function exchanges(transcript: Transcript): Exchange[] {
  return transcript.slice(-KEPT).map(({ place, operation, args, handle, answer }) => ({
    line: lineOf(place),
    operation,
    args: portable(args),
    handle,
    answer: answer.kind === 'result' ? { kind: 'result', value: portable(answer.value) } : answer,
  }));
}
