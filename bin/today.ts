// The day on which something is judged.

/** YYYY-MM-DD, UTC: the same wherever the machine stands. */
export function today(): string {
  return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
}
