// Each rule of one adapter, failing and passing, with its messages word for word.
import { describe, expect, test } from 'vitest';
import { parseScoreboard, scoreboardJson, scoreboardsOf } from '../score/index.js';
import { previousOf } from './index.js';
import { ALL_PASS, inputOf, judge, outcome, type Runs, reasonsOf, recordOf } from './testing/sample.js';

const adapter = 'memory';
const excusing = (...runs: readonly string[]) => ({
  baselines: new Map([
    [
      adapter,
      {
        excuses: (run: { readonly case: string; readonly variant: string }) =>
          runs.includes(`${run.case}@${run.variant}`) ? ({ kind: 'expected', reason: 'known' } as const) : undefined,
        findings: [],
      },
    ],
  ]),
});

describe('PREVIOUS', () => {
  const file = 'scoreboards/memory.json at HEAD';
  const board = scoreboardsOf(recordOf({}))[0];
  const content = board === undefined ? '' : scoreboardJson(board);
  const judged = (text: string | undefined, rules = {}) =>
    judge({ rules, more: { previous: new Map([[adapter, previousOf(adapter, text, file)]]) } });
  const broken = (text: string): unknown => reasonsOf(judged(text), 'PREVIOUS').map(({ message }) => message)[0];
  const changed = (change: object): string => JSON.stringify({ ...board, ...change });

  test('names the scoreboard that is compared with, and whether other suites made it', () => {
    expect(outcome(judged(content), 'PREVIOUS')).toEqual(['met', file]);
    const other = changed({ suiteHash: 'b'.repeat(64) });
    expect(outcome(judged(other), 'PREVIOUS')).toEqual(['met', `${file}, of other suites`]);
  });

  test('says that there is none, and so do the rules that compare', () => {
    const verdict = judged(undefined);
    expect(verdict.ok).toBe(true);
    expect(outcome(verdict, 'PREVIOUS')).toEqual(['nothing', `nothing to compare: there is no ${file}`]);
    expect(outcome(verdict, 'WORSE')).toEqual(['nothing', 'nothing to compare']);
    expect(outcome(verdict, 'SHRUNK')).toEqual(['nothing', 'nothing to compare']);
  });

  test('is broken by a scoreboard that cannot be compared, with the next move', () => {
    const move = 'write it anew and commit it, or compare with another one (--base, --previous)';
    expect(reasonsOf(judged('{ "schemaVersion": 1 }'), 'PREVIOUS')).toEqual([
      {
        code: 'PREVIOUS_UNFIT',
        adapter,
        message: `${file} cannot be compared: it is a scoreboard of version 1, expected 2; ${move}`,
        again: 'assay run --adapter memory --out scoreboards',
      },
    ]);
    expect(broken('{')).toBe(`${file} cannot be compared: not a scoreboard: it is no JSON; ${move}`);
    expect(broken('{}')).toBe(
      `${file} cannot be compared: not a scoreboard: the file needs the key "schemaVersion"; ${move}`,
    );
    expect(broken(changed({ adapter: 'sqlite' }))).toBe(
      `${file} cannot be compared: it is the scoreboard of another adapter, "sqlite"; ${move}`,
    );
    expect(broken(changed({ complete: false }))).toBe(
      `${file} cannot be compared: it is the scoreboard of an incomplete run; ${move}`,
    );
    expect(broken(changed({ selection: { patterns: ['log'], skip: [], variants: [] } }))).toBe(
      `${file} cannot be compared: it is the scoreboard of a part of a run; ${move}`,
    );
  });

  test('lets one that cannot be compared pass where nothing is to be compared', () => {
    const allow = { value: 'allow', from: 'config/gates.yaml:2' } as const;
    expect([judged('{', { worse: allow }).ok, judged('{', { shrink: allow }).ok]).toEqual([false, false]);
    const verdict = judged('{', { worse: allow, shrink: allow });
    expect(verdict.ok).toBe(true);
    expect(outcome(verdict, 'PREVIOUS')).toEqual([
      'nothing',
      `nothing to compare: ${file}: not a scoreboard: it is no JSON`,
    ]);
  });

  test('reads what the scoreboard writes', () => {
    expect(parseScoreboard(content, file)).toEqual(board);
  });
});

