// Whether the suites tell a broken store from a sound one.
export { documentsRefusal } from './documents-refusal.js';
export { judgeTeeth, type TeethInput } from './judge-teeth.js';
export { parseTeethScore, teethScore } from './teeth-score.js';
