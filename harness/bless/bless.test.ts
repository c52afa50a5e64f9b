import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareExact, matchPattern } from '../check/index.js';
import type { Json } from '../contract/index.js';
import type { RecordResult } from '../model/record.js';
import type { Expectation, GoldenCase, OperationStep, Step, Variant } from '../model/suite.js';
import type { Exchange, FailCode, Verdict } from '../model/verdict.js';
import { decide, type Voting } from './agreement.js';
import { assertedValues, rewritten } from './asserted.js';
import { differenceFromPattern, differenceOf } from './difference.js';
import { type Proposal, proposalOf } from './proposal.js';
import { stepAt, withStep } from './steps.js';
import { advance, type OpenWork } from './work.js';

function step(expectation: Expectation, line = 5): Step {
  return { kind: 'operation', operation: 'kv.get', args: { key: 'a' }, expectation, line };
}

const equals = (value: unknown): Expectation => ({ kind: 'equals', value });

function caseOf(...steps: readonly Step[]): GoldenCase {
  return {
    id: 'shop/one',
    suite: 'shop',
    law: 'KV-1',
    level: 'MUST',
    origin: [],
    facets: ['kv'],
    lacks: [],
    when: {},
    variants: ['direct', 'reopen'],
    except: {},
    timeoutMs: 1000,
    names: {},
    setup: [],
    steps,
    file: 'suites/shop/one.yaml',
    line: 2,
  };
}

function result(
  adapter: string,
  verdict: Verdict,
  observed: readonly Exchange[] = [],
  variant: Variant = 'direct',
): RecordResult {
  return {
    kind: 'result',
    index: 0,
    adapter,
    case: 'shop/one',
    law: 'KV-1',
    level: 'MUST',
    variant,
    verdict,
    durationMs: 1,
    observed,
  };
}

const pass = (adapter: string, variant?: Variant): RecordResult => result(adapter, { kind: 'pass' }, [], variant);

/** A run in which the step was answered so, and that was wrong at the path. */
function wrong(
  adapter: string,
  answer: Exchange['answer'],
  { at = '1', path = '', code = 'WRONG_ANSWER' as FailCode, variant = 'direct' as Variant } = {},
): RecordResult {
  const mismatch = { path, expected: 'one thing', got: 'another' };
  const verdict: Verdict = {
    kind: 'fail',
    code,
    summary: 'kv.get: wrong',
    line: 5,
    step: at,
    transcript: [],
    mismatch,
  };
  const exchange: Exchange = { line: 5, operation: 'kv.get', args: { key: 'a' }, handle: 'main', answer, step: at };
  return result(adapter, verdict, [exchange], variant);
}

const value = (answer: Json): Exchange['answer'] => ({ kind: 'result', value: answer });
const error = (code: string): Exchange['answer'] => ({ kind: 'error', code, message: 'no' });

const noFault = (): undefined => undefined;

function reasonOf(goldenCase: GoldenCase, one: RecordResult, answerFault: Voting['answerFault'] = noFault): string {
  const proposed = proposalOf(goldenCase, one, answerFault);
  return proposed.kind === 'refused' ? proposed.reason : `proposes ${JSON.stringify(proposed.after)}`;
}

describe('what differs from an expectation', () => {
  const rewrites = (golden: unknown, answer: Json): string[] =>
    differenceOf(golden, answer).rewrites.map((one) => `${one.path.join('.')} = ${JSON.stringify(one.value)}`);

  test('is the smallest part', () => {
    expect(rewrites(1, 1)).toEqual([]);
    expect(rewrites(0, -0)).toEqual([]);
    expect(rewrites(1, '1')).toEqual([' = "1"']);
    expect(rewrites({ a: 1, b: { c: [1, 2] } }, { a: 1, b: { c: [1, 3] } })).toEqual(['b.c.1 = 3']);
    expect(rewrites([{ a: 1 }, { a: 2 }], [{ a: 7 }, { a: 8 }])).toEqual(['0.a = 7', '1.a = 8']);
  });

  test('is what is new in a map or behind a list', () => {
    expect(rewrites({ a: 1 }, { a: 1, b: [] })).toEqual(['b = []']);
    expect(rewrites([1], [1, 2, { a: 3 }])).toEqual(['1 = 2', '2 = {"a":3}']);
    expect(rewrites({}, JSON.parse('{"__proto__":1}') as Json)).toEqual(['__proto__ = 1']);
  });

  test('is the whole of a map or a list that has too much', () => {
    expect(rewrites({ a: { b: 1, c: 2 } }, { a: { b: 1, d: 2 } })).toEqual(['a = {"b":1,"d":2}']);
    expect(rewrites([[1, 2]], [[1]])).toEqual(['0 = [1]']);
  });

  test('is written so that it is no reference', () => {
    expect(rewrites('$$a', '$a')).toEqual([]);
    expect(rewrites('a', '$a')).toEqual([' = "$$a"']);
    expect(rewrites({ $$k: 1 }, { $k: 2, $l: '$any' })).toEqual(['$$k = 2', '$$l = "$$any"']);
  });

  test('leaves references and generators alone, and does not rewrite what holds one', () => {
    const golden = { first: '$one', all: { $list: 1, times: 2 }, some: ['$one', 2] };
    expect(differenceOf(golden, { first: 9, all: 9, some: [1] })).toEqual({
      rewrites: [],
      open: [
        { pointer: '/first', what: '$one' },
        { pointer: '/all', what: '{ $list: … }' },
      ],
      stuck: [{ pointer: '/some', what: '$one' }],
    });
  });

  test('once rewritten differs no more, whatever golden and answer are', () => {
    const json = fc.jsonValue() as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(json, json, (before, answer) => {
        const golden = before as Json;
        const { rewrites: found, open, stuck } = differenceOf(golden, answer);
        fc.pre(open.length + stuck.length === 0);
        const after = rewritten(golden, found);
        expect(differenceOf(after, answer).rewrites).toEqual([]);
        if (!JSON.stringify([golden, answer]).includes('"$')) expect(compareExact(after, answer)).toBeUndefined();
      }),
    );
  });
});

