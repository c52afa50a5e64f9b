// Bounds and limits as PostgreSQL takes them: it counts to 2^63, but no seq goes beyond what a double holds exactly.

export function bound(number: number | undefined): number {
  return Math.max(Math.min(number ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), Number.MIN_SAFE_INTEGER);
}

/** null is no limit. */
export function limitBound(limit: number | undefined): number | null {
  return limit === undefined ? null : bound(limit);
}
