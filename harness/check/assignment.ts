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
  const candidates: (readonly number[] | undefined)[] = [];

  const candidatesOf = (pattern: number): readonly number[] => {
    candidates[pattern] ??= indexes(elements).filter((element) => fits(pattern, element));
    return candidates[pattern];
  };
  const place = (pattern: number, seen: Set<number>): boolean => {
    for (const element of candidatesOf(pattern)) {
      if (seen.has(element)) continue;
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
