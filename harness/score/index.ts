// Adding a run up: records, and the scoreboards that follow from them.

export { caseOutcomes } from './case-outcome.js';
export { groupBy } from './group-by.js';
export { jsonText } from './json-text.js';
export { type Matrix, type MatrixCell, type MatrixRow, matrixOf } from './matrix.js';
export { matrixMarkdown } from './matrix-markdown.js';
export { parseScoreboard } from './parse-scoreboard.js';
export { plural } from './plural.js';
export { parseRecord, recordText } from './record-text.js';
export { isComplete, isFiltered, scoreboardOf, scoreboardsOf } from './scoreboard.js';
export { scoreboardJson, scoreboardMarkdown } from './scoreboard-text.js';
export { cut, visibleText } from './visible-text.js';