describe('VACUITY', () => {
  const suites = (log: number, kv: number) => [
    { name: 'log', cases: log, counters: [] },
    { name: 'kv', cases: kv, counters: [] },
  ];

  test('adds up what was declared', () => {
    expect(outcome(judge({}), 'VACUITY')).toEqual(['met', '4 = 3 + 1 + 0']);
  });

  test('is broken by cases that are declared and nowhere', () => {
    expect(reasonsOf(judge({ header: { suites: suites(5, 1) } }), 'VACUITY')).toEqual([
      {
        code: 'CASES_MISSING',
        adapter,
        message: 'the suite log declares 5 cases, but 3 executed + 0 unsupported + 0 excluded',
        again: 'assay run log --adapter memory',
      },
    ]);
  });

  test('is broken by a suite that declares nothing', () => {
    const { 'kv/puts': _, ...runs } = ALL_PASS;
    expect(reasonsOf(judge({ runs, header: { suites: suites(3, 0) } }), 'VACUITY')).toEqual([
      {
        code: 'NOTHING_DECLARED',
        adapter,
        message: 'the suite kv declares no case',
        again: 'assay run kv --adapter memory',
      },
    ]);
  });

  const idle: Runs = {
    'log/appends': 'unsupported',
    'log/reads': 'excluded',
    'log/truncates': 'unsupported',
    'kv/puts': 'unsupported',
  };

  test('is broken by a suite that the profile claims and of which nothing was executed', () => {
    expect(reasonsOf(judge({ runs: idle }), 'VACUITY')).toEqual([
      {
        code: 'NOTHING_EXECUTED',
        adapter,
        message: 'the profile claims log, but no case of the suite log was executed',
        again: 'assay run log --adapter memory',
      },
    ]);
  });

  test('takes an announcement for it, but never a run in which nothing was executed at all', () => {
    const announced = [
      { pattern: 'log', to: 'unsupported' },
      { pattern: 'log/reads', to: 'excluded' },
    ] as const;
    expect(reasonsOf(judge({ runs: idle, announced }), 'VACUITY')).toEqual([
      {
        code: 'NOTHING_EXECUTED',
        adapter,
        message: 'nothing was executed of 4 declared cases',
        again: 'assay run --adapter memory',
      },
    ]);
    expect(outcome(judge({ runs: { ...idle, 'kv/puts': 'pass' }, announced }), 'VACUITY')[0]).toBe('met');
  });
});

