import { describe, expect, test } from 'vitest';
import type { Manifest, OperationName, Profile } from '../contract/index.js';
import type { Abilities } from '../model/host.js';
import type { GoldenCase, OperationStep, Step, Suite, Variant } from '../model/suite.js';
import { type PlanSubject, planRuns } from './plan-runs.js';

const read = operation('log.read');

function operation(name: OperationName, on?: string): OperationStep {
  return { kind: 'operation', operation: name, args: {}, expectation: { kind: 'answers' }, line: 1, ...(on && { on }) };
}

function caseOf(rest: Partial<GoldenCase> = {}): GoldenCase {
  return {
    id: 'log/one',
    suite: 'log',
    law: 'LOG-1',
    level: 'MUST',
    origin: [],
    facets: ['log'],
    lacks: [],
    when: {},
    variants: ['direct', 'reopen', 'two-handles', 'busy'],
    except: {},
    timeoutMs: 1000,
    names: {},
    setup: [],
    steps: [read],
    file: 'suites/log/one.yaml',
    line: 1,
    ...rest,
  };
}

function suiteOf(...cases: readonly GoldenCase[]): Suite {
  return { name: cases[0]?.suite ?? 'log', summary: '', kind: 'golden', counters: ['cases'], cases };
}

function manifestOf(profile: Partial<Profile> = {}, name = 'sample'): Manifest {
  return {
    name,
    implementation: { name, version: '1.0.0' },
    profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' }, ...profile },
  };
}

const IN_PROCESS: Abilities = { kill: false, outside: true };
const ISOLATED: Abilities = { kill: true, outside: false };

function subjectOf(manifest: Manifest, abilities: Abilities = IN_PROCESS): PlanSubject {
  return { manifest, abilities };
}

/** The decision about one case, by variant, in words. */
function decisions(
  rest: Partial<GoldenCase>,
  profile: Partial<Profile> = {},
  abilities: Abilities = IN_PROCESS,
): Record<string, string> {
  const planned = planRuns({
    suites: [suiteOf(caseOf(rest))],
    subjects: [subjectOf(manifestOf(profile), abilities)],
    selection: { patterns: [], skip: [], variants: [] },
  });
  return Object.fromEntries(
    planned.map(({ variant, decision }) => {
      if (decision.kind === 'run') return [variant, 'run'];
      const why = decision.kind === 'excluded' ? decision.reason : decision.missing.join(', ');
      return [variant, `${decision.kind}: ${why}`];
    }),
  );
}

/** Of the variants that need no facet of their own. */
function inEveryVariant(text: string): Record<Exclude<Variant, 'spaces'>, string> {
  return { direct: text, reopen: text, 'two-handles': text, busy: text };
}

describe('the plan', () => {
  test('is in order of adapter as given, then suite, case and variant', () => {
    const suites = [
      suiteOf(caseOf({ id: 'log/b', variants: ['reopen', 'direct'] }), caseOf({ id: 'log/a', variants: ['direct'] })),
      suiteOf(caseOf({ id: 'kv/c', suite: 'kv', variants: ['direct'] })),
    ];
    const subjects = [subjectOf(manifestOf({}, 'z')), subjectOf(manifestOf({}, 'a'))];
    const planned = planRuns({ suites, subjects, selection: { patterns: [], skip: [], variants: [] } });
    const order = ['log/b direct', 'log/b reopen', 'log/a direct', 'kv/c direct'];
    expect(planned.map((one) => `${one.adapter} ${one.case.id} ${one.variant}`)).toEqual([
      ...order.map((text) => `z ${text}`),
      ...order.map((text) => `a ${text}`),
    ]);
  });

  test('has every case in every variant that the suite names or excepts', () => {
    expect(decisions({})).toEqual(inEveryVariant('run'));
    expect(decisions({ variants: ['direct'], except: { busy: 'it counts all streams' } })).toEqual({
      direct: 'run',
      busy: 'excluded: it counts all streams',
    });
  });
});

