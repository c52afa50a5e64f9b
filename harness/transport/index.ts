// Programs as hosts: how a program that speaks docs/protocol.md is started, held to its word, and ended.
export { interpose } from './interpose.js';
export { isolate } from './isolate.js';
export { LineTap } from './line-tap.js';
export { type Started, startProgram } from './start-program.js';
export type { ProgramOptions } from './starter.js';
