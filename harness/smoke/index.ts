// A first look at an adapter, before any suite: can it be started, asked, refused and ended?
export type { CheckResult, SmokeOutput } from './result.js';
export { smoke } from './smoke.js';
