// No runner at all: the limit.
import { CASES, generatedCase } from '../generated.mjs';
import { runCase } from './one-case.mjs';

let passed = 0;
for (let n = 1; n <= CASES; n++) {
  await runCase(generatedCase(n));
  passed++;
}
console.log(`${passed} passed`);
