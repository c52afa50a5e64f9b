// Traces: what was asked of stores and what they answered, to be asked again.
export { Pairing } from './pairing.js';
export { traceOf } from './trace-of-record.js';
export { createTraceChecker, type TraceChecker, traceText } from './trace-text.js';
export { tracedStores } from './traced-stores.js';
