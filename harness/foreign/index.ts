// Programs with tests of their own: what is run of them, what they told, and what it comes to.
export { suiteName } from './case-ids.js';
export { type ForeignResult, resultsOf, type Told } from './results.js';
export { type ForeignTask, type Subject, subjectsOf } from './task.js';