describe('SHRUNK', () => {
  const more: Runs = { ...ALL_PASS, 'log/old': 'pass', 'log/older': 'wrong' };

  test('is met where cases were added', () => {
    expect(outcome(judge({ runs: { ...ALL_PASS, 'log/new': 'pass' }, before: ALL_PASS }), 'SHRUNK')).toEqual([
      'met',
      'nothing',
    ]);
  });

  test('is broken by cases that are gone, and by a law that nothing shows any more', () => {
    expect(reasonsOf(judge({ before: more }), 'SHRUNK')).toEqual([
      {
        code: 'CASE_GONE',
        adapter,
        case: 'log/old',
        message: 'log/old is gone; it came to pass before',
        again: 'assay run log/old --adapter memory',
      },
      {
        code: 'CASE_GONE',
        adapter,
        case: 'log/older',
        message: 'log/older is gone; it came to fail before',
        again: 'assay run log/older --adapter memory',
      },
      { code: 'LAW_GONE', adapter, message: 'no case shows LOG-9 (MUST) any more', again: 'assay list LOG-9' },
    ]);
    expect(judge({ before: more }).notes).toEqual([
      'what is meant to be gone, or to apply no more, is announced in config/gates.yaml (docs/gate.md)',
    ]);
  });

  test('takes announcements, for one adapter or for all', () => {
    const announced = [
      { pattern: 'log/old*', to: 'gone' },
      { pattern: 'LOG-9', to: 'gone', adapter },
    ] as const;
    const verdict = judge({ before: more, announced });
    expect([verdict.ok, verdict.notes]).toEqual([true, []]);
    const other = judge({ before: more, announced: [announced[0], { ...announced[1], adapter: 'sqlite' }] });
    expect(reasonsOf(other, 'SHRUNK').map(({ code }) => code)).toEqual(['LAW_GONE']);
  });

  test('does not take an announcement of something else', () => {
    const codes = (pattern: string, to: 'gone' | 'unsupported'): unknown =>
      reasonsOf(judge({ before: more, announced: [{ pattern, to }] }), 'SHRUNK').map(({ code }) => code);
    expect(codes('log/old*', 'unsupported')).toEqual(['CASE_GONE', 'CASE_GONE', 'LAW_GONE']);
    expect(codes('log/old*@direct', 'gone')).toEqual(['CASE_GONE', 'CASE_GONE', 'LAW_GONE']);
    expect(codes('log/old', 'gone')).toEqual(['CASE_GONE', 'LAW_GONE']);
    expect(codes('LOG-9@direct', 'gone')).toEqual(['CASE_GONE', 'CASE_GONE', 'LAW_GONE']);
  });

  test('tells of a suite once', () => {
    const before: Runs = { ...ALL_PASS, 'cas/swaps': 'pass', 'cas/refuses': 'unsupported', 'log/old': 'pass' };
    const runs: Runs = { ...ALL_PASS, 'log/old': 'pass' };
    expect(reasonsOf(judge({ runs, before }), 'SHRUNK')).toEqual([
      { code: 'SUITE_GONE', adapter, message: 'the suite cas is gone, and 2 cases with it', again: 'assay list cas' },
    ]);
    expect(judge({ runs, before, announced: [{ pattern: 'cas', to: 'gone' }] }).ok).toBe(true);
  });

  test('is broken by a failing case that is no longer executed', () => {
    const before: Runs = { ...ALL_PASS, 'log/reads': 'wrong' };
    const runs: Runs = { ...ALL_PASS, 'log/reads': 'excluded' };
    expect(reasonsOf(judge({ runs, before }), 'SHRUNK')).toEqual([
      {
        code: 'NOT_EXECUTED',
        adapter,
        case: 'log/reads',
        message: 'log/reads failed, and is excluded now',
        again: 'assay run log/reads --adapter memory',
      },
      {
        code: 'LAW_GONE',
        adapter,
        message: 'no case shows LOG-2 (MUST) any more',
        again: 'assay run LOG-2 --adapter memory',
      },
    ]);
    expect(judge({ runs, before, announced: [{ pattern: 'log/reads', to: 'excluded' }] }).ok).toBe(true);
    expect(judge({ runs, before, announced: [{ pattern: 'LOG-2', to: 'excluded' }] }).ok).toBe(true);
  });

  test('is broken by cases that no longer run in a variant', () => {
    const runs: Runs = { ...ALL_PASS, 'log/reads': { direct: 'pass' }, 'log/appends': { direct: 'pass' } };
    expect(reasonsOf(judge({ runs, before: ALL_PASS }), 'SHRUNK')).toEqual([
      {
        code: 'VARIANT_SHRUNK',
        adapter,
        message: '2 of 3 cases no longer run in the variant reopen',
        again: 'assay run --adapter memory --variant reopen',
      },
    ]);
    expect(judge({ runs, before: ALL_PASS, announced: [{ pattern: 'log@reopen', to: 'excluded' }] }).ok).toBe(true);
    expect(judge({ runs, before: ALL_PASS, announced: [{ pattern: 'log@reopen', to: 'gone' }] }).ok).toBe(false);
    const half = judge({ runs, before: ALL_PASS, announced: [{ pattern: 'LOG-1', to: 'unsupported' }] });
    expect(reasonsOf(half, 'SHRUNK').map(({ message }) => message)).toEqual([
      '1 of 3 cases no longer run in the variant reopen',
    ]);
  });

  test('is not deceived by new cases in the same variant', () => {
    const runs: Runs = { ...ALL_PASS, 'log/reads': { direct: 'pass' }, 'log/new': 'pass', 'log/newer': 'pass' };
    expect(reasonsOf(judge({ runs, before: ALL_PASS }), 'SHRUNK').map(({ code }) => code)).toEqual(['VARIANT_SHRUNK']);
  });

  test('can be allowed, and says so', () => {
    const shrink = { value: 'allow', from: 'config/gates.yaml:3' } as const;
    const verdict = judge({ before: more, rules: { shrink } });
    expect([verdict.ok, outcome(verdict, 'SHRUNK')]).toEqual([true, ['allowed', '3']]);
  });
});

