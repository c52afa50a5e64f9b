import { eunit } from './eunit.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(eunit, {
  samples: {
    'eunit-cancelled-quiet.txt': {
      totals: { pass: 2, fail: 2, skip: 0 },
      failing: ['eu: bad_test', 'eu: -gen_test_/0-fun-0- (named)'],
      faults: [{ code: 'PLAN_NOT_MET', message: 'tests were cancelled, and are not in the counts' }],
    },
    'eunit-cancelled.txt': {
      totals: { pass: 2, fail: 2, skip: 0 },
      failing: ['eu: bad_test', 'eu: -gen_test_/0-fun-0- (named)'],
      faults: [{ code: 'PLAN_NOT_MET', message: 'tests were cancelled, and are not in the counts' }],
    },
    'eunit-die.txt': { faults: [{ code: 'CUT_OFF', message: 'EUnit began, but told no result' }] },
    'eunit-one.txt': { totals: { pass: 1, fail: 0, skip: 0 }, faults: [] },
    'eunit-two.txt': { totals: { pass: 2, fail: 0, skip: 0 }, faults: [] },
    'eunit-zero.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'EUnit tested nothing' }],
    },
    'eunit.txt': { totals: { pass: 1, fail: 1, skip: 0 }, failing: ['eu: bad_test'], faults: [] },
  },
});
