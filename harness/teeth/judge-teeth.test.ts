import { describe, expect, test } from 'vitest';
import type { Teeth } from '../model/generated/teeth.js';
import type { GoldenCase } from '../model/suite.js';
import type { MutantEntry, Trial } from '../model/teeth.js';
import { judgeTeeth, parseTeethScore, type TeethInput, teethScore } from './index.js';
import { witnessesOf } from './witnesses.js';

function caseOf(id: string, more: Partial<GoldenCase> = {}): GoldenCase {
  return {
    id,
    suite: id.slice(0, id.indexOf('/')),
    law: 'LOG-1',
    level: 'MUST',
    origin: [],
    facets: ['log'],
    lacks: [],
    when: {},
    variants: ['direct', 'reopen'],
    except: {},
    timeoutMs: 1000,
    names: {},
    setup: [],
    steps: [],
    file: 'suites/log/a.yaml',
    line: 1,
    ...more,
  };
}

const refusing = caseOf('log/refuses', {
  steps: [
    {
      kind: 'repeat',
      line: 1,
      times: 2,
      steps: [
        {
          kind: 'operation',
          line: 2,
          operation: 'log.append',
          args: {},
          expectation: { kind: 'error', codes: ['INVALID_ARGUMENT'] },
        },
      ],
    },
  ],
});

const cases = [caseOf('log/appends', { origin: ['log/1'] }), caseOf('log/reads'), refusing];
const ids = cases.map(({ id }) => id);

function mutant(name: string, more: Partial<MutantEntry> = {}): MutantEntry {
  return { name, facet: 'log', law: 'LOG-1', fault: 'It forgets.', base: 'memory', reach: 'golden', ...more };
}

function trial(name: string, kills: Trial['kills'], more: Partial<Trial> = {}): Trial {
  return { mutant: name, ran: ids, kills, ...more };
}

function judge(input: Partial<TeethInput>): Teeth {
  return judgeTeeth({ suiteHash: 'a', mutants: [], trials: [], cases, isWhole: true, ...input });
}

const codes = ({ problems }: Teeth): string[] => problems.map(({ code }) => code);

