import { CASES, generatedCase } from '../generated.mjs';
import { runCase } from './one-case.mjs';

describe('generated', () => {
  for (let n = 1; n <= CASES; n++) {
    const one = generatedCase(n);
    it(one.name, () => runCase(one));
  }
});