describe('a selection', () => {
  const suites = [suiteOf(caseOf(), caseOf({ id: 'log/two', law: 'LOG-2' }))];

  function planned(patterns: readonly string[], variants: readonly Variant[], skip: readonly string[] = []): string[] {
    const runs = planRuns({ suites, subjects: [subjectOf(manifestOf())], selection: { patterns, skip, variants } });
    return runs.map((one) => `${one.case.id} ${one.variant}`);
  }

  test('leaves out what is to be skipped, in every variant or in one', () => {
    expect(planned([], ['direct'], ['log/one'])).toEqual(['log/two direct']);
    expect(planned(['LOG-2'], ['direct', 'busy'], ['log/*@busy'])).toEqual(['log/two direct']);
  });

  test('numbers the runs of the whole plan', () => {
    const selection = { patterns: [], skip: [], variants: [] };
    const runs = planRuns({ suites, subjects: [subjectOf(manifestOf())], selection });
    expect(runs.map(({ index }) => index)).toEqual(runs.map((_, position) => position));
  });

  test('by pattern leaves the other cases out altogether', () => {
    expect(planned(['LOG-2'], ['direct'])).toEqual(['log/two direct']);
    expect(planned(['log/one@busy', 'log/two@reopen'], [])).toEqual(['log/one busy', 'log/two reopen']);
  });

  test('by variant keeps the order of the variants', () => {
    expect(planned([], ['busy', 'direct'])).toEqual([
      'log/one direct',
      'log/one busy',
      'log/two direct',
      'log/two busy',
    ]);
  });

  test('that is no pattern is refused', () => {
    expect(() => planned(['a@b@c'], [])).toThrow('a pattern has at most one @variant, got "a@b@c"');
  });
});

