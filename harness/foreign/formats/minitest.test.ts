import { minitest } from './minitest.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(minitest, {
  samples: {
    'minitest-die.txt': { faults: [{ code: 'CUT_OFF', message: 'minitest began, but told no result' }] },
    'minitest-mix-verbose.txt': {
      totals: { pass: 1, fail: 3, skip: 1 },
      failing: ['T#test_err', 'T#test_two', 'T#test_bad'],
      faults: [],
    },
    'minitest-mix.txt': {
      totals: { pass: 1, fail: 3, skip: 1 },
      failing: ['T#test_err', 'T#test_two', 'T#test_bad'],
      faults: [],
    },
    'minitest-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'minitest tested nothing' }],
    },
    'minitest-pass.txt': { totals: { pass: 1, fail: 0, skip: 0 }, faults: [] },
    'minitest.txt': { totals: { pass: 1, fail: 2, skip: 1 }, failing: ['T#test_bad', 'T#test_err'], faults: [] },
  },
});
