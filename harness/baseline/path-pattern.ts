// Which places of an answer the path of an entry means: a JSON pointer in which `*` is one part and `**` any number.

/** @param pointer as in a verdict: nothing in it is a wildcard. */
export function pathMatches(pattern: string, pointer: string): boolean {
  return meet(partsOf(pattern), partsOf(pointer), { isLiteral: true });
}

/** Whether there is a place that both mean. */
export function pathsMeet(a: string, b: string): boolean {
  return meet(partsOf(a), partsOf(b), { isLiteral: false });
}

/** The pattern that means the place and as little else as can be said. */
export function patternOf(pointer: string): string {
  // Half a character cannot be written into a file.
  return pointer
    .split('/')
    .map((part) => (part === '**' || !part.isWellFormed() ? '*' : part))
    .join('/');
}

function partsOf(pointer: string): string[] {
  return pointer.split('/').slice(1);
}

/** Fills a table from the ends: a search with many `**` would take exponential time. */
function meet(a: readonly string[], b: readonly string[], { isLiteral }: { readonly isLiteral: boolean }): boolean {
  const isAny = (part: string | undefined): boolean => part === '**' && !isLiteral;
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      const [left, right] = [a[i], b[j]];
      if (left === undefined && right === undefined) row[j] = true;
      else if (left === '**') row[j] = below[j] === true || (right !== undefined && row[j + 1] === true);
      else if (isAny(right)) row[j] = row[j + 1] === true || (left !== undefined && below[j] === true);
      else {
        const isSame = left === right || left === '*' || (right === '*' && !isLiteral);
        row[j] = left !== undefined && right !== undefined && isSame && below[j + 1] === true;
      }
    }
    below = row;
  }
  return below[0] === true;
}
