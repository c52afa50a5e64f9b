import { gforthTester } from './gforth-tester.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(gforthTester, {
  samples: {
    'gforth-coreext.txt': {
      faults: [
        { code: 'BAILED_OUT', message: 'coreext.fs:22: Dictionary overflow' },
        { code: 'NO_RESULT', message: 'no line CASES, so how many cases there were is not known' },
      ],
    },
    'gforth-coretest-counted.txt': { totals: { pass: 639, fail: 0, skip: 0 }, faults: [] },
    'gforth-coretest-ttester.txt': {
      faults: [
        { code: 'BAILED_OUT', message: 'coretest.fs:28: Dictionary overflow' },
        { code: 'NO_RESULT', message: 'no line CASES, so how many cases there were is not known' },
      ],
    },
    'gforth-coretest.txt': {
      faults: [{ code: 'NO_RESULT', message: 'no line CASES, so how many cases there were is not known' }],
    },
    'gforth-counted-die.txt': {
      faults: [
        { code: 'BAILED_OUT', message: 'die.fs:2: Undefined word' },
        { code: 'NO_RESULT', message: 'no line CASES, so how many cases there were is not known' },
      ],
    },
    'gforth-counted-fail.txt': {
      totals: { pass: 2, fail: 2, skip: 0 },
      failing: ['{ 1 2 + -> 4 }', '{ 1 2 -> 1 }'],
      faults: [],
    },
    'gforth-counted-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'the Forth tester tested nothing' }],
    },
    'gforth-dbltest.txt': {
      faults: [{ code: 'NO_RESULT', message: 'no line CASES, so how many cases there were is not known' }],
    },
    'gforth-failing.txt': {
      failing: ['{ 1 2 + -> 4 }', '{ 1 2 -> 1 }'],
      faults: [{ code: 'NO_RESULT', message: 'no line CASES, so how many cases there were is not known' }],
    },
    'gforth-postpone.txt': {
      faults: [
        { code: 'BAILED_OUT', message: 'postpone.fs:58: Undefined word' },
        { code: 'NO_RESULT', message: 'no line CASES, so how many cases there were is not known' },
      ],
    },
    'gforth-string.txt': {
      faults: [
        { code: 'BAILED_OUT', message: 'string.fs:24: Dictionary overflow' },
        { code: 'NO_RESULT', message: 'no line CASES, so how many cases there were is not known' },
      ],
    },
    'gforth-ttester-failing.txt': {
      failing: ['T{ 1 2 + -> 4 }T', 'T{ 1 2 -> 1 }T'],
      faults: [
        { code: 'BAILED_OUT', message: '*OS command line*:-1: Undefined word' },
        { code: 'NO_RESULT', message: 'no line CASES, so how many cases there were is not known' },
      ],
    },
  },
});
