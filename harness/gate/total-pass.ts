// TOTAL_PASS: at least as many cases pass as the gate file says.
import { runAgain } from './again.js';
import type { AdapterFacts } from './facts.js';
import { type Judged, judged, nothing } from './judged.js';

export function judgeTotalPass({ adapter, scoreboard, rules }: AdapterFacts): Judged {
  const passed = scoreboard.total_pass;
  if (rules.totalPass === undefined) {
    const asked = { rule: 'TOTAL_PASS', adapter, wanted: 'no floor is set', from: 'the default' } as const;
    return nothing(asked, `${passed}, without a floor`);
  }
  const { value: least, from } = rules.totalPass;
  const asked = { rule: 'TOTAL_PASS', adapter, wanted: `at least ${least}`, from } as const;
  if (passed >= least)
    return judged(asked, [], passed > least ? `${passed}, above the floor of ${least}` : `${passed}`);
  const message = `${passed} cases pass, but at least ${least} are wanted (${from})`;
  return judged(asked, [{ code: 'TOO_FEW_PASS', message, again: runAgain([], [adapter]) }], `${passed} of ${least}`);
}
