// Deciding what is run.
export { type PlanInput, type PlanSubject, planRuns } from './plan-runs.js';
