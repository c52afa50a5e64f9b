import { ounit } from './ounit.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(ounit, {
  samples: {
    'ounit.txt': { totals: { pass: 1, fail: 1, skip: 1 }, failing: ['s:1:bad'], faults: [] },
  },
});
