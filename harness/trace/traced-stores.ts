// Puts the lines of a trace together store by store: several can be interleaved where they were used at once.
import type { TraceCall, TracedStore, TraceLine, TraceStore } from '../model/trace.js';

/**
 * Each store when nothing more can be asked of it, in that order: no more than those that are in use is in memory.
 * @param lines checked ones.
 */
export function* tracedStores(lines: Iterable<TraceLine>): Generator<TracedStore, void, void> {
  const open = new Map<number, { readonly store: TraceStore; readonly calls: TraceCall[] }>();
  for (const line of lines) {
    if (line.kind === 'store') open.set(line.store, { store: line, calls: [] });
    if (line.kind !== 'call') continue;
    const traced = open.get(line.store);
    if (traced === undefined) continue;
    traced.calls.push(line);
    if (line.operation !== 'store.discard') continue;
    open.delete(line.store);
    yield traced;
  }
  yield* open.values();
}
