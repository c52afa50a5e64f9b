import { describe, expect, test } from 'vitest';
import { InputError } from '../model/errors.js';
import { type Allowance, NO_PARITY_POLICY, type ParityPolicy } from '../model/parity.js';
import { parsePatterns } from '../model/pattern.js';
import type { RecordResult } from '../model/record.js';
import { compareRecords } from './index.js';
import { call, fail, PASS, result, side } from './testing/sides.js';

type Result = Omit<RecordResult, 'adapter'>;

const got = (value: number): Result[] => [result('kv/a', PASS, [call('1', 'kv.get', value)])];
const UNSUPPORTED = { kind: 'unsupported', missing: ['cas'] } as const;

const allow = (pattern: string, more: Partial<Allowance> = {}): ParityPolicy => {
  const [parsed] = parsePatterns([pattern]);
  if (parsed === undefined) throw new Error('no pattern');
  return { ...NO_PARITY_POLICY, allow: [{ pattern: parsed, reason: 'known', from: 'parity.yaml:2', ...more }] };
};

describe('two adapters', () => {
  test('that do the same are at parity', () => {
    const compared = compareRecords([side('a', got(1)), side('b', got(1))], NO_PARITY_POLICY);
    expect(compared).toEqual({
      subject: 'many',
      sameSuites: true,
      sameHarness: true,
      sides: ['a', 'b'].map((label) => ({
        label,
        adapter: label,
        implementation: `${label}-store 2.0.0`,
        tool: 'assay 1.0.0 (aaaaaaaa)',
        observed: true,
        complete: true,
        compared: 1,
      })),
      compared: 1,
      alike: 1,
      answers: 1,
      askedOtherwise: 0,
      differences: [],
      counts: [],
      findings: [],
      ok: true,
    });
  });

  test('with another verdict are not, unless the policy only lists verdicts', () => {
    const sides = [side('a', [result('kv/a', PASS)]), side('b', [result('kv/a', fail())])];
    const at = { case: 'kv/a', variant: 'direct', law: 'KV-1', between: [['a', 'b']] };
    const verdicts = [
      { side: 'a', verdict: 'pass' },
      { side: 'b', verdict: 'fail', detail: 'WRONG_ANSWER at step 1: kv.get: wrong' },
    ];
    expect(compareRecords(sides, NO_PARITY_POLICY)).toMatchObject({
      ok: false,
      alike: 0,
      differences: [{ kind: 'verdict', ...at, fails: true, sides: verdicts }],
    });
    expect(compareRecords(sides, { ...NO_PARITY_POLICY, verdicts: 'list' })).toMatchObject({
      ok: true,
      differences: [{ kind: 'verdict', ...at, fails: false, sides: verdicts }],
    });
  });

  test('that fail for another reason are not; for the same one they are', () => {
    const failing = (...verdict: Parameters<typeof fail>) => [result('kv/a', fail(...verdict))];
    const kinds = (one: Result[], other: Result[]): string[] =>
      compareRecords([side('a', one), side('b', other)], NO_PARITY_POLICY).differences.map(({ kind }) => kind);
    expect(kinds(failing(), failing())).toEqual([]);
    expect(kinds(failing(), failing('NO_ERROR'))).toEqual(['failure']);
    expect(kinds(failing(), failing('WRONG_ANSWER', '2'))).toEqual(['failure']);
  });

  test('that pass with another answer are, and the difference is listed; strictly they are not', () => {
    const sides = [side('a', got(1)), side('b', got(2))];
    const difference = {
      kind: 'answer',
      case: 'kv/a',
      variant: 'direct',
      law: 'KV-1',
      between: [['a', 'b']],
      fails: false,
      context: 'silent',
      step: '1',
      operation: 'kv.get',
      path: '',
      further: 0,
      sides: [
        { side: 'a', value: '1' },
        { side: 'b', value: '2' },
      ],
    };
    const listed = compareRecords(sides, NO_PARITY_POLICY);
    expect([listed.ok, listed.differences]).toEqual([true, [difference]]);
    const strict = compareRecords(sides, NO_PARITY_POLICY, { strict: true });
    expect([strict.ok, strict.differences]).toEqual([false, [{ ...difference, fails: true }]]);
    expect(compareRecords(sides, { ...NO_PARITY_POLICY, answers: 'same' }).ok).toBe(false);
  });

  test('may answer otherwise after a race, however strict one is', () => {
    const raced = (value: number): Result[] => [
      result('kv/a', PASS, [call('1.1.1', 'kv.put', 0, { race: true }), call('2', 'kv.get', value)]),
    ];
    const compared = compareRecords([side('a', raced(1)), side('b', raced(2))], NO_PARITY_POLICY, { strict: true });
    expect(compared).toMatchObject({ ok: true, differences: [{ context: 'chance', fails: false }] });
  });

  test('are compared in what both can run, and the rest is told', () => {
    const one = [result('kv/a', PASS), result('kv/b', PASS), result('kv/c', UNSUPPORTED)];
    const other = [result('kv/a', PASS), result('kv/b', UNSUPPORTED), result('kv/c', UNSUPPORTED)];
    expect(compareRecords([side('a', one), side('b', other)], NO_PARITY_POLICY)).toMatchObject({
      ok: true,
      compared: 1,
      differences: [
        {
          kind: 'only',
          case: 'kv/b',
          fails: false,
          sides: [
            { side: 'a', verdict: 'pass' },
            { side: 'b', verdict: 'unsupported', detail: 'cas' },
          ],
        },
      ],
    });
  });

  test('that have nothing in common are no pass', () => {
    const sides = [side('a', [result('kv/a', PASS)]), side('b', [result('kv/a', UNSUPPORTED)])];
    const message = (label: string): string => `${label} ran no case that another side ran too`;
    expect(compareRecords(sides, NO_PARITY_POLICY)).toMatchObject({
      ok: false,
      findings: [
        { code: 'NOTHING_IN_COMMON', message: message('a'), fails: true },
        { code: 'NOTHING_IN_COMMON', message: message('b'), fails: true },
      ],
    });
  });

  test('of which one was stopped are no pass', () => {
    const compared = compareRecords([side('a', got(1)), side('b', got(1), { stopped: 'Ctrl-C' })], NO_PARITY_POLICY);
    expect([compared.ok, compared.findings]).toEqual([
      false,
      [{ code: 'INCOMPLETE', message: 'the record of b is incomplete: its run ended early', fails: true }],
    ]);
  });

  test('without answers are compared in their verdicts', () => {
    const blind = side('b', [result('kv/a', PASS)]);
    const { observed: _, ...header } = blind.record.header;
    const unobserved = { ...blind, record: { ...blind.record, header } };
    expect(compareRecords([side('a', got(1)), unobserved], NO_PARITY_POLICY)).toMatchObject({
      ok: true,
      answers: 0,
      sides: [{ observed: true }, { observed: false }],
    });
  });

  test('are read suite by suite, wherever the suites stand in each', () => {
    const one = [result('a/x', PASS), result('c/x', PASS)];
    const other = [result('b/x', PASS), result('c/x', fail())];
    expect(compareRecords([side('a', one), side('b', other)], NO_PARITY_POLICY).differences).toMatchObject([
      { kind: 'missing', case: 'a/x', fails: false },
      { kind: 'missing', case: 'b/x', fails: false },
      { kind: 'verdict', case: 'c/x' },
    ]);
  });

  test('whose record is in no order are refused', () => {
    const sides = [side('a', [result('b/x', PASS), result('a/x', PASS)]), side('b', [result('b/x', PASS)])];
    const message = 'the results are not in the order of a plan: the suite "a" comes after "b"';
    expect(() => compareRecords(sides, NO_PARITY_POLICY)).toThrow(
      new InputError([{ code: 'BAD_RECORD', file: 'a', message, hint: 'assay merge puts them in order' }]),
    );
  });
});