describe('WORSE', () => {
  const was = (word: Runs[string]): Runs => ({ ...ALL_PASS, 'log/reads': word });
  const worse = (before: Runs[string], now: Runs[string], sketch: Parameters<typeof judge>[0] = {}): unknown =>
    reasonsOf(judge({ before: was(before), runs: was(now), ...sketch }), 'WORSE');
  const again = 'assay run log/reads --adapter memory';
  const reason = (code: string, message: string) => ({ code, adapter, case: 'log/reads', message, again });

  test('is met by what is as it was, better, or new', () => {
    for (const [before, now] of [
      ['pass', 'pass'],
      ['wrong', 'wrong'],
      ['wrong', 'pass'],
      ['timeout', 'wrong'],
      ['unsupported', 'wrong'],
    ] as const) {
      expect([before, now, worse(before, now)]).toEqual([before, now, []]);
    }
    const verdict = judge({ before: ALL_PASS, runs: { ...ALL_PASS, 'log/new': 'wrong' } });
    expect(outcome(verdict, 'WORSE')).toEqual(['met', 'none']);
    expect(outcome(verdict, 'FAILURES')).toEqual(['broken', '1 case']);
  });

  test('is broken by a case that passed and fails', () => {
    expect(worse('pass', { direct: 'pass', reopen: 'wrong' })).toEqual([
      reason('NOW_FAILS', 'log/reads passed, and fails now: reopen: WRONG_ANSWER: expected 1, got 2'),
    ]);
    expect(worse('pass', 'timeout')).toEqual([
      reason('NOW_FAILS', 'log/reads passed, and fails now: direct, reopen: timeout: no answer within 5000 ms'),
    ]);
  });

  test('is broken by a case that passed and no longer applies, unless that was announced', () => {
    expect(worse('pass', 'unsupported')).toEqual([
      reason('NOW_UNSUPPORTED', 'log/reads passed, and is unsupported now'),
    ]);
    expect(worse('pass', 'excluded')).toEqual([reason('NOW_EXCLUDED', 'log/reads passed, and is excluded now')]);
    const announced = [{ pattern: 'log/reads', to: 'unsupported' }] as const;
    expect(worse('pass', 'unsupported', { announced })).toEqual([]);
    expect(worse('pass', 'excluded', { announced })).toHaveLength(1);
    expect(judge({ before: was('pass'), runs: was('unsupported'), announced }).ok).toBe(true);
  });

  test('is broken by a failure in one more variant', () => {
    expect(worse({ direct: 'wrong', reopen: 'pass' }, 'wrong')).toEqual([
      reason(
        'ALSO_FAILS',
        'log/reads failed, but not in reopen, as it does now: reopen: WRONG_ANSWER: expected 1, got 2',
      ),
    ]);
  });

  test('is broken by no answer where there was a wrong one', () => {
    expect(worse({ direct: 'wrong' }, { direct: 'timeout' })).toEqual([
      reason(
        'FAILS_WORSE',
        'log/reads failed with WRONG_ANSWER, and fails worse now: direct: timeout: no answer within 5000 ms',
      ),
    ]);
  });

  test('leaves alone what the baseline excuses', () => {
    const more = excusing('log/reads@direct', 'log/reads@reopen');
    expect(worse('pass', 'wrong', { more })).toEqual([]);
    expect(outcome(judge({ before: ALL_PASS, runs: was('wrong'), more }), 'WORSE')).toEqual([
      'met',
      'none but 2 excused',
    ]);
    expect(worse('pass', 'wrong', { more: excusing('log/reads@direct') })).toEqual([
      reason('NOW_FAILS', 'log/reads passed, and fails now: reopen: WRONG_ANSWER: expected 1, got 2'),
    ]);
  });

  test('can be allowed, and says so', () => {
    const rules = { worse: { value: 'allow', from: 'config/gates.yaml:3' } } as const;
    const verdict = judge({ before: ALL_PASS, runs: was('wrong'), rules });
    expect(outcome(verdict, 'WORSE')).toEqual(['allowed', '1']);
    expect(verdict.reasons.map(({ rule }) => rule)).toEqual(['MUST', 'FAILURES']);
  });
});

