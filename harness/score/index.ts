// Adding a run up: records, and the scoreboards that follow from them.

export { suiteOf } from './case-id.js';
export { caseOutcomes, type OutcomeKind } from './case-outcome.js';
export { chainText, parseChain } from './chain-text.js';
export { withoutCommands } from './ci-commands.js';
export { groupBy } from './group-by.js';
export { jsonInline, jsonText } from './json-text.js';
export { table } from './markdown-table.js';
export { cellText, codeSpan } from './markdown-text.js';
export { type Matrix, type MatrixCell, type MatrixRow, matrixOf } from './matrix.js';
export { matrixMarkdown } from './matrix-markdown.js';
export { mergeRecords } from './merge.js';
export type { MergeSource } from './merge-alike.js';
export { parseScoreboard } from './parse-scoreboard.js';
export { plural } from './plural.js';
export { createRecordChecker, parseRecord, recordText } from './record-text.js';
export { isComplete, isFiltered, scoreboardOf, scoreboardsOf } from './scoreboard.js';
export { scoreboardJson, scoreboardMarkdown } from './scoreboard-text.js';
export { timingsOf } from './timings.js';
export { cut, visibleText } from './visible-text.js';
