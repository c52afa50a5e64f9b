// The gate: whether a run is good enough, and if not, why.
export type { GateInput, TeethFile } from './facts.js';
export { judgeGate } from './judge-gate.js';
export { type Previous, previousOf } from './previous.js';
