import { tcltest } from './tcltest.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(tcltest, {
  samples: {
    'tcltest-all-died.txt': {
      totals: { pass: 2, fail: 0, skip: 0 },
      faults: [{ code: 'CUT_OFF', message: 'a test file died, and its tests are not in the totals' }],
    },
    'tcltest-all.txt': { totals: { pass: 4, fail: 2, skip: 1 }, failing: ['b-2 bad', 'b-3'], faults: [] },
    'tcltest-died.txt': { faults: [{ code: 'NO_RESULT', message: 'no result of tcltest' }] },
    'tcltest-fail.txt': { totals: { pass: 2, fail: 2, skip: 1 }, failing: ['b-2 bad', 'b-3'], faults: [] },
    'tcltest-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'tcltest tested nothing' }],
    },
    'tcltest-pass.txt': { totals: { pass: 2, fail: 0, skip: 0 }, faults: [] },
    'tcltest-verbose.txt': { totals: { pass: 2, fail: 2, skip: 1 }, failing: ['b-2 bad', 'b-3'], faults: [] },
    'tcltest.txt': { totals: { pass: 1, fail: 1, skip: 1 }, failing: ['a-2 bad'], faults: [] },
  },
});
