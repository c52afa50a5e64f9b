import { testUnit } from './test-unit.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(testUnit, {
  samples: {
    'test-unit-die.txt': { faults: [{ code: 'CUT_OFF', message: 'test-unit began, but told no result' }] },
    'test-unit-mix-verbose.txt': {
      totals: { pass: 2, fail: 3, skip: 2 },
      failing: ['test_bad(T)', 'test_err(T)', 'test_two(T)'],
      faults: [],
    },
    'test-unit-mix.txt': {
      totals: { pass: 2, fail: 3, skip: 2 },
      failing: ['test_bad(T)', 'test_err(T)', 'test_two(T)'],
      faults: [],
    },
    'test-unit-pass.txt': { totals: { pass: 1, fail: 0, skip: 0 }, faults: [] },
    'test-unit.txt': { totals: { pass: 1, fail: 1, skip: 1 }, failing: ['test_bad(T)'], faults: [] },
  },
});
