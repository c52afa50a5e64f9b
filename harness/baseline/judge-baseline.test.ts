import { describe, expect, test } from 'vitest';
import type { Baseline, Excuse } from '../model/baseline.js';
import type { Variant } from '../model/suite.js';
import { type BaselineFinding, type BaselineInput, judgeBaseline } from './index.js';
import { baselineOf, type Runs, resultsOf } from './testing/sample.js';

const WRONG = 'WRONG_ANSWER /seq';
const FILE = 'config/baselines/memory.yaml';

type More = Partial<Pick<BaselineInput, 'filtered' | 'today' | 'cap'>>;

function judged(baseline: Baseline, runs: Runs, more: More = {}) {
  return judgeBaseline({ baseline, results: resultsOf(runs), today: '2026-06-01', filtered: false, ...more });
}

const findings = (baseline: Baseline, runs: Runs, more: More = {}): readonly BaselineFinding[] =>
  judged(baseline, runs, more).findings;

/** `10 STALE: message [again]` */
const told = (baseline: Baseline, runs: Runs, more: More = {}): string[] =>
  findings(baseline, runs, more).map(({ line, code, message, again }) => `${line} ${code}: ${message} [${again}]`);

function excuse(baseline: Baseline, runs: Runs, run: string, more: More = {}): Excuse | undefined {
  const [id = '', variant = 'direct'] = run.split('@');
  return judged(baseline, runs, more).excuses({ adapter: 'memory', case: id, variant: variant as Variant });
}

describe('an expected failure', () => {
  const baseline = baselineOf({ pattern: 'log/reads', issue: 'https://example.org/1' });

  test('is excused in every variant, with its reason', () => {
    const expected = { kind: 'expected', reason: 'it is not done yet', issue: 'https://example.org/1' };
    for (const run of ['log/reads@direct', 'log/reads@busy']) {
      expect(excuse(baseline, { 'log/reads': WRONG }, run)).toEqual(expected);
    }
    expect(told(baseline, { 'log/reads': WRONG })).toEqual([]);
  });

  test('excuses no other case, variant, adapter, code or path', () => {
    const narrow = baselineOf({ pattern: 'log/reads@direct' });
    expect(excuse(baseline, { 'log/reads': WRONG, 'log/appends': WRONG }, 'log/appends')).toBeUndefined();
    expect(excuse(narrow, { 'log/reads': WRONG }, 'log/reads@reopen')).toBeUndefined();
    expect(excuse(baseline, { 'log/reads': 'WRONG_ANSWER /at' }, 'log/reads')).toBeUndefined();
    expect(excuse(baseline, { 'log/reads': 'WRONG_ANSWER' }, 'log/reads')).toBeUndefined();
    expect(excuse(baseline, { 'log/reads': 'CONFLICT /seq' }, 'log/reads')).toBeUndefined();
    const { excuses } = judged(baseline, { 'log/reads': WRONG });
    expect(excuses({ adapter: 'sqlite', case: 'log/reads', variant: 'direct' })).toBeUndefined();
    const others = resultsOf({ 'log/reads': 'pass' }, 'sqlite');
    const all = [...others, ...resultsOf({ 'log/reads': WRONG })];
    expect(judgeBaseline({ baseline, results: all, today: '2026-06-01', filtered: false }).findings).toEqual([]);
  });

  test('can be a crash, a timeout or a protocol error, which have no difference', () => {
    for (const code of ['crash', 'timeout', 'protocol'] as const) {
      expect(excuse(baselineOf({ pattern: 'log/reads', code }), { 'log/reads': code }, 'log/reads')?.kind).toBe(
        'expected',
      );
    }
  });

  test('can be bound to a law alone, and then to any code at the path', () => {
    const byLaw = baselineOf({ pattern: 'log', law: 'LOG-1', path: '/seq' });
    expect(excuse(byLaw, { 'log/reads': 'CONFLICT /seq' }, 'log/reads')?.kind).toBe('expected');
    expect(excuse(byLaw, { 'log/reads': 'CONFLICT /at' }, 'log/reads')).toBeUndefined();
    const other = baselineOf({ pattern: '*/reads', law: 'KV-1', path: '/seq' });
    expect(excuse(other, { 'log/reads': WRONG, 'kv/reads': WRONG }, 'log/reads')).toBeUndefined();
    expect(excuse(other, { 'log/reads': WRONG, 'kv/reads': WRONG }, 'kv/reads')?.kind).toBe('expected');
  });

  test('is never what says nothing about the store', () => {
    const any = baselineOf({ pattern: 'log/reads', law: 'LOG-1', path: '/**' });
    for (const word of ['harness', 'unknown', 'not-run']) {
      expect(excuse(any, { 'log/reads': word }, 'log/reads')).toBeUndefined();
      expect(told(any, { 'log/reads': word })).toEqual([]);
    }
  });
});