describe('what differs from a pattern', () => {
  test('is a scalar', () => {
    const pattern = [{ seq: 1, at: { $gt: 0 }, type: 'placed', more: { $absent: true } }, '$any'];
    const answer = [{ seq: 2, at: 5, type: 'placed', data: {} }, 7];
    const { rewrites, stuck } = differenceFromPattern(pattern, answer);
    expect(rewrites).toEqual([{ path: [0, 'seq'], pointer: '/0/seq', value: 2 }]);
    expect(stuck).toEqual([]);
    expect(matchPattern(rewritten(pattern, rewrites), answer)).toBeUndefined();
  });

  test.each<[string, unknown, Json, string]>([
    ['another length', { a: [1] }, { a: [1, 2] }, '/a'],
    ['a missing key', { a: { 'b/c': 1 } }, { a: {} }, '/a/b~1c'],
    ['a map for a scalar', { a: 1 }, { a: { b: 1 } }, '/a'],
    ['a scalar for a map', { a: { b: 1 } }, { a: 1 }, '/a'],
  ])('is not rewritten for %s', (_title, pattern, answer, pointer) => {
    expect(differenceFromPattern(pattern, answer)).toEqual({
      rewrites: [],
      open: [],
      stuck: [{ pointer, what: 'a pattern of another form' }],
    });
  });
});

