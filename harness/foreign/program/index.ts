// The part of foreign suites that touches the machine.
export { findSubject } from './find-subject.js';
export { findSuites } from './find-suites.js';
export { inParallel } from './in-parallel.js';
export { runTask } from './run-task.js';