describe('STALE', () => {
  const baseline = baselineOf({ pattern: 'log/reads' });

  test('an entry whose case passes', () => {
    const message = 'log/reads passes in direct, reopen, two-handles, busy, spaces; take the entry out';
    const runs = [
      'log/reads@direct',
      'log/reads@reopen',
      'log/reads@two-handles',
      'log/reads@busy',
      'log/reads@spaces',
    ];
    const again = `assay run ${runs.join(' ')} --adapter memory`;
    expect(findings(baseline, { 'log/reads': 'pass' })).toEqual([
      { code: 'STALE', file: FILE, line: 10, message, again, runs },
    ]);
    expect(told(baseline, { 'log/reads': WRONG })).toEqual([]);
  });

  test('an entry whose case passes in one variant, with the pattern that is left', () => {
    const runs = { 'log/reads@direct': WRONG, 'log/reads@reopen': 'pass', 'log/reads@busy': 'excluded' };
    expect(told(baseline, runs)).toEqual([
      '10 STALE: log/reads passes in reopen; what fails is log/reads@direct [assay run log/reads@reopen --adapter memory]',
    ]);
    expect(excuse(baseline, runs, 'log/reads@direct')?.kind).toBe('expected');
    expect(told(baselineOf({ pattern: 'log/reads@direct' }), runs)).toEqual([]);
  });

  test('a wide entry of which one case passes', () => {
    const runs = { 'log/reads': WRONG, 'log/reads-back': 'pass' };
    expect(told(baselineOf({ pattern: 'log/reads*' }), runs)).toEqual([
      '10 STALE: log/reads-back passes in direct, reopen, two-handles, busy, spaces; what fails is log/reads ' +
        '[assay run log/reads-back@direct log/reads-back@reopen log/reads-back@two-handles log/reads-back@busy log/reads-back@spaces --adapter memory]',
    ]);
  });

  test('tells a part of very many', () => {
    const runs = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`log/c${index}@direct`, 'pass']));
    expect(findings(baselineOf({ pattern: 'log' }), runs)[0]?.message).toBe(
      'log/c0 passes in direct; log/c1 passes in direct; log/c2 passes in direct; log/c3 passes in direct; ' +
        'log/c4 passes in direct; and 3 more cases; take the entry out',
    );
  });

  test('in a part of a run the rest of the entry is not known', () => {
    expect(told(baseline, { 'log/reads@direct': 'pass' }, { filtered: true })).toEqual([
      '10 STALE: log/reads passes in direct; narrow the entry to what fails, or take it out ' +
        '[assay run log/reads@direct --adapter memory]',
    ]);
  });
});

describe('UNMATCHED', () => {
  const runs = { 'log/reads': WRONG, 'kv/puts': 'unsupported', 'kv/gets@direct': 'excluded' };

  test('an entry that names nothing that was run', () => {
    const message = '"kv/puts" names nothing that was run on memory; take it out';
    const again = 'assay list kv/puts --why --adapter memory';
    expect(findings(baselineOf({ pattern: 'kv/puts' }), runs)).toEqual([
      { code: 'UNMATCHED', file: FILE, line: 10, message, again, patterns: ['kv/puts'] },
    ]);
    expect(told(baselineOf({ pattern: 'log/reads' }), runs)).toEqual([]);
  });

  test('each pattern of a list is needed', () => {
    const baseline = baselineOf({ pattern: ['log/reads', 'kv/*', 'kv/gets@direct'] });
    expect(told(baseline, runs)).toEqual([
      `10 UNMATCHED: "kv/*", "kv/gets@direct" name nothing that was run on memory; take it out ` +
        `[assay list 'kv/*' kv/gets@direct --why --adapter memory]`,
    ]);
  });

  test('not where it names nothing that was selected', () => {
    const baseline = baselineOf({ pattern: 'kv/puts' }, { pattern: 'log/other', expires: '2026-01-01' });
    expect(told(baseline, { 'log/reads': WRONG }, { filtered: true })).toEqual([]);
  });
});

