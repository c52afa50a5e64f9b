// VACUITY: nothing passes by absence. Every declared case was executed, is unsupported or is excluded; and of a suite whose
// facets the profile claims, at least one case was executed.
import type { RecordHeader } from '../model/record.js';
import { groupBy, plural } from '../score/index.js';
import { runAgain } from './again.js';
import type { AdapterFacts } from './facts.js';
import { type Complaint, type Judged, judged } from './judged.js';

export function judgeVacuity(facts: AdapterFacts, header: RecordHeader): Judged {
  const { adapter, scoreboard } = facts;
  const asked = { rule: 'VACUITY', adapter, wanted: 'declared = executed + unsupported + excluded' } as const;
  const kinds = groupBy(Object.entries(scoreboard.cases), ([id]) => id.slice(0, id.indexOf('/')));
  const own = header.suites.filter((suite) => suite.adapter === undefined || suite.adapter === adapter);
  const counts = own.map(({ name, cases }) => countsOf(name, cases, kinds.get(name) ?? []));
  const sum = (key: 'declared' | 'executed' | 'unsupported' | 'excluded'): number =>
    counts.reduce((total, suite) => total + suite[key], 0);
  const found = `${sum('declared')} = ${sum('executed')} + ${sum('unsupported')} + ${sum('excluded')}`;
  const complaints = counts.flatMap((suite) => faultsOf(suite, facts));
  if (complaints.length === 0 && sum('executed') === 0) {
    const message = `nothing was executed of ${plural(sum('declared'), 'declared case')}`;
    complaints.push({ code: 'NOTHING_EXECUTED', message, again: runAgain([], [adapter]) });
  }
  return judged(asked, complaints, found);
}

interface Counts {
  readonly suite: string;
  readonly declared: number;
  readonly executed: number;
  readonly unsupported: number;
  readonly excluded: number;
}

function countsOf(suite: string, declared: number, cases: readonly (readonly [string, string])[]): Counts {
  const count = (...kinds: readonly string[]): number => cases.filter(([, kind]) => kinds.includes(kind)).length;
  return {
    suite,
    declared,
    executed: count('pass', 'fail'),
    unsupported: count('unsupported'),
    excluded: count('excluded'),
  };
}

function faultsOf(counts: Counts, facts: AdapterFacts): Complaint[] {
  const { suite, declared, executed, unsupported, excluded } = counts;
  const again = runAgain([suite], [facts.adapter]);
  if (declared === 0) return [{ code: 'NOTHING_DECLARED', message: `the suite ${suite} declares no case`, again }];
  const told = executed + unsupported + excluded;
  if (told !== declared) {
    const sum = `${executed} executed + ${unsupported} unsupported + ${excluded} excluded`;
    return [{ code: 'CASES_MISSING', message: `the suite ${suite} declares ${declared} cases, but ${sum}`, again }];
  }
  if (executed > 0) return [];
  const claimed = claimedCases(suite, facts);
  if (claimed.length === 0) return [];
  const facets = [...new Set(claimed.flatMap((one) => one.facets))].join(', ');
  const message = `the profile claims ${facets}, but no case of the suite ${suite} was executed`;
  return [{ code: 'NOTHING_EXECUTED', message, again }];
}

/** The cases for which the profile claims every facet, and nobody announced that they would not run. */
function claimedCases(suite: string, { declared, scoreboard, announced }: AdapterFacts) {
  const { facets } = scoreboard.profile;
  const cases = declared.suites.find(({ name }) => name === suite)?.cases ?? [];
  return cases.filter(
    ({ id, law, facets: needed }) =>
      needed.every((facet) => facets[facet] !== undefined) &&
      !announced.covers({ id, law }, scoreboard.cases[id] === 'excluded' ? 'excluded' : 'unsupported'),
  );
}
