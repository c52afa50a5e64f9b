import { srfi64 } from './srfi-64.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(srfi64, {
  kin: /^guile/,
  mayLose: (full, cut) => cut.totals?.pass === full.totals?.pass && cut.totals?.fail === full.totals?.fail,
  samples: {
    'guile-srfi64-count.txt': {
      totals: { pass: 1, fail: 0, skip: 0 },
      faults: [{ code: 'PLAN_NOT_MET', message: '1 tests, but 3 announced' }],
    },
    'guile-srfi64-die.txt': {
      failing: ['two'],
      faults: [{ code: 'CUT_OFF', message: 'it began, but no count follows: it died, or tested nothing' }],
    },
    'guile-srfi64-mix.txt': {
      totals: { pass: 2, fail: 5, skip: 2 },
      failing: ['bad', 'mix.scm:6: FAIL', 'err', 'xp', 'in'],
      faults: [],
    },
    'guile-srfi64-none.txt': {
      faults: [{ code: 'CUT_OFF', message: 'it began, but no count follows: it died, or tested nothing' }],
    },
    'guile-srfi64-pass.txt': { totals: { pass: 3, fail: 0, skip: 0 }, faults: [] },
    'guile-srfi64.txt': { totals: { pass: 1, fail: 1, skip: 2 }, failing: ['bad'], faults: [] },
  },
});
