import { bats } from './bats.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(bats, {
  samples: {
    'bats-pretty-die.txt': {
      totals: { pass: 2, fail: 0, skip: 0 },
      faults: [
        { code: 'PLAN_NOT_MET', message: 'Executed 2 instead of expected 3 tests' },
        { code: 'PLAN_NOT_MET', message: '1 of 3 tests did not run' },
      ],
    },
    'bats-pretty-mix.txt': {
      totals: { pass: 2, fail: 1, skip: 2 },
      failing: ['bad'],
      faults: [
        { code: 'TOTALS_DISAGREE', message: '3 tests, 0 failures: but 1 ✓, 1 ✗ and 2 skipped' },
        { code: 'TWO_TOTALS', message: 'two lines of counts' },
      ],
    },
    'bats-pretty-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'bats tested nothing' }],
    },
    'bats-pretty-pass.txt': { totals: { pass: 2, fail: 0, skip: 0 }, faults: [] },
    'bats-pretty-setup.txt': {
      totals: { pass: 0, fail: 1, skip: 0 },
      failing: ['setup_file failed'],
      faults: [
        { code: 'PLAN_NOT_MET', message: 'Executed 1 instead of expected 2 tests' },
        { code: 'PLAN_NOT_MET', message: '1 of 2 tests did not run' },
      ],
    },
    'bats-pretty.txt': { totals: { pass: 1, fail: 1, skip: 1 }, failing: ['bad'], faults: [] },
  },
});
