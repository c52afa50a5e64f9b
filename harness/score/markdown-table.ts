// A GFM table of cells that are already safe.

/** @param texts how many columns hold text, from the left; the others hold figures and are aligned to the right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  texts: number = 1,
): string {
  const rule = head.map((title, index) =>
    index < texts ? '-'.repeat(title.length + 2) : `${'-'.repeat(title.length + 1)}:`,
  );
  return [`| ${head.join(' | ')} |`, `|${rule.join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}
