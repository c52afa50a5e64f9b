import { pytest } from './pytest.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(pytest, {
  samples: {
    'pytest-7-crash.txt': { faults: [{ code: 'CUT_OFF', message: 'pytest began, but told no result' }] },
    'pytest-7-deselected.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'pytest tested nothing' }],
    },
    'pytest-7-exit.txt': {
      totals: { pass: 1, fail: 0, skip: 0 },
      faults: [{ code: 'BAILED_OUT', message: '_pytest.outcomes.Exit: bye' }],
    },
    'pytest-7-mix-quiet.txt': {
      totals: { pass: 3, fail: 6, skip: 3 },
      failing: [
        'test_mix.py::test_bad',
        'test_mix.py::test_xps',
        'test_mix.py::test_p[a - b]',
        'test_mix.py::T::test_sub',
        'test_mix.py::test_err',
        'test_mix.py::test_late',
      ],
      faults: [],
    },
    'pytest-7-mix-verbose.txt': {
      totals: { pass: 3, fail: 6, skip: 3 },
      failing: [
        'test_mix.py::test_bad',
        'test_mix.py::test_xps',
        'test_mix.py::test_p[a - b]',
        'test_mix.py::T::test_sub',
        'test_mix.py::test_err',
        'test_mix.py::test_late',
      ],
      faults: [],
    },
    'pytest-7-mix.txt': {
      totals: { pass: 3, fail: 6, skip: 3 },
      failing: [
        'test_mix.py::test_bad',
        'test_mix.py::test_xps',
        'test_mix.py::test_p[a - b]',
        'test_mix.py::T::test_sub',
        'test_mix.py::test_err',
        'test_mix.py::test_late',
      ],
      faults: [],
    },
    'pytest-7-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'pytest tested nothing' }],
    },
    'pytest-7-not-collected.txt': {
      totals: { pass: 0, fail: 1, skip: 0 },
      failing: ['test_imp.py'],
      faults: [{ code: 'BAILED_OUT', message: 'Interrupted: 1 error during collection' }],
    },
    'pytest-7-pass.txt': { totals: { pass: 1, fail: 0, skip: 0 }, faults: [] },
    'pytest-7-stopped.txt': {
      totals: { pass: 1, fail: 1, skip: 0 },
      failing: ['test_mix.py::test_bad'],
      faults: [{ code: 'BAILED_OUT', message: 'stopping after 1 failures' }],
    },
    'pytest-9-mix-quiet.txt': {
      totals: { pass: 4, fail: 7, skip: 3 },
      failing: [
        'test_mix.py::test_bad',
        'test_mix.py::test_xps',
        'test_mix.py::test_p[a - b]',
        'test_mix.py::T::test_sub (i=0)',
        'test_mix.py::T::test_sub (i=2)',
        'test_mix.py::test_err',
        'test_mix.py::test_late',
      ],
      faults: [],
    },
    'pytest-9-mix.txt': {
      totals: { pass: 4, fail: 7, skip: 3 },
      failing: [
        'test_mix.py::test_bad',
        'test_mix.py::test_xps',
        'test_mix.py::test_p[a - b]',
        'test_mix.py::T::test_sub (i=0)',
        'test_mix.py::T::test_sub (i=2)',
        'test_mix.py::test_err',
        'test_mix.py::test_late',
      ],
      faults: [],
    },
    'pytest.txt': {
      totals: { pass: 1, fail: 2, skip: 2 },
      failing: ['test_t.py::T::test_bad', 'test_t.py::T::test_err'],
      faults: [],
    },
  },
});
