// Bounds and limits as MariaDB takes them: it counts to 2^63, but no seq goes beyond what a double holds exactly.

export function bound(number: number | undefined): number {
  return Math.max(Math.min(number ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), Number.MIN_SAFE_INTEGER);
}
