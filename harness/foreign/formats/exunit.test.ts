import { exunit } from './exunit.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(exunit, {
  samples: {
    'exunit-all.txt': { totals: { pass: 2, fail: 0, skip: 0 }, faults: [] },
    'exunit-die.txt': { faults: [{ code: 'NO_RESULT', message: 'no result of ExUnit' }] },
    'exunit-mix-trace.txt': {
      totals: { pass: 1, fail: 5, skip: 2 },
      failing: [
        'IT: failure on setup_all callback, all tests have been invalidated',
        'test bad (MT)',
        'test err (MT)',
        'test d in (MT)',
      ],
      faults: [],
    },
    'exunit-mix.txt': {
      totals: { pass: 1, fail: 5, skip: 2 },
      failing: [
        'IT: failure on setup_all callback, all tests have been invalidated',
        'test bad (MT)',
        'test err (MT)',
        'test d in (MT)',
      ],
      faults: [],
    },
    'exunit-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'ExUnit tested nothing' }],
    },
    'exunit-one.txt': { totals: { pass: 1, fail: 0, skip: 0 }, faults: [] },
    'exunit.txt': { totals: { pass: 1, fail: 1, skip: 1 }, failing: ['test bad (T)'], faults: [] },
  },
});