describe('a run proposes', () => {
  test('the golden with what was answered', () => {
    const goldenCase = caseOf(step(equals(1)), step(equals({ a: 1, b: '$one' }), 7));
    const run = wrong('memory', value({ a: 2, b: 3 }), { at: '2', path: '/a' });
    expect(proposalOf(goldenCase, run, noFault)).toEqual({
      kind: 'proposal',
      step: '2',
      line: 5,
      path: ['steps', 1, 'expect'],
      before: { a: 1, b: '$one' },
      after: { a: 2, b: '$one' },
      rewrites: [{ path: ['a'], pointer: '/a', value: 2 }],
      expectation: { kind: 'equals', value: { a: 2, b: '$one' } },
    });
  });

  test('another error for an error, also inside a repetition', () => {
    const inner = step({ kind: 'error', codes: ['NOT_FOUND'] });
    const goldenCase = caseOf({ kind: 'repeat', times: 3, steps: [inner], line: 4 });
    const run = wrong('memory', error('COMPACTED'), { at: '1.1', code: 'WRONG_ERROR' });
    expect(proposalOf(goldenCase, run, noFault)).toEqual({
      kind: 'proposal',
      step: '1.1',
      line: 5,
      path: ['steps', 0, 'steps', 0, 'error'],
      before: 'NOT_FOUND',
      after: 'COMPACTED',
      rewrites: [{ path: [], pointer: '', value: 'COMPACTED' }],
      expectation: { kind: 'error', codes: ['COMPACTED'] },
    });
  });

  test('nothing where one answer is no reason to change the golden', () => {
    const notFound: Expectation = { kind: 'error', codes: ['NOT_FOUND'] };
    const reasons = [
      reasonOf(caseOf(step(equals(1))), wrong('memory', error('CLOSED'), { code: 'WRONG_ERROR' })),
      reasonOf(caseOf(step(notFound)), wrong('memory', value(1), { code: 'NO_ERROR' })),
      reasonOf(
        caseOf(step({ kind: 'error', codes: ['NOT_FOUND', 'CLOSED'] })),
        wrong('m', error('CORRUPT'), { code: 'WRONG_ERROR' }),
      ),
      reasonOf(caseOf(step({ kind: 'answers' })), wrong('memory', value({ conflict: true }), { code: 'CONFLICT' })),
      reasonOf(caseOf(step({ kind: 'answers' })), wrong('memory', value(1))),
      reasonOf(caseOf(step(equals(['$one', 2]))), wrong('memory', value([1, 2]), { path: '/0' })),
      reasonOf(caseOf(step(equals(['$one', 2]))), wrong('memory', value([1]))),
      reasonOf(caseOf(step(equals([1, 2]))), wrong('memory', value([1]))),
      reasonOf(caseOf(step(equals(1))), wrong('memory', value(1))),
      reasonOf(caseOf(step(equals(1))), wrong('memory', value('1')), (operation) => `${operation} is a number`),
      reasonOf(
        caseOf({ kind: 'race', branches: [[step(equals(1))]], tally: {}, line: 3 }),
        wrong('memory', value(2), { at: '1.1.1' }),
      ),
      reasonOf(caseOf(step(equals(1))), wrong('memory', value(2), { at: '' })),
      reasonOf(caseOf(step(equals(1))), { ...wrong('memory', value(2)), observed: [] }),
    ];
    expect(reasons).toEqual([
      'step 1: no other answer was given: kv.get: wrong',
      'step 1: no other error was answered: kv.get: wrong',
      'step 1: the golden allows several errors, of which one alone would say something else',
      'step 1: no other answer was given: kv.get: wrong',
      'step 1: the step has no golden: kv.get: wrong',
      'step 1: the golden has $one at /0; if that is meant, edit it by hand',
      'step 1: the golden has $one for the whole answer; if that is meant, edit it by hand',
      'step 1: the golden would shrink from 2 values to 1; if that is meant, edit it by hand',
      'step 1: no plain part of the golden differs: kv.get: wrong',
      'step 1: what was answered is not what the contract allows: kv.get: kv.get is a number',
      'what the branches of a race answer is a matter of chance',
      'it goes wrong before its first step: kv.get: wrong',
      'nothing was answered: kv.get: wrong',
    ]);
  });

  test('nothing that nobody could read', () => {
    let deep: Json = 1;
    for (let level = 0; level < 51; level++) deep = [deep];
    expect(reasonOf(caseOf(step(equals(1))), wrong('memory', value(deep)))).toBe(
      'step 1: what was answered is nested more than 50 deep',
    );
    expect(reasonOf(caseOf(step(equals(1))), wrong('memory', value((deep as Json[])[0] ?? null)))).toContain(
      'proposes',
    );
  });
});

test('empty collections assert as much as a scalar', () => {
  expect([1, null, {}, [], { a: [], b: { c: 1, d: '$x' } }].map(assertedValues)).toEqual([1, 1, 1, 1, 3]);
});

