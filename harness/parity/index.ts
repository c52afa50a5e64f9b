// Comparing what several adapters, or one at several times, did.
export { Allowances } from './allowances.js';
export { type AnswerDifference, compareAnswers } from './compare-answers.js';
export { type CompareOptions, compareRecords } from './compare-records.js';
export { pairsOf } from './compare-row.js';
export { Normaliser } from './normalise.js';
export { matchesOperation } from './operation-pattern.js';
export { type PointerPattern, pairsAt, parsePointerPattern, replaceAt } from './pointer-pattern.js';