describe('EXPIRED', () => {
  const baseline = baselineOf({ pattern: 'log/reads@direct', expires: '2026-06-01' });
  const again = '[assay run log/reads@direct --adapter memory]';

  test('an entry holds on its last day, and not on the next one', () => {
    const runs = { 'log/reads@direct': WRONG };
    expect(told(baseline, runs, { today: '2026-06-01' })).toEqual([]);
    expect(excuse(baseline, runs, 'log/reads', { today: '2026-06-01' })?.kind).toBe('expected');
    const message =
      'the entry expired on 2026-06-01 and excuses nothing any more, while log/reads still fails as it says in direct; ' +
      'look at it again, and write a later day or take it out';
    expect(told(baseline, runs, { today: '2026-06-02' })).toEqual([`10 EXPIRED: ${message} ${again}`]);
    expect(excuse(baseline, runs, 'log/reads', { today: '2026-06-02' })).toBeUndefined();
  });

  test('says what became of its cases', () => {
    const what = (word: string): string | undefined =>
      findings(baseline, { 'log/reads@direct': word }, { today: '2026-06-02' })[0]?.message;
    const head = 'the entry expired on 2026-06-01 and excuses nothing any more, and';
    expect(what('pass')).toBe(`${head} what it names passes; take it out`);
    expect(what('crash')).toBe(`${head} what it names fails otherwise; take it out`);
    expect(what('unsupported')).toBe(`${head} nothing that it names was run; take it out`);
  });
});

describe('TOO_WIDE', () => {
  const many = (count: number): Runs =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`log/c${index}@direct`, WRONG]));

  test('a wildcard, a suite, a law or a list names at most twenty cases', () => {
    const list = Array.from({ length: 21 }, (_, index) => `log/c${index}`);
    for (const pattern of ['log/*', 'log', 'LOG-1', list]) {
      const baseline = baselineOf({ pattern });
      const shown = [pattern].flat().slice(0, 5).join(' ').replace('log/*', "'log/*'");
      expect(told(baseline, many(21))).toEqual([
        `10 TOO_WIDE: the entry names more than 20 cases and excuses none of them; name the cases it is about [assay list ${shown}]`,
      ]);
      expect(excuse(baseline, many(21), 'log/c0')).toBeUndefined();
    }
    expect(told(baselineOf({ pattern: 'log/*' }), many(20))).toEqual([]);
    expect(excuse(baselineOf({ pattern: 'log/*' }), many(20), 'log/c0')?.kind).toBe('expected');
  });

  test('at most as many as it is told', () => {
    expect(findings(baselineOf({ pattern: 'log' }), many(3), { cap: 2 })[0]?.message).toBe(
      'the entry names more than 2 cases and excuses none of them; name the cases it is about',
    );
    expect(findings(baselineOf({ pattern: 'log' }), many(2), { cap: 2 })).toEqual([]);
  });

  test('what is unsupported counts too: it may be run tomorrow', () => {
    const runs = { ...many(20), 'log/one-more': 'unsupported' };
    expect(findings(baselineOf({ pattern: 'log' }), runs)[0]?.code).toBe('TOO_WIDE');
  });
});

