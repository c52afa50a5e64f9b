// The trace of a run: every exchange of every case of one adapter, as the record of an observed run holds it.
import type { Json } from '../contract/index.js';
import type { RecordResult, RecordView } from '../model/record.js';
import { TRACE_VERSION, type TraceCall, type TraceLine } from '../model/trace.js';
import type { Exchange } from '../model/verdict.js';

/** @param adapter one of the record's header. */
export function* traceOf(record: RecordView, adapter: string): Generator<TraceLine, void, void> {
  const { tool, adapters } = record.header;
  const manifest = adapters.find(({ name }) => name === adapter);
  yield {
    kind: 'trace',
    schemaVersion: TRACE_VERSION,
    tool: { name: 'assay', version: tool.version },
    source: 'run',
    ...(manifest && { manifest }),
  };
  let stores = 0;
  let calls = 0;
  for (const result of record.results) {
    if (result.adapter !== adapter || result.observed === undefined || result.observed.length === 0) continue;
    stores++;
    yield { kind: 'store', store: stores, run: runOf(result) };
    for (const exchange of result.observed) {
      calls++;
      yield callOf(stores, exchange);
    }
  }
  const stopped = record.footer === undefined ? 'the run ended early' : record.footer.stopped;
  yield { kind: 'footer', stores, calls, ...(stopped !== undefined && { stopped }) };
}

function runOf({ case: id, law, variant }: RecordResult): {
  case: string;
  law: string;
  variant: RecordResult['variant'];
} {
  return { case: id, law, variant };
}

function callOf(store: number, { operation, args, handle, answer, step, race }: Exchange): TraceCall {
  return {
    kind: 'call',
    store,
    operation,
    args,
    handle,
    answer,
    ...(step !== undefined && { step }),
    ...(race && { race }),
    ...(holdsStandIn(args) && { inexact: true }),
  };
}

/** What a record writes in the place of a value that JSON cannot say. A text that merely looks so is not believed either. */
const STAND_IN = /^<(lone surrogate|nested deeper|NaN|-?Infinity|undefined|bigint|function|symbol|object|[A-Z]\w*)>$/;

function holdsStandIn(value: Json): boolean {
  if (typeof value === 'string') return STAND_IN.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((item: Json) => holdsStandIn(item));
}