describe('TOTAL_PASS', () => {
  const floor = (value: number) => ({ rules: { totalPass: { value, from: 'config/gates.yaml:9' } } });

  test('is met by as many cases as the floor, and tells when there are more', () => {
    expect(outcome(judge(floor(3)), 'TOTAL_PASS')).toEqual(['met', '3']);
    expect(outcome(judge(floor(2)), 'TOTAL_PASS')).toEqual(['met', '3, above the floor of 2']);
  });

  test('is broken by fewer', () => {
    const verdict = judge(floor(4));
    expect(outcome(verdict, 'TOTAL_PASS')).toEqual(['broken', '3 of 4']);
    expect(reasonsOf(verdict, 'TOTAL_PASS')).toEqual([
      {
        code: 'TOO_FEW_PASS',
        adapter,
        message: '3 cases pass, but at least 4 are wanted (config/gates.yaml:9)',
        again: 'assay run --adapter memory',
      },
    ]);
  });
});

describe('MUST and SHOULD', () => {
  const runs: Runs = { ...ALL_PASS, 'log/reads': 'wrong', 'log/truncates': 'wrong' };

  test('are broken below their share, with the laws that are broken', () => {
    const verdict = judge({ runs });
    expect(reasonsOf(verdict, 'MUST')).toEqual([
      {
        code: 'MUST_BROKEN',
        adapter,
        message: '1 of 2 MUST laws are held (50%), 100% are wanted (the default); broken: LOG-2',
        again: 'assay run LOG-2 --adapter memory',
      },
    ]);
    expect(reasonsOf(verdict, 'SHOULD')).toEqual([
      {
        code: 'SHOULD_BROKEN',
        adapter,
        message: '0 of 1 SHOULD laws are held (0%), 90% are wanted (the default); broken: LOG-3',
        again: 'assay run LOG-3 --adapter memory',
      },
    ]);
  });

  test('are met at exactly their share', () => {
    const share = (value: number) => ({ value, from: 'config/gates.yaml:5' });
    const verdict = judge({ runs, rules: { must: share(50), should: share(0) } });
    expect([outcome(verdict, 'MUST'), outcome(verdict, 'SHOULD')]).toEqual([
      ['met', '1/2'],
      ['met', '0/1'],
    ]);
    expect(outcome(judge({ runs, rules: { must: share(50.001) } }), 'MUST')).toEqual(['broken', '1/2']);
  });

  test('count a law that only excused runs break on neither side', () => {
    const more = excusing('log/reads@direct', 'log/reads@reopen');
    expect(outcome(judge({ runs, more }), 'MUST')).toEqual(['met', '1/1, 1 excused']);
    expect(outcome(judge({ runs, more: excusing('log/reads@direct') }), 'MUST')).toEqual(['broken', '1/2']);
  });

  test('say so where no law of the level was shown, or every one is excused', () => {
    const { 'log/truncates': _, ...rest } = ALL_PASS;
    expect(outcome(judge({ runs: rest }), 'SHOULD')).toEqual(['nothing', 'no law of this level was shown']);
    const more = excusing('log/truncates@direct', 'log/truncates@reopen');
    expect(outcome(judge({ runs, more }), 'SHOULD')).toEqual(['nothing', '1 excused']);
  });
});

