// How committed scoreboards moved over time, and what can have moved them.
export type { History, HistoryChange } from './history.js';
export { type Reading, readSnapshot } from './snapshot.js';
export { trendOf } from './trend.js';