describe('the adapters', () => {
  const golden = caseOf(step(equals({ a: 1 })));
  const voting: Voting = { reference: 'memory', over: [], answerFault: noFault };
  const says = (adapter: string, a: number, variant?: Variant): RecordResult =>
    wrong(adapter, value({ a }), { path: '/a', ...(variant && { variant }) });
  const decided = (results: readonly RecordResult[], how: Partial<Voting> = {}): unknown => {
    const decision = decide(golden, results, { ...voting, ...how });
    return decision.kind === 'agreed'
      ? { after: decision.proposal.after, by: decision.by, over: decision.over }
      : decision;
  };

  test('agree where the reference and another answer the same in all variants', () => {
    const results = [says('memory', 2), says('memory', 2, 'reopen'), says('sqlite', 2), says('sqlite', 2, 'reopen')];
    expect(decided(results)).toEqual({ after: { a: 2 }, by: ['memory', 'sqlite'], over: [] });
  });

  test('have nothing to decide where all pass, or none runs', () => {
    expect(decided([pass('memory'), pass('sqlite')])).toEqual({ kind: 'passes' });
    const unsupported = result('memory', { kind: 'unsupported', missing: ['kv'] });
    const excluded = result('sqlite', { kind: 'excluded', reason: 'why' });
    expect(decided([unsupported, excluded])).toEqual({ kind: 'not-run' });
    expect(decided([pass('memory'), unsupported])).toEqual({ kind: 'passes' });
  });

  test('do not agree where one still answers as the golden says, unless it is not heard', () => {
    const results = [says('memory', 2), says('sqlite', 2), pass('shelf')];
    expect(decided(results)).toEqual({
      kind: 'refused',
      reason: 'not everybody agrees; if shelf is known to be wrong, write --over shelf',
      stances: [
        'memory answers 2 at /a of step 1',
        'sqlite answers 2 at /a of step 1',
        'shelf passes with the golden as it is',
      ],
    });
    expect(decided(results, { over: ['shelf'] })).toEqual({
      after: { a: 2 },
      by: ['memory', 'sqlite'],
      over: ['shelf passes with the golden as it is'],
    });
  });

  test('do not agree where they answer otherwise, or one alone goes wrong', () => {
    expect(decided([says('memory', 2), says('sqlite', 3)])).toEqual({
      kind: 'refused',
      reason: 'nobody answers as the reference memory does',
      stances: ['memory answers 2 at /a of step 1', 'sqlite answers 3 at /a of step 1'],
    });
    expect(decided([pass('memory'), says('sqlite', 3), says('shelf', 3)])).toMatchObject({
      kind: 'refused',
      reason: 'the reference memory answers as the golden says',
    });
    expect(decided([says('memory', 2)])).toMatchObject({
      kind: 'refused',
      reason: 'the reference alone runs it, and nobody can agree',
    });
    expect(decided([says('sqlite', 2), says('shelf', 2)])).toMatchObject({
      kind: 'refused',
      reason: 'the reference memory does not run it',
    });
  });

  test('do not agree with themselves where variants differ', () => {
    const mixed = [says('memory', 2), pass('memory', 'reopen'), says('sqlite', 2)];
    expect(decided(mixed)).toMatchObject({ kind: 'refused', reason: 'it fails in direct and passes in reopen' });
    const other = [says('memory', 2), says('memory', 3, 'reopen'), says('sqlite', 2)];
    expect(decided(other)).toMatchObject({
      kind: 'refused',
      reason: 'it answers otherwise in direct than in reopen',
    });
    const [first, second, ...sqlite] = [says('sqlite', 2), pass('sqlite', 'reopen'), says('memory', 2)];
    expect(decided([first, second, ...sqlite] as RecordResult[])).toMatchObject({
      stances: [
        'sqlite gives nothing to bless: it fails in direct and passes in reopen',
        'memory answers 2 at /a of step 1',
      ],
    });
  });
});

describe('the work on a case', () => {
  const start: OpenWork = { kind: 'open', goldenCase: caseOf(step(equals(1)), step(equals(5))), blessed: [] };
  const proposal = proposalOf(start.goldenCase, wrong('memory', value(2)), noFault) as Proposal;
  const agreed = { kind: 'agreed', proposal, by: ['memory', 'sqlite'], over: [] } as const;

  test('goes on with what was blessed', () => {
    const after = advance(start, agreed);
    expect(after).toEqual({
      kind: 'open',
      goldenCase: caseOf(step(equals(2)), step(equals(5))),
      blessed: [{ proposal, by: ['memory', 'sqlite'], over: [] }],
    });
    expect(advance(after as OpenWork, { kind: 'passes' })).toMatchObject({ kind: 'blessed', blessed: [{ proposal }] });
  });

  test('ends where a step would be blessed twice', () => {
    const after = advance(start, agreed) as OpenWork;
    expect(advance(after, agreed)).toMatchObject({
      kind: 'refused',
      reason: 'step 1 is answered otherwise each time it runs',
    });
  });

  test('ends without a change where the case passes as it is', () => {
    expect(advance(start, { kind: 'passes' })).toEqual({ kind: 'passes', goldenCase: start.goldenCase });
  });
});

test('a step that follows a refusal is found and rewritten under then', () => {
  const inner = step(equals(0), 9) as OperationStep;
  const refusable = {
    ...step(equals(1)),
    refusal: { codes: ['LIMIT_EXCEEDED'], steps: [step(equals(7)), inner] },
  } as Step;
  const one = caseOf(refusable);
  expect(stepAt(one.steps, '1.2')).toEqual({ kind: 'operation', step: inner, path: ['steps', 0, 'then', 1] });
  expect(stepAt(one.steps, '1')).toMatchObject({ kind: 'operation', path: ['steps', 0] });
  expect(stepAt(one.steps, '1.3')).toEqual({ kind: 'other' });
  const rewrittenCase = withStep(one, '1.2', equals(5));
  expect(stepAt(rewrittenCase.steps, '1.2')).toMatchObject({ step: { expectation: equals(5) } });
  expect(stepAt(rewrittenCase.steps, '1.1')).toMatchObject({ step: { expectation: equals(7) } });
  expect(stepAt(withStep(one, '1', equals(2)).steps, '1.2')).toMatchObject({ step: { expectation: equals(0) } });
});