test('of three adapters the odd one out is told once, with what each answers', () => {
  const sides = [side('a', got(1)), side('b', got(1)), side('c', got(2))];
  expect(compareRecords(sides, NO_PARITY_POLICY).differences).toMatchObject([
    {
      between: [
        ['a', 'c'],
        ['b', 'c'],
      ],
      sides: [
        { side: 'a', value: '1' },
        { side: 'b', value: '1' },
        { side: 'c', value: '2' },
      ],
    },
  ]);
});

describe('one adapter before and after a change', () => {
  const pair = (before: Result[], after: Result[], header = {}) => [
    side('a', before, { label: 'before' }),
    side('a', after, { label: 'after', header }),
  ];

  test('has changed where it no longer supports what it did', () => {
    const compared = compareRecords(pair([result('kv/a', PASS)], [result('kv/a', UNSUPPORTED)]), NO_PARITY_POLICY);
    expect(compared).toMatchObject({ subject: 'one', ok: false, differences: [{ kind: 'verdict', fails: true }] });
  });

  test('has changed where a case is gone although the suites are the same', () => {
    const compared = compareRecords(
      pair([result('kv/a', PASS), result('kv/b', PASS)], [result('kv/a', PASS)]),
      NO_PARITY_POLICY,
    );
    expect(compared.ok).toBe(false);
    expect(compared.differences).toMatchObject([
      {
        kind: 'missing',
        case: 'kv/b',
        fails: true,
        sides: [
          { side: 'before', present: true },
          { side: 'after', present: false },
        ],
      },
    ]);
  });

  test('on other suites is compared in what both records have', () => {
    const compared = compareRecords(
      pair([result('kv/a', PASS), result('kv/b', PASS)], [result('kv/a', PASS)], { suiteHash: 'c'.repeat(64) }),
      NO_PARITY_POLICY,
    );
    expect(compared).toMatchObject({ ok: true, sameSuites: false, differences: [{ kind: 'missing', fails: false }] });
  });
});