describe('teeth', () => {
  test('are whole where every mutant is killed, every case kills or refuses, and no sound store is accused', () => {
    const teeth = judge({
      mutants: [mutant('log-forgets', { number: 'L01' }), mutant('kv-forgets', { facet: 'kv' })],
      trials: [
        trial('log-forgets', [{ case: 'log/appends', variant: 'direct' }]),
        trial('kv-forgets', []),
        trial('kv-forgets', [
          { case: 'log/reads', variant: 'reopen' },
          { case: 'log/appends', variant: 'reopen' },
        ]),
      ],
      soundRuns: { seeds: 20, adapters: [{ adapter: 'memory', runs: 40, alarms: [] }] },
    });
    expect([teeth.ok, teeth.problems]).toEqual([true, []]);
    expect(
      teeth.mutants.map(({ name, outcome, killedBy, variants, killedByOrigin }) => ({
        name,
        outcome,
        killedBy,
        variants,
        killedByOrigin,
      })),
    ).toEqual([
      { name: 'log-forgets', outcome: 'killed', killedBy: ['log/appends'], variants: ['direct'], killedByOrigin: true },
      {
        name: 'kv-forgets',
        outcome: 'killed',
        killedBy: ['log/appends', 'log/reads'],
        variants: ['reopen'],
        // In another variant than direct: the older system had none.
        killedByOrigin: false,
      },
    ]);
    expect(teeth.rates).toEqual([
      { facet: 'kv', mutants: 1, killed: 1, killedByOrigin: 0 },
      { facet: 'log', mutants: 1, killed: 1, killedByOrigin: 1 },
      { facet: 'all', mutants: 2, killed: 2, killedByOrigin: 1 },
    ]);
    expect(teeth.idle).toEqual([{ case: 'log/refuses', law: 'LOG-1', refusal: true }]);
    expect(teeth.cases).toEqual({ selected: 3, tried: 3, killing: 2, origin: 1 });
  });

  test('miss a mutant that no case kills', () => {
    const teeth = judge({ mutants: [mutant('log-forgets')], trials: [trial('log-forgets', [])], isWhole: false });
    expect(teeth.problems).toEqual([
      { code: 'SURVIVOR', message: 'log-forgets survives (LOG-1): It forgets.', again: 'assay teeth log-forgets' },
    ]);
    expect(teeth.rates.at(-1)).toEqual({ facet: 'all', mutants: 1, killed: 0, killedByOrigin: 0 });
  });

  test('leave an equivalent mutant out of the rate, and say so where it is none', () => {
    const mutants = [mutant('log-same', { equivalent: 'Nobody asks.' })];
    const same = judge({ mutants, trials: [trial('log-same', [])], isWhole: false });
    expect([same.ok, same.mutants[0]?.outcome, same.rates.at(-1)?.mutants]).toEqual([true, 'equivalent', 0]);
    const kills = [{ case: 'log/reads', variant: 'direct' }] as const;
    expect(codes(judge({ mutants, trials: [trial('log-same', kills)], isWhole: false }))).toEqual(['NOT_EQUIVALENT']);
  });

  test('tell what could not be tried', () => {
    const trials = [
      trial('log-forgets', [], { ran: [], unavailable: 'libsql is not installed' }),
      trial('log-hangs', [{ case: 'log/reads', variant: 'direct' }], { brokenOff: 'it fell silent' }),
    ];
    const teeth = judge({ mutants: [mutant('log-forgets'), mutant('log-hangs')], trials, isWhole: false });
    expect(codes(teeth)).toEqual(['UNAVAILABLE', 'BROKEN_OFF']);
  });

  test('ask of a case that it kills something only where all was tried', () => {
    const input = { mutants: [mutant('m')], trials: [trial('m', [{ case: 'log/reads', variant: 'direct' as const }])] };
    expect(codes(judge({ ...input, isWhole: false }))).toEqual([]);
    expect(judge(input).problems).toEqual([
      {
        code: 'IDLE_CASE',
        message: 'log/appends (LOG-1) kills no mutant and documents no refusal',
        again: 'assay explain log/appends',
      },
    ]);
    const notRun = judge({ ...input, trials: input.trials.map((one) => ({ ...one, ran: ['log/reads'] })) });
    expect([notRun.ok, notRun.untried]).toEqual([true, ['log/appends', 'log/refuses']]);
  });

  test('are no good where a sound store is accused', () => {
    const alarms = [{ case: 'log/reads', variant: 'direct' as const, seed: 7, summary: 'got 2' }];
    const adapters = [
      { adapter: 'memory', runs: 1, alarms },
      { adapter: 'python', runs: 0, alarms: [], unavailable: 'no python3' },
    ];
    const teeth = judge({ soundRuns: { seeds: 20, adapters }, isWhole: false });
    expect(teeth.problems.map(({ code, again }) => [code, again])).toEqual([
      ['FALSE_ALARM', 'assay run --adapter memory log/reads@direct --seed 7'],
      ['UNAVAILABLE', 'assay run --adapter python'],
    ]);
    expect(teethScore(teeth, []).falseAlarms).toBe(1);
  });
});

test('the score is read back as it was written, and nothing else is', () => {
  const score = teethScore(judge({ mutants: [mutant('m')], trials: [trial('m', [])] }), []);
  expect(score).toMatchObject({ mutants: 1, killed: 0, survivors: ['m'], falseAlarms: null, problems: 3 });
  expect(score.idle).toEqual(['log/appends', 'log/reads']);
  expect(parseTeethScore(JSON.stringify(score))).toEqual(score);
  for (const text of ['', '{}', JSON.stringify({ ...score, killed: -1 }), JSON.stringify({ ...score, more: 1 })]) {
    expect(parseTeethScore(text)).toBeUndefined();
  }
});

test('witnesses are one kill for each mutant and each case, as few as can be and direct ones first', () => {
  const kill = (id: string, variant: 'direct' | 'busy' = 'direct') => ({ case: id, variant });
  const trials = [
    trial('b', [kill('log/reads', 'busy'), kill('log/appends', 'busy')]),
    trial('a', [kill('log/appends'), kill('log/reads')]),
    trial('c', [kill('log/appends')]),
    trial('d', []),
  ];
  const witnesses = {
    mutants: { a: 'log/appends@direct', b: 'log/reads@busy', c: 'log/appends@direct' },
    cases: { 'log/appends': 'a@direct', 'log/reads': 'b@busy' },
  };
  expect(witnessesOf(trials)).toEqual(witnesses);
  expect(witnessesOf(trials.toReversed())).toEqual(witnesses);
});
