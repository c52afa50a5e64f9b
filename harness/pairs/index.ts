// Which facets are tested together: derived from the cases, held against the rules, written down.
export { coverageOf } from './coverage.js';
export { pairFaults } from './pair-faults.js';
export { pairTables } from './pair-tables.js';
