// Deciding what is run.

export { changedCases, patternsFor } from './affected.js';
export { chainOf, type DefinitionOf, newChain, type Standing, settle, standingIn } from './chain.js';
export { definitionText } from './definition.js';
export { needsOf } from './needs.js';
export { planOutput } from './plan-output.js';
export { type PlanInput, type PlanSubject, planRuns } from './plan-runs.js';
export { type CaseTimings, parseShard, SHARDS_MAX, type ShardPosition, shardOf, shardsOf } from './shard.js';
export { explainRuns, type Selector, selectorOf } from './why.js';