describe('CHANGED', () => {
  const baseline = baselineOf({ pattern: 'log/reads' });

  test('a case that fails otherwise than its entry says', () => {
    expect(findings(baseline, { 'log/reads@direct': 'crash' })).toEqual([
      {
        code: 'CHANGED',
        file: FILE,
        line: 10,
        message: 'log/reads@direct fails otherwise than the entry says: expected WRONG_ANSWER at /seq, got crash',
        again: 'assay run log/reads@direct --adapter memory',
        runs: ['log/reads@direct'],
      },
    ]);
    expect(findings(baseline, { 'log/reads@direct': WRONG })).toEqual([]);
  });

  test('with the first of several, and how many they are', () => {
    const runs = { 'log/reads@direct': 'CONFLICT', 'log/reads@reopen': 'crash', 'log/reads@busy': WRONG };
    expect(told(baseline, runs)).toEqual([
      '10 CHANGED: log/reads@direct fails otherwise than the entry says: expected WRONG_ANSWER at /seq, ' +
        'got CONFLICT at the whole answer; so does 1 other run that it names ' +
        '[assay run log/reads@direct log/reads@reopen --adapter memory]',
    ]);
    expect(excuse(baseline, runs, 'log/reads@busy')?.kind).toBe('expected');
  });

  test('says what an entry without a code, or without a path, expects', () => {
    const message = (more: { law?: string; code?: 'crash'; path?: string }): string | undefined =>
      findings(baselineOf({ pattern: 'log/reads', ...more }), { 'log/reads@direct': 'CONFLICT /at' })[0]?.message;
    const head = 'log/reads@direct fails otherwise than the entry says: expected';
    expect(message({ law: 'LOG-1', path: '' })).toBe(`${head} any failure at the whole answer, got CONFLICT at /at`);
    expect(message({ code: 'crash' })).toBe(`${head} crash, got CONFLICT at /at`);
  });

  test('not where another entry is about it', () => {
    const two = baselineOf({ pattern: 'log/reads' }, { pattern: 'log/reads', code: 'crash' });
    expect(told(two, { 'log/reads@direct': 'crash', 'log/reads@reopen': WRONG })).toEqual([]);
  });

  test('but an entry that is about nothing that happened is told of', () => {
    const two = baselineOf({ pattern: 'log/reads' }, { pattern: 'log/reads', code: 'crash' });
    expect(told(two, { 'log/reads@direct': 'crash' })).toEqual([
      '10 CHANGED: log/reads@direct fails otherwise than the entry says: expected WRONG_ANSWER at /seq, got crash ' +
        '[assay run log/reads@direct --adapter memory]',
    ]);
    expect(told(two, { 'log/reads@direct': 'crash' }, { filtered: true })).toEqual([]);
  });
});

describe('two entries that name one run', () => {
  const expires = '2026-12-31';
  const flaky = { attempts: 3 };

  test('BOTH: it cannot be failing and flaky', () => {
    const baseline = baselineOf({ pattern: 'log/reads' }, { pattern: 'log/*', code: 'timeout', flaky, expires });
    const runs = { 'log/reads@direct': WRONG, 'log/appends@direct': 'pass' };
    expect(findings(baseline, runs).filter(({ code }) => code === 'BOTH')).toEqual([
      {
        code: 'BOTH',
        file: FILE,
        line: 20,
        with: 10,
        message: 'log/reads@direct is said to fail on line 10 too: a case is either failing or flaky',
        again: 'assay run log/reads@direct --adapter memory',
      },
    ]);
    const turned = baselineOf({ pattern: 'log/reads', flaky, expires }, { pattern: 'log/reads@direct' });
    expect(findings(turned, { 'log/reads@direct': WRONG })[0]?.message).toBe(
      'log/reads@direct is said to be flaky on line 10 too: a case is either failing or flaky',
    );
    const apart = baselineOf({ pattern: 'log/reads' }, { pattern: 'log/appends', flaky, expires });
    expect(told(apart, runs)).toEqual([]);
  });

  test('TWICE: they cannot be about the same failure', () => {
    const wide = { pattern: 'log/*', path: '/**' };
    const baseline = baselineOf({ pattern: 'log/reads' }, wide);
    const runs = { 'log/reads@direct': WRONG, 'log/appends@direct': WRONG };
    expect(findings(baseline, runs)).toEqual([
      {
        code: 'TWICE',
        file: FILE,
        line: 20,
        with: 10,
        message: 'log/reads@direct is named on line 10 too, and for the same failure; one of the two is enough',
        again: 'assay run log/reads@direct --adapter memory',
      },
    ]);
    const byLaw = baselineOf({ pattern: 'log/reads' }, { pattern: 'log/reads', law: 'LOG-1', path: '/seq' });
    expect(findings(byLaw, runs).map(({ code }) => code)).toEqual(['TWICE']);
    const apart = baselineOf({ pattern: 'log/reads@direct' }, { pattern: 'log/reads@reopen' });
    expect(told(apart, { 'log/reads@direct': WRONG, 'log/reads@reopen': WRONG })).toEqual([]);
  });

  test('they may be about different failures, or one of them be over', () => {
    const paths = baselineOf({ pattern: 'log/reads' }, { pattern: 'log/reads', path: '/at' });
    const runs = { 'log/reads@direct': WRONG, 'log/reads@reopen': 'WRONG_ANSWER /at' };
    expect(told(paths, runs)).toEqual([]);
    const over = baselineOf({ pattern: 'log/reads', expires: '2026-01-01' }, { pattern: 'log/reads' });
    expect(findings(over, { 'log/reads@direct': WRONG }).map(({ code }) => code)).toEqual(['EXPIRED']);
    expect(excuse(over, { 'log/reads@direct': WRONG }, 'log/reads')?.kind).toBe('expected');
  });
});

