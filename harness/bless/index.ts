// Blessing goldens: which steps may say from now on what the stores answered, and which may not.
export { decide, type Voting } from './agreement.js';
export { lineDiff } from './line-diff.js';
export { advance, type EndedWork, type OpenWork, type Work } from './work.js';
