// Which answer of one run is to be compared with which of another: those to the same calls of the same steps.
import { canonicalJson, equalJson } from '../contract/index.js';
import type { Exchange } from '../model/verdict.js';

/** Positions in the two lists. */
type Pair = readonly [one: number, other: number];

export interface Alignment {
  readonly pairs: readonly Pair[];
  /** Calls of the same steps that asked for something else, and not because of what was answered before. */
  readonly askedOtherwise: number;
}

export function align(one: readonly Exchange[], other: readonly Exchange[]): Alignment {
  const mine = comparable(one);
  const theirs = comparable(other);
  const sameCalls =
    mine.length === theirs.length && mine.every((index, at) => isSameCall(one[index], other[theirs[at] ?? Number.NaN]));
  return sameCalls ? inTurn(one, other, mine, theirs) : byCall(one, other, mine, theirs);
}

/**
 * Who wins a race is chance. What has no step was added by a variant or opens and ends the store, and handles answer
 * nothing that differs.
 */
function comparable(exchanges: readonly Exchange[]): number[] {
  return [...exchanges.keys()].filter((index) => {
    const { step, race, operation } = exchanges[index] as Exchange;
    return step !== undefined && race !== true && !operation.startsWith('store.');
  });
}

function isSameCall(one: Exchange | undefined, other: Exchange | undefined): boolean {
  return one?.step === other?.step && one?.operation === other?.operation;
}

/** Arguments may come from answers: they differ lawfully where an answer before them does. */
function inTurn(
  one: readonly Exchange[],
  other: readonly Exchange[],
  mine: readonly number[],
  theirs: readonly number[],
): Alignment {
  const pairs: Pair[] = [];
  let askedOtherwise = 0;
  let checked = 0;
  let isDifferent = false;
  for (const [at, index] of mine.entries()) {
    const pair: Pair = [index, theirs[at] ?? 0];
    if (!isDifferent && !equalJson(argsOf(one, pair[0]), argsOf(other, pair[1]))) {
      for (; checked < at && !isDifferent; checked++) {
        isDifferent = !isSameAnswer(one[mine[checked] ?? 0], other[theirs[checked] ?? 0]);
      }
      if (!isDifferent) {
        askedOtherwise++;
        continue;
      }
    }
    pairs.push(pair);
  }
  return { pairs, askedOtherwise };
}

function argsOf(exchanges: readonly Exchange[], index: number): Exchange['args'] {
  return exchanges[index]?.args ?? null;
}

function isSameAnswer(one: Exchange | undefined, other: Exchange | undefined): boolean {
  const [mine, theirs] = [one?.answer, other?.answer];
  if (mine?.kind === 'result' && theirs?.kind === 'result') return equalJson(mine.value, theirs.value);
  return mine?.kind === theirs?.kind;
}

/** Where the sides took different steps, as when a variant adds a neighbour more: by step, operation and arguments. */
function byCall(
  one: readonly Exchange[],
  other: readonly Exchange[],
  mine: readonly number[],
  theirs: readonly number[],
): Alignment {
  const waiting = new Map<string, number[]>();
  for (const index of theirs) {
    const key = keyOf(other[index] as Exchange);
    const places = waiting.get(key);
    if (places === undefined) waiting.set(key, [index]);
    else places.push(index);
  }
  const pairs = mine.flatMap((index): Pair[] => {
    const found = waiting.get(keyOf(one[index] as Exchange))?.shift();
    return found === undefined ? [] : [[index, found]];
  });
  return { pairs, askedOtherwise: Math.max(mine.length, theirs.length) - pairs.length };
}

function keyOf({ step = '', operation, args }: Exchange): string {
  return `${step} ${operation} ${canonicalJson(args)}`;
}