describe('a case is unsupported', () => {
  test('where a facet of it is not claimed', () => {
    expect(decisions({ facets: ['log', 'kv', 'cas'] })).toEqual(inEveryVariant('unsupported: kv, cas'));
  });

  test('where a facet is claimed that must not be', () => {
    expect(decisions({ lacks: ['log', 'spaces'] })).toEqual(inEveryVariant('unsupported: without log'));
  });

  test.each<[string, Partial<Profile>, string]>([
    ['another', { compaction: { others: 'protect' } }, 'unsupported: compaction.others: refuse'],
    ['none', {}, 'unsupported: compaction.others: refuse'],
    ['this', { compaction: { others: 'refuse' } }, 'run'],
  ])('where the profile has %s value of `when`', (_title, profile, expected) => {
    expect(decisions({ when: { 'compaction.others': ['refuse'] } }, profile)).toMatchObject({ direct: expected });
  });

  test('where the profile has none of several values', () => {
    const when = { 'durability.grade': ['process-crash', 'os-crash'], 'store.reopen': [true] };
    expect(decisions({ when }, { durability: { grade: 'none' } })).toMatchObject({
      direct: 'unsupported: durability.grade: process-crash or os-crash',
    });
    expect(decisions({ when }, { durability: { grade: 'os-crash' } })).toMatchObject({ direct: 'run' });
  });

  test('unless it is about a global order of flagged events, and the profile does not say which enter', () => {
    const order = { order: 'commit', visibility: 'immediate' } as const;
    const [flagged, every] = [{ 'global.entry': ['flagged'] }, { 'global.entry': ['every'] }];
    expect(decisions({ when: flagged }, { global: order })).toMatchObject({ direct: 'run' });
    expect(decisions({ when: every }, { global: order })).toMatchObject({ direct: 'unsupported: global.entry: every' });
    const all: Partial<Profile> = { global: { ...order, entry: 'every' } };
    expect(decisions({ when: every }, all)).toMatchObject({ direct: 'run' });
    expect(decisions({ when: flagged }, all)).toMatchObject({ direct: 'unsupported: global.entry: flagged' });
  });

  test('unless the limit it is about is one that the profile does not declare', () => {
    const refusing: Partial<Profile> = { limits: { nul: false } };
    expect(decisions({ when: { 'limits.nul': [true] } })).toMatchObject({ direct: 'run' });
    expect(decisions({ when: { 'limits.nul': [true] } }, refusing)).toMatchObject({
      direct: 'unsupported: limits.nul: true',
    });
    expect(decisions({ when: { 'limits.nul': [false] } }, refusing)).toMatchObject({ direct: 'run' });
    expect(decisions({ when: { 'limits.nul': [false] } })).toMatchObject({ direct: 'unsupported: limits.nul: false' });
  });

  test.each<[string, Step]>([
    ['races', { kind: 'race', branches: [[read], [read]], tally: {}, line: 1 }],
    ['opens a second handle', { kind: 'lifecycle', verb: 'second', line: 1 }],
    ['names a handle', operation('log.read', 'other')],
  ])('where it %s and the store has one handle', (_title, step) => {
    const profile: Partial<Profile> = { store: { reopen: true, handles: 'one' } };
    const inner: Step = { kind: 'repeat', times: 2, steps: [step], line: 1 };
    expect(decisions({ steps: [inner] }, profile)).toEqual(inEveryVariant('unsupported: store.handles: many'));
    expect(decisions({ setup: [step] }, profile)).toEqual(inEveryVariant('unsupported: store.handles: many'));
  });

  test('where it reopens a store that cannot be opened again', () => {
    const steps: Step[] = [{ kind: 'lifecycle', verb: 'reopen', line: 1 }];
    const profile: Partial<Profile> = { store: { reopen: false, handles: 'many' } };
    expect(decisions({ steps }, profile)).toEqual(inEveryVariant('unsupported: store.reopen: true'));
  });

  test('in the variant spaces where the store has none, and the case is excluded from no variant', () => {
    const variants: Variant[] = ['direct', 'spaces'];
    expect(decisions({ variants })).toEqual({ direct: 'run', spaces: 'unsupported: spaces' });
    expect(decisions({ variants, facets: ['kv', 'spaces'] })).toEqual({
      direct: 'unsupported: kv, spaces',
      spaces: 'unsupported: kv, spaces',
    });
    const steps: Step[] = [{ kind: 'lifecycle', verb: 'kill', line: 1 }];
    const excluded = 'excluded: store.kill needs a process of its own';
    expect(decisions({ variants, steps })).toEqual({ direct: excluded, spaces: excluded });
  });

  test('with everything that is missing, and before any exclusion', () => {
    const rest = { facets: ['kv' as const], lacks: ['log' as const], except: { direct: 'why' } };
    expect(decisions(rest)).toEqual(inEveryVariant('unsupported: kv, without log'));
  });
});

