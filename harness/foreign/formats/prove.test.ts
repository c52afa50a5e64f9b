import { prove } from './prove.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(prove, {
  samples: {
    'prove-bail.txt': {
      totals: { pass: 2, fail: 0, skip: 0 },
      faults: [
        { code: 'BAILED_OUT', message: 'testing was stopped: stop' },
        { code: 'CUT_OFF', message: 'bail.t ended with 255, and no test of it failed' },
        { code: 'PLAN_NOT_MET', message: 'bail.t: No plan found in TAP output' },
      ],
    },
    'prove-cut.txt': { faults: [{ code: 'CUT_OFF', message: 'prove began, but told no result' }] },
    'prove-died.txt': {
      totals: { pass: 3, fail: 0, skip: 0 },
      faults: [
        { code: 'CUT_OFF', message: 'died.t ended with 255, and no test of it failed' },
        { code: 'PLAN_NOT_MET', message: 'died.t: Bad plan.  You planned 3 tests but ran 1.' },
      ],
    },
    'prove-exit.txt': {
      totals: { pass: 1, fail: 0, skip: 0 },
      faults: [{ code: 'CUT_OFF', message: 'rc.t ended with 3, and no test of it failed' }],
    },
    'prove-extra.txt': {
      totals: { pass: 2, fail: 1, skip: 0 },
      failing: ['extra.t > 3'],
      faults: [{ code: 'PLAN_NOT_MET', message: 'extra.t: Bad plan.  You planned 2 tests but ran 3.' }],
    },
    'prove-mix.txt': { totals: { pass: 5, fail: 1, skip: 1 }, failing: ['bad.t > 2'], faults: [] },
    'prove-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'prove tested nothing' }],
    },
    'prove-pass.txt': { totals: { pass: 2, fail: 0, skip: 0 }, faults: [] },
    'prove-verbose.txt': { totals: { pass: 3, fail: 1, skip: 1 }, failing: ['bad.t > 2'], faults: [] },
    'prove.txt': { totals: { pass: 2, fail: 1, skip: 1 }, failing: ['t.t > 2'], faults: [] },
  },
});
