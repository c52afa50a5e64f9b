// Loading: files become a project, modules become adapters.
export { chooseAdapters } from './adapter-choice.js';
export { lawTable } from './law-table.js';
export { loadAdapter } from './load-adapter.js';
export { type LoadOptions, loadProject } from './load-project.js';
