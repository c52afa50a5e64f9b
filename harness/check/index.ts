// Comparing answers with what was expected.
export { compareExact } from './exact.js';
export { matchPattern } from './match.js';
export { under } from './pointer.js';
export { textOf } from './text.js';
