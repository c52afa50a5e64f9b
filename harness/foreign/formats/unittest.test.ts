import { describeSamples } from './testing/hostile-lines.js';
import { unittest } from './unittest.js';

describeSamples(unittest, {
  samples: {
    'python-selftest-sqlite3.txt': { totals: { pass: 430, fail: 0, skip: 6 }, faults: [] },
    'python-unittest.txt': {
      totals: { pass: 1, fail: 2, skip: 2 },
      failing: ['test_err (test_t.T.test_err)', 'test_bad (test_t.T.test_bad)'],
      faults: [],
    },
    'unittest-3.11-class.txt': { totals: { pass: 2, fail: 0, skip: 3 }, faults: [] },
    'unittest-3.12-class.txt': { totals: { pass: 2, fail: 0, skip: 3 }, faults: [] },
    'unittest-3.12-crash-verbose.txt': { faults: [{ code: 'CUT_OFF', message: 'unittest began, but told no result' }] },
    'unittest-3.12-crash.txt': { faults: [{ code: 'CUT_OFF', message: 'unittest began, but told no result' }] },
    'unittest-3.12-down.txt': {
      totals: { pass: 0, fail: 4, skip: 0 },
      failing: [
        'test_a (test_down.D.test_a)',
        'test_b (test_down.D.test_b)',
        'tearDownClass (test_down.D)',
        'test_a (test_down.D.test_a)',
      ],
      faults: [],
    },
    'unittest-3.12-mix-verbose.txt': {
      totals: { pass: 1, fail: 6, skip: 6 },
      failing: [
        'setUpClass (test_mix.S)',
        'test_err (test_mix.T.test_err)',
        'test_bad (test_mix.T.test_bad)',
        'test_sub (test_mix.T.test_sub) (i=0)',
        'test_sub (test_mix.T.test_sub) (i=2)',
        'test_us (test_mix.T.test_us)',
      ],
      faults: [],
    },
    'unittest-3.12-mix.txt': {
      totals: { pass: 1, fail: 6, skip: 6 },
      failing: [
        'setUpClass (test_mix.S)',
        'test_err (test_mix.T.test_err)',
        'test_bad (test_mix.T.test_bad)',
        'test_sub (test_mix.T.test_sub) (i=0)',
        'test_sub (test_mix.T.test_sub) (i=2)',
        'test_us (test_mix.T.test_us)',
      ],
      faults: [],
    },
    'unittest-3.12-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'unittest tested nothing' }],
    },
    'unittest-3.12-pass-verbose.txt': { totals: { pass: 2, fail: 0, skip: 0 }, faults: [] },
    'unittest-3.12-pass.txt': { totals: { pass: 2, fail: 0, skip: 0 }, faults: [] },
    'unittest-3.12-us.txt': {
      totals: { pass: 1, fail: 1, skip: 0 },
      failing: ['test_us (test_us.T.test_us)'],
      faults: [],
    },
    'unittest-3.13-class-verbose.txt': { totals: { pass: 2, fail: 0, skip: 3 }, faults: [] },
    'unittest-3.13-class.txt': { totals: { pass: 2, fail: 0, skip: 3 }, faults: [] },
    'unittest-3.6-mix-verbose.txt': {
      totals: { pass: 1, fail: 6, skip: 6 },
      failing: [
        'setUpClass (test_mix.S)',
        'test_err (test_mix.T)',
        'test_bad (test_mix.T)',
        'test_sub (test_mix.T) (i=0)',
        'test_sub (test_mix.T) (i=2)',
      ],
      faults: [],
    },
    'unittest-3.6-mix.txt': {
      totals: { pass: 1, fail: 6, skip: 6 },
      failing: [
        'setUpClass (test_mix.S)',
        'test_err (test_mix.T)',
        'test_bad (test_mix.T)',
        'test_sub (test_mix.T) (i=0)',
        'test_sub (test_mix.T) (i=2)',
      ],
      faults: [],
    },
    'unittest-3.6-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'unittest tested nothing' }],
    },
  },
});
