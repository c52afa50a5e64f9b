import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, type GateVerdict } from '../model/gate.js';
import type { TeethScore } from '../model/generated/teeth-score.js';
import type { TeethFile } from './index.js';
import { ALL_PASS, type GateSketch, judge, outcome, reasonsOf } from './testing/sample.js';

describe('a gate', () => {
  test('opens for a whole run in which all passes, and says where it had nothing to judge', () => {
    const verdict = judge({ before: ALL_PASS });
    expect(verdict.reasons).toEqual([]);
    expect(verdict.rules.map(({ rule, state, found }) => [rule, state, found])).toEqual([
      ['COMPLETE', 'met', '20 results'],
      ['SUITES', 'met', '2 suites, 4 cases'],
      ['REQUIRED', 'met', 'memory'],
      ['TEETH', 'nothing', 'not asked'],
      ['PREVIOUS', 'met', 'scoreboards/memory.json at HEAD'],
      ['VACUITY', 'met', '4 = 3 + 1 + 0'],
      ['SHRUNK', 'met', 'nothing'],
      ['WORSE', 'met', 'none'],
      ['TOTAL_PASS', 'nothing', '3, without a floor'],
      ['MUST', 'met', '2/2'],
      ['SHOULD', 'met', '1/1'],
      ['FAILURES', 'met', 'none'],
      ['UNKNOWN', 'met', 'none'],
      ['NOT_RUN', 'met', 'none'],
      ['BASELINE', 'met', 'in order'],
    ]);
    expect([verdict.ok, verdict.adapters, verdict.notes]).toEqual([true, ['memory'], []]);
  });

  test('stays shut for a store that fails, and opens for one whose failures are all excused', () => {
    const runs = { ...ALL_PASS, 'log/reads': 'wrong' } as const;
    expect(judge({ runs }).ok).toBe(false);
    const excuses = () => ({ kind: 'expected', reason: 'known' }) as const;
    const excused = judge({ runs, more: { baselines: new Map([['memory', { excuses, findings: [] }]]) } });
    expect([excused.ok, excused.reasons]).toEqual([true, []]);
    expect(outcome(excused, 'FAILURES')).toEqual(['met', 'none but 2 excused']);
  });

  test('judges nothing but what is required where the record is no whole run', () => {
    const { ok, rules, reasons } = judge({ runs: { ...ALL_PASS, 'log/reads': 'wrong' }, footer: 'none' });
    expect(ok).toBe(false);
    expect(reasons.map(({ rule }) => rule)).toEqual(['COMPLETE']);
    expect(rules.slice(4).map(({ state, found }) => [state, found])).toEqual(
      Array.from({ length: 11 }, () => ['nothing', 'not judged']),
    );
  });

  test('stays shut where there is no adapter to judge', () => {
    const verdict = judge({ adapters: [] });
    expect(verdict.ok).toBe(false);
    expect(reasonsOf(verdict, 'VACUITY')).toEqual([
      {
        code: 'NOTHING_JUDGED',
        message: 'the record holds no adapter: there is nothing to judge',
        again: 'assay doctor',
      },
    ]);
  });
});

test('the command of a reason says the seed that the run had', () => {
  const { reasons } = judge({ runs: { ...ALL_PASS, 'log/reads': 'wrong' }, header: { seed: 7 } });
  const commands = reasons.map(({ again }) => again);
  expect(commands.filter((again) => again.startsWith('assay run'))).toEqual(
    commands.filter((again) => again.endsWith(' --seed 7')),
  );
  expect(commands).toContain('assay run log/reads --adapter memory --seed 7');
});

describe('COMPLETE', () => {
  const again = 'assay run --adapter memory';

  test('is broken by a record without its footer', () => {
    expect(reasonsOf(judge({ footer: 'none' }), 'COMPLETE')).toEqual([
      { code: 'NO_FOOTER', message: 'the record has no footer: it is cut off after 20 results of 20', again },
    ]);
  });

  test('is broken by a run that ended early', () => {
    expect(reasonsOf(judge({ footer: { stopped: 'stopped at the first failure' } }), 'COMPLETE')).toEqual([
      { code: 'STOPPED', message: 'the run ended early: stopped at the first failure', again },
    ]);
  });

  test('is broken by a selection', () => {
    const selection = { patterns: ['log', 'KV-*'], skip: ['log/reads'], variants: ['direct'] } as const;
    expect(reasonsOf(judge({ header: { selection } }), 'COMPLETE')).toEqual([
      {
        code: 'FILTERED',
        message: 'only a part was selected: patterns log, KV-*, --skip log/reads, --variant direct',
        again,
      },
    ]);
  });

  test('is broken by one shard of several', () => {
    const header = { shard: { index: 1, of: 4, by: 'id' }, planned: 64 };
    expect(reasonsOf(judge({ header }), 'COMPLETE')).toEqual([
      { code: 'SHARD', message: 'the record is shard 1 of 4; merge all of them (assay merge)', again },
    ]);
  });

  test('is broken by fewer results than were planned', () => {
    expect(reasonsOf(judge({ header: { planned: 25 } }), 'COMPLETE')).toEqual([
      { code: 'RESULTS_MISSING', message: 'the run had 25 results, the record holds 20', again },
    ]);
  });
});

