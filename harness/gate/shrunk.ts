// SHRUNK: nothing is gone or no longer executed unless the gate file announces it: suites, cases, laws, variants.
import type { Scoreboard } from '../model/generated/scoreboard.js';
import { VARIANTS, type Variant } from '../model/suite.js';
import { groupBy, plural } from '../score/index.js';
import { command, runAgain } from './again.js';
import type { AdapterFacts } from './facts.js';
import { type Complaint, type Judged, nothing, tolerated } from './judged.js';
import { lawsOf } from './laws-of.js';

export function judgeShrunk(facts: AdapterFacts): Judged {
  const { adapter, previous, rules } = facts;
  const asked = { rule: 'SHRUNK', adapter, wanted: 'no suite, case, law or variant less than before' } as const;
  if (previous.kind !== 'scoreboard') return nothing({ ...asked, from: rules.shrink.from }, 'nothing to compare');
  const before = previous.scoreboard;
  const complaints = [
    ...goneCases(facts, before),
    ...unexecutedCases(facts, before),
    ...smallerBlocks(facts, before),
    ...goneLaws(facts, before),
    ...VARIANTS.flatMap((variant) => shrunkVariant(facts, before, variant)),
  ];
  return tolerated(asked, rules.shrink, complaints, complaints.length === 0 ? 'nothing' : String(complaints.length));
}

/** One reason for a whole suite, else one for each case. */
function goneCases({ adapter, scoreboard, announced }: AdapterFacts, before: Scoreboard): Complaint[] {
  const gone = Object.entries(before.cases).filter(([id]) => !Object.hasOwn(scoreboard.cases, id));
  const unsaid = gone.filter(([id]) => !announced.covers({ id, law: '' }, 'gone'));
  return [...groupBy(unsaid, ([id]) => id.slice(0, id.indexOf('/')))].flatMap(([suite, cases]): Complaint[] => {
    if (!Object.hasOwn(scoreboard.suites, suite)) {
      const message = `the suite ${suite} is gone, and ${plural(cases.length, 'case')} with it`;
      return [{ code: 'SUITE_GONE', message, again: command('list', suite) }];
    }
    return cases.map(([id, was]) => {
      const message = `${id} is gone; it came to ${was} before`;
      return { code: 'CASE_GONE', case: id, message, again: runAgain([id], [adapter]) };
    });
  });
}

/** A case that passed and does not run is worse, which is another rule. */
function unexecutedCases(facts: AdapterFacts, before: Scoreboard): Complaint[] {
  const laws = lawsOf(facts);
  return Object.entries(facts.scoreboard.cases).flatMap(([id, now]): Complaint[] => {
    const was = Object.hasOwn(before.cases, id) ? before.cases[id] : undefined;
    if (was !== 'fail' || (now !== 'unsupported' && now !== 'excluded')) return [];
    if (facts.announced.covers({ id, law: laws.get(id) ?? '' }, now)) return [];
    const message = `${id} failed, and is ${now} now`;
    return [{ code: 'NOT_EXECUTED', case: id, message, again: runAgain([id], [facts.adapter]) }];
  });
}

/** A block of tests of which only the counts are known: fewer of them were run than before. */
function smallerBlocks({ adapter, scoreboard, announced }: AdapterFacts, before: Scoreboard): Complaint[] {
  return Object.entries(before.tallies ?? {}).flatMap(([id, was]): Complaint[] => {
    const now = scoreboard.tallies?.[id];
    const [then, ran] = [was.pass + was.fail, now === undefined ? 0 : now.pass + now.fail];
    // What told its counts and is an error now is worse, which is another rule.
    if (now === undefined || ran >= then || announced.covers({ id, law: '' }, 'gone')) return [];
    const message = `${id} ran ${plural(ran, 'test')}, and ${then} before`;
    return [{ code: 'FEWER_TESTS', case: id, message, again: runAgain([id], [adapter]) }];
  });
}

function goneLaws(facts: AdapterFacts, before: Scoreboard): Complaint[] {
  const { adapter, scoreboard, announced } = facts;
  const isShown = (board: Scoreboard, law: string): boolean => {
    const tally = Object.hasOwn(board.laws, law) ? board.laws[law] : undefined;
    return tally !== undefined && tally.pass + tally.fail > 0;
  };
  const cases = groupBy([...lawsOf(facts)], ([, law]) => law);
  return Object.entries(before.laws).flatMap(([law, { level }]): Complaint[] => {
    if (!isShown(before, law) || isShown(scoreboard, law) || announced.coversLaw(law)) return [];
    const own = cases.get(law) ?? [];
    const isSaid = ([id]: readonly [string, string]): boolean => {
      const now = scoreboard.cases[id];
      return (now === 'unsupported' || now === 'excluded') && announced.covers({ id, law }, now);
    };
    if (own.length > 0 && own.every(isSaid)) return [];
    const message = `no case shows ${law} (${level}) any more`;
    return [{ code: 'LAW_GONE', message, again: own.length > 0 ? runAgain([law], [adapter]) : command('list', law) }];
  });
}

/** Cases that still run, but no longer in this variant. Those that do not run at all have been told. */
function shrunkVariant(facts: AdapterFacts, before: Scoreboard, variant: Variant): Complaint[] {
  const { adapter, scoreboard, announced, executed } = facts;
  const ran = Object.entries(before.cases).flatMap(([id, was]) => (was === 'pass' || was === 'fail' ? [id] : []));
  const runs = ran.filter((id) => scoreboard.cases[id] === 'pass' || scoreboard.cases[id] === 'fail');
  const without = runs.filter((id) => executed.get(variant)?.has(id) !== true);
  const tally = before.variants[variant];
  // A variant that is younger than the scoreboard has nothing to lose.
  if (tally === undefined) return [];
  const { pass, fail } = tally;
  // Which of them ran in the variant is not in the scoreboard, only how many did.
  const lost = pass + fail - (runs.length - without.length) - (ran.length - runs.length);
  if (lost <= 0) return [];
  const laws = lawsOf(facts);
  const said = without.filter((id) => announced.coversVariant({ id, law: laws.get(id) ?? '' }, variant));
  if (lost <= said.length) return [];
  const message = `${lost - said.length} of ${plural(pass + fail, 'case')} no longer run in the variant ${variant}`;
  return [{ code: 'VARIANT_SHRUNK', message, again: `${runAgain([], [adapter])} --variant ${variant}` }];
}