describe('FAILURES, UNKNOWN and NOT_RUN', () => {
  test('are met where nothing went wrong', () => {
    const verdict = judge({});
    for (const rule of ['FAILURES', 'UNKNOWN', 'NOT_RUN'] as const)
      expect(outcome(verdict, rule)).toEqual(['met', 'none']);
  });

  test('FAILURES tells every case that fails, with its variants', () => {
    const runs: Runs = { ...ALL_PASS, 'log/reads': 'wrong', 'log/appends': { direct: 'pass', reopen: 'timeout' } };
    expect(reasonsOf(judge({ runs }), 'FAILURES')).toEqual([
      {
        code: 'TIMEOUT',
        adapter,
        case: 'log/appends',
        message: 'log/appends fails: reopen: timeout: no answer within 5000 ms',
        again: 'assay run log/appends --adapter memory',
      },
      {
        code: 'WRONG_ANSWER',
        adapter,
        case: 'log/reads',
        message: 'log/reads fails: direct, reopen: WRONG_ANSWER: expected 1, got 2',
        again: 'assay run log/reads --adapter memory',
      },
    ]);
  });

  test('UNKNOWN tells every run without a verdict, excused or not', () => {
    const runs: Runs = { ...ALL_PASS, 'log/reads': { direct: 'unknown' } };
    const verdict = judge({ runs, more: excusing('log/reads@direct') });
    expect(reasonsOf(verdict, 'UNKNOWN')).toEqual([
      {
        code: 'UNDECIDED',
        adapter,
        case: 'log/reads',
        message: 'log/reads@direct could not be decided: the budget is spent',
        again: 'assay run log/reads@direct --adapter memory',
      },
    ]);
    expect(outcome(verdict, 'UNKNOWN')).toEqual(['broken', '1 run']);
  });

  test('NOT_RUN tells each cause once', () => {
    const runs: Runs = { ...ALL_PASS, 'log/reads': 'not-run', 'log/appends': 'not-run' };
    const verdict = judge({ runs });
    expect(reasonsOf(verdict, 'NOT_RUN')).toEqual([
      {
        code: 'NOT_RUN',
        adapter,
        message: '4 planned runs did not take place: the program would not start again',
        again: 'assay run --adapter memory',
      },
    ]);
    expect(outcome(verdict, 'NOT_RUN')).toEqual(['broken', '4 runs']);
  });
});

describe('BASELINE', () => {
  const told = {
    code: 'STALE',
    file: 'config/baselines/memory.yaml',
    line: 3,
    message: 'log/reads passes now',
    again: 'assay run log/reads --adapter memory',
  } as const;

  test('passes every finding of the baseline on', () => {
    const baselines = new Map([
      [adapter, { excuses: () => undefined, findings: [{ ...told, runs: ['log/reads@direct'] }] }],
    ]);
    const verdict = judge({ more: { baselines } });
    expect(outcome(verdict, 'BASELINE')).toEqual(['broken', '1 finding']);
    expect(reasonsOf(verdict, 'BASELINE')).toEqual([{ adapter, ...told }]);
    expect(outcome(judge({}), 'BASELINE')).toEqual(['met', 'in order']);
  });
});

describe('notes', () => {
  test('tell of an announcement that announces nothing, and of what was probably meant', () => {
    const { notes, ok } = judge({ before: ALL_PASS, announced: [{ pattern: 'log/read', to: 'gone' }] });
    expect(ok).toBe(true);
    expect(notes).toEqual([
      'config/gates.yaml:1: "log/read" announces nothing that happened; take it out once it is committed; did you mean "log/reads"?',
    ]);
  });

  test('tell of no announcement where only a part was judged', () => {
    const sketch = { before: ALL_PASS, announced: [{ pattern: 'log/read', to: 'gone' }] } as const;
    expect(judge({ ...sketch, footer: 'none' }).notes).toEqual([]);
    expect(judge({ ...sketch, more: { only: [adapter] } }).notes).toEqual(['only memory was judged (--adapter)']);
  });

  test('tell of adapters that are missing without being required', () => {
    const input = inputOf({ adapters: ['memory', 'sqlite'], before: ALL_PASS });
    const unavailable = [{ name: 'python', reason: 'python3 is not installed' }];
    const required = { value: ['memory'], from: 'config/gates.yaml:1' };
    const verdict = judge({
      header: { unavailable },
      more: { previous: input.previous, policy: { ...input.policy, required } },
    });
    expect(verdict.ok).toBe(true);
    expect(verdict.notes).toEqual([
      'python was unavailable and is not required: python3 is not installed',
      'sqlite was not judged: the record does not hold it, and it is not required',
    ]);
  });
});