describe('SUITES', () => {
  test('is broken by a record that other suites made, and tells the difference', () => {
    const suiteHash = 'b'.repeat(64);
    const again = 'assay run --adapter memory';
    expect(reasonsOf(judge({ header: { suiteHash } }), 'SUITES')).toEqual([
      {
        code: 'OTHER_SUITES',
        message: 'the suites are not those that made the record: a file of them was changed since',
        again,
      },
    ]);
    const suites = [
      { name: 'log', cases: 2, counters: [] },
      { name: 'old', cases: 1, counters: [] },
    ];
    expect(reasonsOf(judge({ header: { suiteHash, suites } }), 'SUITES')[0]?.message).toBe(
      'the suites are not those that made the record: log: 2 cases then, 3 now, old: 1 case then, 0 now, kv: 0 cases then, 1 now',
    );
    expect(outcome(judge({}), 'SUITES')).toEqual(['met', '2 suites, 4 cases']);
  });
});

describe('REQUIRED', () => {
  const required = { value: ['memory', 'sqlite'], from: 'config/gates.yaml:1' };
  const unavailable = [{ name: 'sqlite', reason: 'libsql is not installed' }];
  const withRequired = (sketch: GateSketch) => judge({ ...sketch, more: { policy: { ...DEFAULT_POLICY, required } } });

  test('is met where every required adapter is in the record', () => {
    expect(outcome(withRequired({ adapters: ['memory', 'sqlite'] }), 'REQUIRED')).toEqual(['met', 'memory, sqlite']);
  });

  test('is broken by an adapter that was unavailable', () => {
    expect(reasonsOf(withRequired({ header: { unavailable } }), 'REQUIRED')).toEqual([
      {
        code: 'UNAVAILABLE',
        message: 'sqlite is required, and was unavailable: libsql is not installed',
        again: 'assay doctor sqlite',
      },
    ]);
  });

  test('is broken by an adapter that was not even asked for', () => {
    expect(reasonsOf(withRequired({}), 'REQUIRED')).toEqual([
      {
        code: 'NOT_IN_RECORD',
        message: 'sqlite is required, and the record does not hold it',
        again: 'assay run --adapter memory,sqlite',
      },
    ]);
  });

  test('means every adapter that the run was asked for where nothing is said', () => {
    const verdict = judge({ header: { unavailable } });
    expect(reasonsOf(verdict, 'REQUIRED').map(({ code }) => code)).toEqual(['UNAVAILABLE']);
    const [outcomeOfRule] = verdict.rules.filter(({ rule }) => rule === 'REQUIRED');
    expect(outcomeOfRule?.from).toBe('the default, every adapter that the run was asked for');
  });

  test('means the adapters that are named on the command line, and only they are judged', () => {
    const verdict = judge({ adapters: ['memory', 'sqlite'], more: { only: ['sqlite'] } });
    expect([verdict.ok, verdict.adapters]).toEqual([true, ['sqlite']]);
    expect(verdict.notes).toEqual(['only sqlite was judged (--adapter)']);
    expect(reasonsOf(judge({ more: { only: ['sqlite'] } }), 'REQUIRED')[0]?.code).toBe('NOT_IN_RECORD');
  });

  test('copes with a name that is no word of a shell', () => {
    const name = "x'; rm -rf ~";
    const [reason] = reasonsOf(judge({ header: { unavailable: [{ name, reason: 'no' }] } }), 'REQUIRED');
    expect(reason?.again).toBe("assay doctor 'x'\\''; rm -rf ~'");
  });
});

describe('TEETH', () => {
  const file = 'scoreboards/TEETH.json';
  const score: TeethScore = {
    schemaVersion: 1,
    suiteHash: 'a'.repeat(64),
    mutants: 200,
    killed: 200,
    killedByOrigin: 90,
    survivors: [],
    idle: [],
    falseAlarms: 0,
    problems: 0,
    witnesses: { mutants: {}, cases: {} },
  };
  const withTeeth = (teeth: TeethFile | undefined, value = 100): GateVerdict =>
    judge({ more: { policy: { ...DEFAULT_POLICY, teeth: { value, from: 'gates.yaml:3' } }, ...(teeth && { teeth }) } });

  test('is met where every mutant is killed and no sound store is accused', () => {
    expect(outcome(withTeeth({ file, score }), 'TEETH')).toEqual(['met', '200 of 200']);
    const most = { ...score, killed: 190, survivors: ['log-reversed'] };
    expect(outcome(withTeeth({ file, score: most }, 95), 'TEETH')).toEqual(['met', '190 of 200']);
  });

  test.each<[string, TeethFile | undefined, string]>([
    ['NO_TEETH', undefined, 'no teeth were looked for'],
    ['NO_TEETH', { file, fault: 'it is not there' }, `${file}: it is not there`],
    [
      'STALE_TEETH',
      { file, score: { ...score, suiteHash: 'b' } },
      `${file}: it is of other suites than those that are here`,
    ],
    ['NO_MUTANTS', { file, score: { ...score, mutants: 0, killed: 0 } }, `${file}: no mutant was tried`],
    [
      'SURVIVORS',
      { file, score: { ...score, killed: 199, survivors: ['log-reversed'] } },
      `${file}: 199 of 200 mutants are killed; log-reversed survive`,
    ],
    ['NOT_SOUND', { file, score: { ...score, falseAlarms: null } }, `${file}: no sound store was asked`],
    ['FALSE_ALARMS', { file, score: { ...score, falseAlarms: 2 } }, `${file}: 2 false alarms on sound stores`],
  ])('is broken with %s, and shuts the gate', (code, teeth, message) => {
    const verdict = withTeeth(teeth);
    expect(verdict.ok).toBe(false);
    expect(reasonsOf(verdict, 'TEETH')).toEqual([{ code, message, again: 'assay teeth --out scoreboards' }]);
  });
});
