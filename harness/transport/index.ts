// Programs as hosts: how a program that speaks docs/protocol.md is started, held to its word, and ended.
export { isolate } from './isolate.js';
export { type Started, startProgram } from './start-program.js';
export type { ProgramOptions } from './starter.js';
