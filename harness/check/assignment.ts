// Finds for each of n patterns an element of its own: a matching in a bipartite graph by augmenting paths.

export interface Assignment {
  /** Elements that no pattern took, in order. */
  readonly free: readonly number[];
  /** The first pattern that found no element, or undefined when each has one. */
  readonly unassigned: number | undefined;
}

export function assign(
  patterns: number,
  elements: number,
  fits: (pattern: number, element: number) => boolean,
): Assignment {
  const takenBy: (number | undefined)[] = new Array(elements).fill(undefined);
  const known = new Map<number, boolean>();

  const fitsOnce = (pattern: number, element: number): boolean => {
    const pair = pattern * elements + element;
    const answer = known.get(pair) ?? fits(pattern, element);
    known.set(pair, answer);
    return answer;
  };
  const place = (pattern: number, seen: Set<number>): boolean => {
    for (let offset = 0; offset < elements; offset++) {
      // Its own place first: long lists mostly come in the order they are written in.
      const element = (pattern + offset) % elements;
      if (seen.has(element) || !fitsOnce(pattern, element)) continue;
      seen.add(element);
      const holder = takenBy[element];
      if (holder === undefined || place(holder, seen)) {
        takenBy[element] = pattern;
        return true;
      }
    }
    return false;
  };

  // The others are placed all the same, so that what is left over tells what came instead.
  const [unassigned] = indexes(patterns).filter((pattern) => !place(pattern, new Set()));
  return { free: indexes(elements).filter((element) => takenBy[element] === undefined), unassigned };
}

function indexes(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
