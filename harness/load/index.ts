// Loading: files become a project, modules become adapters.
export { chooseAdapters, isAll } from './adapter-choice.js';
export type { AnswerCheck } from './answer-check.js';
export { lawTable } from './law-table.js';
export { loadAdapter } from './load-adapter.js';
export { type LoadOptions, loadProject } from './load-project.js';
export { manifestFault } from './manifest-fault.js';