describe('a case is excluded', () => {
  test('from reopen where the store cannot be opened again', () => {
    expect(decisions({}, { store: { reopen: false, handles: 'many' } })).toEqual({
      ...inEveryVariant('run'),
      reopen: 'excluded: the store cannot be opened again (profile store.reopen: false)',
    });
  });

  test('from two-handles where the store has one handle', () => {
    expect(decisions({}, { store: { reopen: true, handles: 'one' } })).toEqual({
      ...inEveryVariant('run'),
      'two-handles': 'excluded: the store has one handle at a time (profile store.handles: one)',
    });
  });

  test('from two-handles where it names handles itself', () => {
    const expected = { ...inEveryVariant('run'), 'two-handles': 'excluded: the case names its handles itself' };
    expect(decisions({ steps: [{ kind: 'lifecycle', verb: 'second', line: 1 }] })).toEqual(expected);
    expect(decisions({ steps: [operation('log.read', 'main')] })).toEqual(expected);
  });

  test('from busy where an answer lists streams', () => {
    const steps: Step[] = [
      { kind: 'race', branches: [[read], [operation('catalog.count')]], tally: {}, line: 1 },
      operation('catalog.streams'),
    ];
    const profile: Partial<Profile> = { facets: { log: 'native', catalog: 'native' } };
    expect(decisions({ steps }, profile)).toEqual({
      ...inEveryVariant('run'),
      busy: 'excluded: catalog.count would list the neighbour streams',
    });
  });

  test('from busy where neighbours would be in the global order that it is about', () => {
    const every = { order: 'gaps', visibility: 'immediate', entry: 'every' } as const;
    const profile: Partial<Profile> = { facets: { log: 'native', global: 'native' }, global: every };
    const busy = 'excluded: the neighbour streams would enter the global order (profile global.entry: every)';
    expect(decisions({ facets: ['log', 'global'] }, profile)).toEqual({ ...inEveryVariant('run'), busy });
    expect(decisions({ facets: ['log'] }, profile)).toEqual(inEveryVariant('run'));
    const flagged: Partial<Profile> = { ...profile, global: { ...every, entry: 'flagged' } };
    expect(decisions({ facets: ['log', 'global'] }, flagged)).toEqual(inEveryVariant('run'));
  });

  test('from busy where there is no log to make neighbours in', () => {
    expect(decisions({ facets: ['kv'], steps: [operation('kv.get')] }, { facets: { kv: 'native' } })).toEqual({
      ...inEveryVariant('run'),
      busy: 'excluded: the store has no log to make neighbour streams in',
    });
  });

  test('from every variant where it kills the store', () => {
    const steps: Step[] = [{ kind: 'lifecycle', verb: 'kill', line: 1 }];
    expect(decisions({ steps })).toEqual(inEveryVariant('excluded: store.kill needs a process of its own'));
  });

  test('from reopen where it kills a store that can be killed', () => {
    const steps: Step[] = [{ kind: 'lifecycle', verb: 'kill', line: 1 }];
    expect(decisions({ steps }, {}, ISOLATED)).toEqual({
      ...inEveryVariant('run'),
      reopen: 'excluded: closing before the kill would save what a kill may lose',
    });
  });

  test('where it hands in values outside of JSON that would have to cross the border of a process', () => {
    const reason = 'excluded: a value outside of JSON cannot cross the border of a process';
    const outside = { data: [{ $outside: 'nan' }] };
    expect(decisions({ steps: [{ ...read, args: outside }] }, {}, ISOLATED)).toEqual(inEveryVariant(reason));
    expect(decisions({ steps: [{ ...read, args: outside }] })).toEqual(inEveryVariant('run'));
  });

  test('where the name of a preload brings such a value in, but not where it only could', () => {
    const names = { odd: { $outside: 'nan' } };
    const reason = 'excluded: a value outside of JSON cannot cross the border of a process';
    const using = [{ ...read, args: { data: '$odd' } }];
    expect(decisions({ names, steps: using }, {}, ISOLATED)).toEqual(inEveryVariant(reason));
    expect(decisions({ names }, {}, ISOLATED)).toEqual(inEveryVariant('run'));
  });

  test('from spaces where it names spaces itself, or kills the store', () => {
    const variants: Variant[] = ['direct', 'spaces'];
    const profile: Partial<Profile> = { facets: { log: 'native', spaces: 'native' } };
    expect(decisions({ variants }, profile)).toEqual({ direct: 'run', spaces: 'run' });
    expect(decisions({ variants, facets: ['log', 'spaces'] }, profile)).toEqual({
      direct: 'run',
      spaces: 'excluded: the case names its spaces itself',
    });
    const steps: Step[] = [{ kind: 'lifecycle', verb: 'kill', line: 1 }];
    expect(decisions({ variants, steps }, profile, ISOLATED)).toEqual({
      direct: 'run',
      spaces: 'excluded: each kill costs the start of a process; the suite space kills a store with spaces',
    });
  });

  test('for the reason of the suite rather than another', () => {
    expect(
      decisions(
        { variants: ['direct'], except: { reopen: 'views are bound to the handle' } },
        {
          store: { reopen: false, handles: 'many' },
        },
      ),
    ).toEqual({ direct: 'run', reopen: 'excluded: views are bound to the handle' });
  });
});
