// Baselines: which failures are known, and whether what is written down about them still holds.

export { expectedRuns } from './expected-runs.js';
export { type ExplainedEntry, explainBaseline } from './explain.js';
export { failureOfScoreboard, failureText, isBound } from './failure.js';
export type { BaselineFinding } from './finding.js';
export { flakyAttempts } from './flaky-attempts.js';
export { type BaselineInput, type JudgedBaseline, judgeBaseline } from './judge-baseline.js';
export { isNamed } from './naming.js';
export { planUpdate, type UpdateInput, type UpdatePlan } from './update/plan-update.js';
export type { Unexcused } from './update/unexcused.js';
