import { busted } from './busted.js';
import { describeSamples } from './testing/hostile-lines.js';

describeSamples(busted, {
  bareNames: true,
  samples: {
    'busted-die.txt': { faults: [{ code: 'NO_RESULT', message: 'no result of busted' }] },
    'busted-mix-utf.txt': {
      totals: { pass: 1, fail: 3, skip: 2 },
      failing: ['m bad', 'm err', 'late setup'],
      faults: [],
    },
    'busted-mix.txt': { totals: { pass: 1, fail: 3, skip: 2 }, failing: ['m bad', 'm err', 'late setup'], faults: [] },
    'busted-none.txt': {
      totals: { pass: 0, fail: 0, skip: 0 },
      faults: [{ code: 'NOTHING_TESTED', message: 'busted tested nothing' }],
    },
    'busted-pass.txt': { totals: { pass: 2, fail: 0, skip: 0 }, faults: [] },
    'busted-syntax.txt': { totals: { pass: 0, fail: 1, skip: 0 }, failing: ['spec/syntax_spec.lua'], faults: [] },
    'busted.txt': { totals: { pass: 1, fail: 1, skip: 1 }, failing: ['a bad'], faults: [] },
  },
});
