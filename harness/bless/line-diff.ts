// What changed between two texts, line by line, as in a unified diff.

export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  /** In the text that has the line: the old one for what was removed, else the new one. */
  readonly number: number;
  readonly text: string;
}

const CONTEXT = 2;

/** The places that changed, each with some lines around it. */
export function lineDiff(before: string, after: string): DiffLine[][] {
  return hunks(aligned(linesOf(before), linesOf(after)));
}

/** A missing break at the end makes no line of its own. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function aligned(before: readonly string[], after: readonly string[]): DiffLine[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const [old, young] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const same = (line: string, index: number): DiffLine => ({ kind: 'same', number: index + 1, text: line });
  return [
    ...after.slice(0, head).map(same),
    ...middle(old, young).map((line) => ({ ...line, number: line.number + head })),
    ...after.slice(after.length - tail).map((line, index) => same(line, after.length - tail + index)),
  ];
}

/** By the longest common subsequence, whose table is walked from the front. */
function middle(before: readonly string[], after: readonly string[]): DiffLine[] {
  const width = after.length + 1;
  const table = new Uint32Array((before.length + 1) * width);
  const common = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      table[i * width + j] =
        before[i] === after[j] ? common(i + 1, j + 1) + 1 : Math.max(common(i + 1, j), common(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [old, young] = [before[i], after[j]];
    if (old === undefined && young === undefined) return lines;
    if (old !== undefined && old === young) {
      lines.push({ kind: 'same', number: j + 1, text: young });
      i++;
      j++;
    } else if (old !== undefined && (young === undefined || common(i + 1, j) >= common(i, j + 1))) {
      lines.push({ kind: 'removed', number: ++i, text: old });
    } else {
      lines.push({ kind: 'added', number: ++j, text: young ?? '' });
    }
  }
}

function hunks(lines: readonly DiffLine[]): DiffLine[][] {
  const found: DiffLine[][] = [];
  let end = 0;
  for (const [index, { kind }] of lines.entries()) {
    if (kind === 'same') continue;
    const from = Math.max(end, index - CONTEXT);
    const to = Math.min(lines.length, index + 1 + CONTEXT);
    const last = found.at(-1);
    if (last !== undefined && from === end) last.push(...lines.slice(end, to));
    else found.push(lines.slice(from, to));
    end = to;
  }
  return found;
}