describe('a flaky entry', () => {
  const flaky = { attempts: 3 };
  const baseline = baselineOf({ pattern: 'log/reads', code: 'timeout', flaky, expires: '2026-12-31' });

  test('is not stale where its case passes, at once or later', () => {
    expect(told(baseline, { 'log/reads@direct': 'pass', 'log/reads@busy': ['timeout', 'pass'] })).toEqual([]);
  });

  test('excuses a run that was tried once', () => {
    const excused = { kind: 'flaky', reason: 'it is not done yet' };
    expect(excuse(baseline, { 'log/reads@direct': 'timeout' }, 'log/reads')).toEqual(excused);
    expect(told(baseline, { 'log/reads@direct': 'timeout' })).toEqual([]);
  });

  test('ALWAYS_FAILS: is no excuse for what goes wrong every time', () => {
    const runs = { 'log/reads@direct': ['timeout', 'timeout', 'timeout'], 'log/reads@busy': ['timeout', 'timeout'] };
    expect(findings(baseline, runs)).toEqual([
      {
        code: 'ALWAYS_FAILS',
        file: FILE,
        line: 10,
        message:
          'log/reads@direct failed in each of 3 attempts, as did 1 other run: what always fails is not flaky; ' +
          'take "flaky" out, or try more often',
        again: 'assay run log/reads@direct log/reads@busy --adapter memory',
        runs: ['log/reads@direct', 'log/reads@busy'],
      },
    ]);
    expect(excuse(baseline, runs, 'log/reads')).toBeUndefined();
  });

  test('CHANGED: an attempt that failed otherwise is told of, even when a later one passed', () => {
    expect(told(baseline, { 'log/reads@direct': ['timeout', 'WRONG_ANSWER /seq', 'pass'] })).toEqual([
      '10 CHANGED: log/reads@direct fails otherwise than the entry says: expected timeout, ' +
        'got WRONG_ANSWER at /seq in attempt 2 of 3 [assay run log/reads@direct --adapter memory]',
    ]);
    expect(told(baseline, { 'log/reads@direct': ['harness', 'pass'] })).toEqual([]);
  });

  test('is UNMATCHED where nothing that it names was run', () => {
    expect(findings(baseline, { 'log/reads': 'unsupported' }).map(({ code }) => code)).toEqual(['UNMATCHED']);
  });
});

describe('a baseline', () => {
  test('tells its findings in order of line', () => {
    const baseline = baselineOf(
      { pattern: 'log/c', line: 30 },
      { pattern: 'log/a', line: 10 },
      { pattern: 'log/b', line: 20 },
    );
    const runs = { 'log/a': 'pass', 'log/b': 'crash', 'log/c': 'unsupported' };
    expect(findings(baseline, runs).map(({ line, code }) => `${line} ${code}`)).toEqual([
      '10 STALE',
      '20 CHANGED',
      '30 UNMATCHED',
    ]);
  });

  test('reads the results once, one after another', () => {
    let reads = 0;
    const results = {
      *[Symbol.iterator]() {
        reads++;
        yield* resultsOf({ 'log/reads': WRONG });
      },
    };
    const baseline = baselineOf({ pattern: 'log/reads' });
    const { excuses, findings: found } = judgeBaseline({ baseline, results, today: '2026-06-01', filtered: false });
    expect(excuses({ adapter: 'memory', case: 'log/reads', variant: 'busy' })?.kind).toBe('expected');
    expect(found).toEqual([]);
    expect(reads).toBe(1);
  });
});
