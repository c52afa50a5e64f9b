// Deciding what is run.
export { type PlanInput, planRuns } from './plan-runs.js';
