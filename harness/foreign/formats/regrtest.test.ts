import { regrtest } from './regrtest.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(regrtest, {
  samples: {
    'python-regrtest.txt': { totals: { pass: 597, fail: 0, skip: 7 }, faults: [] },
    'regrtest-crash.txt': { faults: [{ code: 'CUT_OFF', message: 'regrtest began, but told no result' }] },
    'regrtest-mix.txt': {
      failing: ['test_mix'],
      faults: [{ code: 'TOTALS_DISAGREE', message: '8 tests ran, but 5 failed and 5 were skipped' }],
    },
    'regrtest-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'regrtest tested nothing' }],
    },
    'regrtest-pass.txt': { totals: { pass: 2, fail: 0, skip: 0 }, faults: [] },
    'regrtest-two.txt': { totals: { pass: 3, fail: 2, skip: 1 }, failing: ['test_two'], faults: [] },
    'regrtest-us.txt': {
      faults: [{ code: 'GARBLED', message: '1 files failed, and how many of their tests did is told for 0' }],
    },
  },
});
