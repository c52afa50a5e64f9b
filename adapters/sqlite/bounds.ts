// Bounds and limits as SQLite takes them. It counts to 2^63, but no seq goes beyond what a double holds exactly.

const NO_LIMIT = -1;

export function seqBound(bound: number | undefined): number {
  return Math.min(bound ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
}

export function limitBound(limit: number | undefined): number {
  return limit === undefined ? NO_LIMIT : seqBound(limit);
}
