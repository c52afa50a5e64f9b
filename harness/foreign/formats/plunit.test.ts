import { plunit } from './plunit.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(plunit, {
  samples: {
    'plunit-all.txt': { totals: { pass: 6, fail: 0, skip: 0 }, faults: [] },
    'plunit-blocked.txt': { totals: { pass: 0, fail: 0, skip: 1 }, faults: [] },
    'plunit-crash.txt': {
      faults: [
        { code: 'PLAN_NOT_MET', message: "a test file did not load: crash.pl:3: body `test(b1)' does not exist" },
        { code: 'CUT_OFF', message: 'plunit began, but told no result' },
      ],
    },
    'plunit-fixme.txt': { totals: { pass: 1, fail: 0, skip: 1 }, faults: [] },
    'plunit-mixed.txt': {
      totals: { pass: 3, fail: 4, skip: 3 },
      failing: ['a > bad', 'a > err', 'a > as', 'a > f (forall bindings = [2])'],
      faults: [{ code: 'PLAN_NOT_MET', message: 'a setup failed, and its tests are not counted' }],
    },
    'plunit-noise.txt': { totals: { pass: 3, fail: 0, skip: 0 }, faults: [] },
    'plunit-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'plunit tested nothing' }],
    },
    'plunit-not-loaded.txt': {
      totals: { pass: 1, fail: 0, skip: 0 },
      faults: [{ code: 'PLAN_NOT_MET', message: "a test file did not load: nob.pl:3: body `test(b1)' does not exist" }],
    },
    'plunit-ok.txt': {
      totals: { pass: 1, fail: 0, skip: 0 },
      faults: [
        { code: 'PLAN_NOT_MET', message: "a test file did not load: ok.prolog:2: body `test(b2)' does not exist" },
      ],
    },
    'plunit-setup.txt': {
      totals: { pass: 1, fail: 0, skip: 0 },
      faults: [{ code: 'PLAN_NOT_MET', message: 'a setup failed, and its tests are not counted' }],
    },
    'plunit-verbose.txt': { totals: { pass: 1, fail: 1, skip: 2 }, failing: ['a > bad'], faults: [] },
    'plunit.txt': { failing: ['bad'], faults: [{ code: 'NO_RESULT', message: 'no result of plunit' }] },
  },
});
