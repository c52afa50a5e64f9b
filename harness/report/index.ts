// How a run reads: pure functions of records and scoreboards to lines with roles.
export { caseList } from './case-list.js';
export { caseText } from './case-text.js';
export { failureText } from './failure-text.js';
export { EMPTY_LINE, type Line, line, plainText, type Role, type Span, span } from './line.js';
export { matrixText } from './matrix-text.js';
export { nothingRanText } from './nothing-ran-text.js';
export { type RunOutput, runOutput } from './run-output.js';
export { summaryText } from './summary-text.js';
