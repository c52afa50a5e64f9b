// How long each case took, all variants and adapters together: what shards are balanced by.
import type { RecordView } from '../model/record.js';

/** Milliseconds by the id of the case. */
export function timingsOf({ results }: Pick<RecordView, 'results'>): Map<string, number> {
  const timings = new Map<string, number>();
  for (const { case: id, durationMs } of results) timings.set(id, (timings.get(id) ?? 0) + durationMs);
  return timings;
}
