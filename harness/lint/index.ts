// What goldens assert although the contract leaves it open.
export { type LintProblem, lint } from './lint.js';
