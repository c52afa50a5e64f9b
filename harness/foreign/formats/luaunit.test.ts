import { luaunit } from './luaunit.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(luaunit, {
  samples: {
    'luaunit-died.txt': { faults: [{ code: 'CUT_OFF', message: 'LuaUnit began, but told no result' }] },
    'luaunit-mix-verbose.txt': {
      totals: { pass: 1, fail: 3, skip: 1 },
      failing: ['TestA.testErr', 'TestA.testBad', 'TestA.testFail2'],
      faults: [],
    },
    'luaunit-mix.txt': {
      totals: { pass: 1, fail: 3, skip: 1 },
      failing: ['TestA.testErr', 'TestA.testBad', 'TestA.testFail2'],
      faults: [],
    },
    'luaunit-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'LuaUnit tested nothing' }],
    },
    'luaunit-pass.txt': { totals: { pass: 2, fail: 0, skip: 1 }, faults: [] },
    'luaunit.txt': { totals: { pass: 1, fail: 1, skip: 1 }, failing: ['testBad'], faults: [] },
  },
});
