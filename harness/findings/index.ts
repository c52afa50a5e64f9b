// Findings: what real stores do otherwise than the contract says, with a case that anyone can rerun.
export { findingsMarkdown } from './findings-markdown.js';
export { findingsOf } from './findings-of.js';
