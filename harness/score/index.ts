// Adding a run up: records, and the scoreboards that follow from them.

export { type CaseOutcome, caseOutcomes, type OutcomeKind } from './case-outcome.js';
export { groupBy } from './group-by.js';
export { jsonText } from './json-text.js';
export { type Matrix, type MatrixCell, type MatrixRow, matrixOf } from './matrix.js';
export { matrixMarkdown } from './matrix-markdown.js';
export { parseScoreboard } from './parse-scoreboard.js';
export { plural } from './plural.js';
export { parseRecord, recordText } from './record-text.js';
export { isComplete, isFiltered, SCOREBOARD_VERSION, scoreboardOf, scoreboardsOf } from './scoreboard.js';
export { scoreboardJson, scoreboardMarkdown } from './scoreboard-text.js';
export { cut, visibleText } from './visible-text.js';
