// The 10,000 generated cases that every runner gets: two appends, a read, the mark. The same exchanges, the same checks.
export const CASES = 10_000;

/** Case number n as plain data: four operations, each with the answer it must get. */
export function generatedCase(n) {
  const stream = `stream-${n}`;
  const placed = { stream, type: 'placed', at: n, data: { id: n, lines: [{ sku: `sku-${n}`, count: n % 7 }] } };
  const paid = { stream, type: 'paid', at: n + 1, data: { amount: n / 100 } };
  return {
    name: `case-${n}`,
    steps: [
      { operation: 'log.append', args: placed, answer: { ...placed, seq: 1 } },
      { operation: 'log.append', args: paid, answer: { ...paid, seq: 2 } },
      {
        operation: 'log.read',
        args: { stream },
        answer: [
          { ...placed, seq: 1 },
          { ...paid, seq: 2 },
        ],
      },
      { operation: 'log.lastSeq', args: { stream }, answer: 2 },
    ],
  };
}