describe('two versions of the harness', () => {
  const header = { tool: { name: 'assay', version: '1.1.0', hash: 'd'.repeat(64) } } as const;
  const counted = (operations: number, verdict: RecordResult['verdict'] = PASS): Result[] => [
    { ...result('kv/a', verdict), counters: { operations, events: 1, conflicts: 0, errors: 0 } },
  ];
  const versions = (old: Result[], now: Result[]) => [
    side('a', old, { label: 'old' }),
    side('a', now, { label: 'new', header }),
  ];

  test('must agree in every count', () => {
    expect(compareRecords(versions(counted(3), counted(3)), NO_PARITY_POLICY)).toMatchObject({
      ok: true,
      sameHarness: false,
      counts: [],
    });
    expect(compareRecords(versions(counted(3), counted(4)), NO_PARITY_POLICY)).toMatchObject({
      ok: false,
      counts: [
        {
          suite: 'kv',
          count: 'operations',
          sides: [
            { side: 'old', value: 3 },
            { side: 'new', value: 4 },
          ],
        },
      ],
    });
  });

  test('must agree in every verdict, whatever the policy lists or allows', () => {
    const policy = { ...allow('kv'), verdicts: 'list' } as const;
    expect(compareRecords(versions(counted(3), counted(3, fail())), policy)).toMatchObject({
      ok: false,
      differences: [{ kind: 'verdict', fails: true }],
      counts: [{ count: 'pass' }, { count: 'fail' }],
      findings: [],
    });
  });
});

describe('an allowance', () => {
  const sides = [side('a', got(1)), side('b', got(2))];

  test('lets a difference pass, and its reason is told', () => {
    const compared = compareRecords(sides, allow('kv/a'), { strict: true });
    expect(compared).toMatchObject({ ok: true, differences: [{ fails: false, allowed: 'known' }], findings: [] });
  });

  test('is about the two adapters it names, in either order', () => {
    const ok = (...between: [string, string]): boolean =>
      compareRecords(sides, allow('kv/a', { between }), { strict: true }).ok;
    expect([ok('a', 'b'), ok('b', 'a'), ok('a', 'c')]).toEqual([true, true, false]);
  });

  test('is about the kind it names', () => {
    expect(compareRecords(sides, allow('kv/a', { kind: 'answer' }), { strict: true }).ok).toBe(true);
    expect(compareRecords(sides, allow('kv/a', { kind: 'verdict' }), { strict: true }).ok).toBe(false);
  });

  test('fails when nothing differs there any more', () => {
    const compared = compareRecords([side('a', got(1)), side('b', got(1))], allow('kv/a'));
    expect([compared.ok, compared.findings]).toEqual([
      false,
      [
        {
          code: 'STALE_ALLOWANCE',
          message: 'parity.yaml:2: nothing differs any more where "kv/a" is allowed to; take the entry out',
          fails: true,
        },
      ],
    ]);
  });

  test('fails when it matches nothing, unless only a part was compared or its adapters were not', () => {
    const compared = compareRecords(sides, allow('kv/gone'));
    expect([compared.ok, compared.findings]).toEqual([
      false,
      [
        {
          code: 'UNMATCHED_ALLOWANCE',
          message: 'parity.yaml:2: nothing that was compared matches "kv/gone"',
          fails: true,
        },
      ],
    ]);
    expect(compareRecords(sides, allow('kv/gone'), { wanted: () => true }).ok).toBe(true);
    expect(compareRecords(sides, allow('kv/gone', { between: ['a', 'c'] })).ok).toBe(true);
  });

  test('that covers one of two pairs leaves the other one failing', () => {
    const three = [side('a', got(1)), side('b', got(1)), side('c', got(2))];
    const compared = compareRecords(three, allow('kv/a', { between: ['a', 'c'] }), { strict: true });
    expect(compared.differences.map(({ between, fails }) => [between, fails])).toEqual([
      [[['a', 'c']], false],
      [[['b', 'c']], true],
    ]);
  });
});

test('a normalisation that was never needed is told and fails nothing', () => {
  const entry = {
    operation: 'kv.*',
    path: '/id',
    treat: 'ignore',
    arguments: [],
    reason: 'x',
    from: 'p.yaml:3',
  } as const;
  const compared = compareRecords([side('a', got(1)), side('b', got(1))], { normalise: [entry], allow: [] });
  const message = 'p.yaml:3: no answer of kv.* had a field at "/id"; is the entry still needed?';
  expect([compared.ok, compared.findings]).toEqual([true, [{ code: 'STALE_NORMALISATION', message, fails: false }]]);
});
