// MUST and SHOULD: the share of the laws of a level that are never broken, of those that a case showed or broke. A law that
// is broken only in ways the baseline excuses is left out of both sides: it is not held, and it is known.
import { runAgain } from './again.js';
import { unexcused } from './bad-runs.js';
import type { AdapterFacts } from './facts.js';
import { type Judged, judged, nothing } from './judged.js';
import { listed } from './listed.js';

export function judgeLaws(level: 'MUST' | 'SHOULD', facts: AdapterFacts): Judged {
  const { adapter, scoreboard, rules } = facts;
  const { value: share, from } = level === 'MUST' ? rules.must : rules.should;
  const asked = { rule: level, adapter, wanted: `${share}% of the ${level} laws`, from };
  const bad = new Set(unexcused(facts).map(({ law }) => law));
  const shown = Object.entries(scoreboard.laws).filter(([, law]) => law.level === level && law.pass + law.fail > 0);
  const broken = shown.map(([id]) => id).filter((id) => bad.has(id));
  const excused = shown.filter(([id, { fail }]) => fail > 0 && !bad.has(id)).length;
  const counted = shown.length - excused;
  if (counted === 0) return nothing(asked, excused === 0 ? 'no law of this level was shown' : `${excused} excused`);

  const held = counted - broken.length;
  const found = `${held}/${counted}${excused === 0 ? '' : `, ${excused} excused`}`;
  if (held * 100 >= share * counted) return judged(asked, [], found);
  const figures = `${held} of ${counted} ${level} laws are held (${percent(held, counted)}), ${share}% are wanted (${from})`;
  const message = `${figures}; broken: ${listed(broken)}`;
  return judged(asked, [{ code: `${level}_BROKEN`, message, again: runAgain(broken, [adapter]) }], found);
}

/** Rounded down, so that nothing short of all looks like all. */
function percent(part: number, whole: number): string {
  return `${Math.floor((part / whole) * 10_000) / 100}%`;
}
