import { describe, test } from 'vitest';
import { CASES, generatedCase } from '../generated.mjs';
import { runCase } from './one-case.mjs';

describe('generated', () => {
  for (let n = 1; n <= CASES; n++) {
    const one = generatedCase(n);
    test(one.name, () => runCase(one));
  }
});
