// Running cases.
export { type DriveLimits, driveCase, type Outcome } from './drive-case.js';
export { type ExecuteOptions, execute } from './execute.js';
export { inlineHost } from './inline-host.js';
export { type RunInput, run } from './run.js';
export { type RunCasesInput, runCases } from './run-cases.js';
