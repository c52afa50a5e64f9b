// Asking stores again what a trace says they were asked.
export { type ReplayInput, replay } from './replay.js';
