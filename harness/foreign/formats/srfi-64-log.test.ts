import { srfi64Log } from './srfi-64-log.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(srfi64Log, {
  kin: /^guile/,
  samples: {
    'guile-srfi64-count.log': {
      tests: [{ name: 'c > one', outcome: 'pass' }],
      totals: { pass: 1, fail: 0, skip: 0 },
      faults: [{ code: 'PLAN_NOT_MET', message: '1 tests, but 3 announced' }],
    },
    'guile-srfi64-die.log': {
      tests: [
        { name: 'd > one', outcome: 'pass' },
        { name: 'd > two', outcome: 'fail', reason: 'expected 1, actual 2' },
      ],
      faults: [{ code: 'CUT_OFF', message: 'the outermost group has no end' }],
    },
    'guile-srfi64-mix.log': {
      tests: [
        { name: 'm > one', outcome: 'pass' },
        { name: 'm > bad', outcome: 'fail', reason: 'expected 1, actual 2' },
        { name: 'm > mix.scm:6', outcome: 'fail', reason: 'expected true, actual #f' },
        { name: 'm > err', outcome: 'fail', reason: '(misc-error #f "~A ~S" ("boom" 1) #f)' },
        { name: 'm > sk', outcome: 'skip' },
        { name: 'm > xf', outcome: 'skip', reason: 'expected failure' },
        { name: 'm > xp', outcome: 'fail', reason: 'unexpected success' },
        { name: 'm > g > in', outcome: 'fail', reason: 'expected 1, actual 2' },
        { name: 'm > te', outcome: 'pass' },
      ],
      totals: { pass: 2, fail: 5, skip: 2 },
      faults: [],
    },
    'guile-srfi64-none.log': { faults: [{ code: 'NOTHING_TESTED', message: 'SRFI 64 tested nothing' }] },
    'guile-srfi64-pass.log': {
      tests: [
        { name: 'p > one', outcome: 'pass' },
        { name: 'p > pass.scm:4', outcome: 'pass' },
        { name: 'p > inner > two "q"', outcome: 'pass' },
      ],
      totals: { pass: 3, fail: 0, skip: 0 },
      faults: [],
    },
    'guile-srfi64.log': {
      tests: [
        { name: 's > ok', outcome: 'pass' },
        { name: 's > bad', outcome: 'fail', reason: 'expected 3, actual 2' },
        { name: 's > sk', outcome: 'skip' },
        { name: 's > xf', outcome: 'skip', reason: 'expected failure' },
      ],
      totals: { pass: 1, fail: 1, skip: 2 },
      faults: [],
    },
  },
});
