import { describe, expect, test } from 'vitest';
import { equals, fails, lifecycle, matches, race, repeat, sampleCase, step } from '../drive/testing/sample-case.js';
import type { GoldenCase, Law, Step } from '../model/suite.js';
import { type LintProblem, lint } from './index.js';

const LAWS = new Map<string, Law>([
  ['LOG-1', { id: 'LOG-1', level: 'MUST', text: 'The first event has seq 1.' }],
  ['CMP-5', { id: 'CMP-5', level: 'MUST', text: 'It is refused (profile compaction.others: refuse).' }],
]);

function problems(steps: readonly Step[], rest: Partial<GoldenCase> = {}): LintProblem[] {
  const { aliasing: _, ...plain } = sampleCase(steps, rest);
  return lint([{ ...plain, ...(rest.aliasing && { aliasing: true }) }], LAWS);
}

function codes(steps: readonly Step[], rest: Partial<GoldenCase> = {}): string[] {
  return problems(steps, rest).map(({ code, line }) => `${code} ${line}`);
}

/** Something that can fail, so that the rest of the case is not alone. */
const look = step('log.count', { stream: 'other' }, equals(0));
const when = (path: string, value: string): Partial<GoldenCase> => ({ when: { [path]: [value] } });

test('a problem has a place, a code, what is fixed, the law that leaves it open, and the next move', () => {
  expect(problems([look, step('kv.keys', {}, equals(['a', 'b']))])).toEqual([
    {
      code: 'FIXED_ORDER',
      severity: 'warning',
      file: 'suites/log/sample.yaml',
      line: 12,
      message: 'kv.keys is expected in one order: KV-5 and CAT-1 promise each name once, and no order',
      hint: 'write match: { $unordered: […] } or { $includes: […] }',
    },
  ]);
});

describe('FIXED_ORDER', () => {
  const keys = (rest: object): Step => step('kv.keys', {}, rest);

  test('fires on a list of several, on an earlier listing, and inside $exact and $oneOf', () => {
    expect(codes([keys(equals(['a', 'b']))])).toEqual(['FIXED_ORDER 11']);
    expect(codes([keys(matches([{ $type: 'string' }, 'b']))])).toEqual(['FIXED_ORDER 11']);
    expect(codes([step('catalog.streams', {}, equals('$before'))])).toEqual(['FIXED_ORDER 11']);
    expect(codes([keys(matches({ $oneOf: [['a'], { $exact: ['a', 'b'] }] }))])).toEqual(['FIXED_ORDER 11']);
    expect(codes([repeat(2, [keys(equals(['a', 'b']))])])).toEqual(['FIXED_ORDER 0']);
  });

  test('does not fire on one name, none, or any order', () => {
    expect(codes([keys(equals(['a'])), keys(equals([]))])).toEqual([]);
    expect(codes([keys(matches({ $unordered: ['a', 'b'] })), keys(matches({ $includes: ['a', 'b'] }))])).toEqual([]);
    expect(codes([step('log.read', { stream: 's' }, equals(['$one', '$two']))])).toEqual([]);
  });
});

describe('EXACT_POSITION', () => {
  test('fires on a position in an answer, in a prior, and on one to read from', () => {
    expect(codes([step('global.position', {}, equals(3))])).toEqual(['EXACT_POSITION 11']);
    expect(codes([step('global.read', {}, matches([{ position: 2 }]))])).toEqual(['EXACT_POSITION 11']);
    expect(codes([step('global.read', { from: 2 }), look])).toEqual(['EXACT_POSITION 11']);
    const prior = { fold: {}, prior: { value: 0, position: 4 } };
    expect(codes([step('global.project', prior), look])).toEqual(['EXACT_POSITION 11']);
    expect(codes([step('space.events', { name: 'a' }, matches([{ id: 7, sequence: 1 }]))])).toEqual([
      'EXACT_POSITION 11',
    ]);
  });

  test('does not fire on references, on the beginning, on what rises, and where the order has no gaps', () => {
    expect(codes([step('global.position', {}, equals(0)), step('global.read', { from: 1 })])).toEqual([]);
    expect(codes([step('global.read', { from: '$one.position' }, equals(['$one']))])).toEqual([]);
    expect(codes([step('global.read', {}, matches({ $increasing: 'position' }))])).toEqual([]);
    expect(codes([step('global.append', {}, matches({ position: { $gt: 1 }, event: { seq: 2 } }))])).toEqual([]);
    expect(codes([step('global.position', {}, equals(3))], when('global.order', 'commit'))).toEqual([]);
    const behind = { fold: {}, prior: { value: 0, position: Number.MAX_SAFE_INTEGER } };
    expect(codes([step('global.project', behind, fails('INVALID_ARGUMENT'))])).toEqual([]);
    const execute = { name: 'a', stream: 's', events: [] };
    expect(codes([step('space.execute', execute, matches([{ event: { data: { id: 1 } } }]))])).toEqual([]);
    expect(codes([step('global.position', {}, equals(3))], when('global.order', 'gaps'))).toEqual([
      'EXACT_POSITION 11',
    ]);
  });
});

describe('LITERAL_CID', () => {
  test('fires on an address that is written down, or given a form', () => {
    expect(codes([step('blob.put', {}, matches({ cid: 'sha256:abc' }))])).toEqual(['LITERAL_CID 11']);
    expect(codes([step('blob.put', {}, matches({ cid: { $matches: '^sha256' } }))])).toEqual(['LITERAL_CID 11']);
    expect(codes([step('blob.get', { cid: 'sha256:abc' }, equals('QQ=='))])).toEqual(['LITERAL_CID 11']);
    expect(codes([step('blob.has', { cid: 'sha256:abc' }, equals(true))])).toEqual(['LITERAL_CID 11']);
  });

  test('does not fire on references, on texts of any form, and on addresses that nobody gave', () => {
    expect(codes([step('blob.put', {}, matches({ cid: '$ref.cid' }))])).toEqual([]);
    expect(codes([step('blob.put', {}, matches({ cid: { $type: 'string', $length: { $gt: 0 } } }))])).toEqual([]);
    expect(codes([step('blob.get', { cid: 'none' }, fails('NOT_FOUND'))])).toEqual([]);
    expect(codes([step('blob.has', { cid: 'none' }, equals(false))])).toEqual([]);
  });
});

describe('LITERAL_SUBSCRIPTION', () => {
  test('fires on an id that is written down', () => {
    expect(codes([step('subscription.subscribe', { stream: 's' }, equals('subscription-1'))])).toEqual([
      'LITERAL_SUBSCRIPTION 11',
    ]);
    expect(codes([step('subscription.deliveries', { id: 'subscription-1' }, equals([]))])).toEqual([
      'LITERAL_SUBSCRIPTION 11',
    ]);
  });

  test('does not fire on references, and on ids that nobody gave', () => {
    expect(codes([step('subscription.subscribe', { stream: 's' }, matches({ $not: '$one' }))])).toEqual([]);
    expect(codes([step('subscription.deliveries', { id: '$one' }, equals([]))])).toEqual([]);
    expect(codes([step('subscription.deliveries', { id: 'none' }, fails('NOT_FOUND'))])).toEqual([]);
  });
});

describe('VARIANT_OF_LAW', () => {
  test('fires on a case of such a law that every store runs', () => {
    expect(codes([look], { law: 'CMP-5' })).toEqual(['VARIANT_OF_LAW 1']);
    expect(codes([look], { law: 'CMP-5', ...when('compaction.others', 'protect') })).toEqual(['VARIANT_OF_LAW 1']);
  });

  test('does not fire where the case says so, and on other laws', () => {
    expect(codes([look], { law: 'CMP-5', ...when('compaction.others', 'refuse') })).toEqual([]);
    expect(codes([look], { law: 'LOG-1' })).toEqual([]);
  });
});

describe('KEY_REUSE and KEY_SCOPE', () => {
  const once = (args: object, rest: object = {}): Step =>
    step('idempotency.appendOnce', { stream: 's', key: 'k', type: 't', ...args }, rest);

  test('fire on other content under a key, and on a key in two streams', () => {
    expect(codes([look, once({ data: 1 }), once({ data: 2 })])).toEqual(['KEY_REUSE 13']);
    expect(codes([look, once({ at: 1 }), once({}, matches({ conflict: true }))])).toEqual(['KEY_REUSE 13']);
    expect(codes([race([[once({ data: '$branch' })], [once({ data: '$branch' })]]), look])).toEqual(['KEY_REUSE 0']);
    expect(codes([look, once({}), once({ stream: 'other' })])).toEqual(['KEY_SCOPE 13']);
  });

  test('do not fire on a repeat, on a key of its own, after a refusal, and where the variant is named', () => {
    expect(codes([look, once({ data: { a: 1, b: 2 } }), once({ at: 0, data: { b: 2, a: 1 } })])).toEqual([]);
    expect(codes([look, repeat(3, [once({ key: '$i', data: '$i' })])])).toEqual([]);
    expect(codes([once({ data: 1, expected: 4 }, matches({ conflict: true })), once({ data: 2 })])).toEqual([]);
    expect(codes([once({ data: 1, type: '' }, fails('INVALID_ARGUMENT')), once({ data: 2 })])).toEqual([]);
    expect(codes([look, once({ data: '$first.data' }), once({ data: 1 })])).toEqual([]);
    expect(codes([look, once({ data: 1 }), once({ data: 2 })], when('idempotency.mismatch', 'conflict'))).toEqual([]);
    expect(codes([look, once({}), once({ stream: 'other' })], when('idempotency.scope', 'stream'))).toEqual([]);
  });

  test('look at one space at a time, for as long as it is there', () => {
    const remove = (name: string): Step => step('space.delete', { name });
    const [first, second] = [once({ space: 'a', data: 1 }), once({ space: 'a', data: 2 })];
    expect(codes([look, first, second])).toEqual(['KEY_REUSE 13']);
    expect(codes([look, first, remove('b'), second])).toEqual(['KEY_REUSE 14']);
    expect(codes([look, first, remove('a'), second])).toEqual([]);
    expect(codes([look, first, once({ space: 'b', data: 2 }), once({ space: 'c', stream: 'other' })])).toEqual([]);
  });
});

describe('OTHERS_BEHIND', () => {
  const append = step('log.append', { stream: 's', type: 't' });
  const define = step('view.define', { name: 'v', stream: 's', fold: {} });
  const compact = step('compaction.compact', { stream: 's', name: 'n', fold: {} });
  const save = (seq: number): Step => step('snapshot.save', { stream: 's', name: 'other', value: 0, seq });

  test('fires on what a view or a snapshot that lags may have kept', () => {
    const value = step('view.value', { name: 'v' }, equals(1));
    expect(codes([append, define, compact, value])).toEqual(['OTHERS_BEHIND 14']);
    const replay = step('snapshot.replay', { stream: 's', name: 'other', fold: {} }, fails('COMPACTED'));
    expect(codes([append, append, save(1), compact, replay])).toEqual(['OTHERS_BEHIND 15']);
    const count = step('log.count', { stream: 's' }, equals(0));
    expect(codes([define, repeat(3, [append]), compact, count])).toEqual(['OTHERS_BEHIND 14']);
    expect(codes([compact, count], { setup: [append, define] })).toEqual(['OTHERS_BEHIND 12']);
  });

  test('does not fire where all are up to date, behind the compaction, and where the variant is named', () => {
    const refresh = step('view.refresh', { name: 'v' });
    const count = step('log.count', { stream: 's' }, equals(0));
    expect(codes([append, define, refresh, compact, count])).toEqual([]);
    const publish = step('subscription.publish', { stream: 's', type: 't' });
    expect(codes([define, step('view.attach', { name: 'v' }), publish, compact, count])).toEqual([]);
    expect(codes([append, save(1), compact, count])).toEqual([]);
    const tail = step('log.read', { stream: 's', from: 2 }, equals([]));
    expect(codes([append, define, compact, tail, step('log.lastSeq', { stream: 's' }, equals(1))])).toEqual([]);
    expect(codes([append, define, compact, count], when('compaction.others', 'refuse'))).toEqual([]);
  });
});

describe('DECLARED_LIMIT and DURABILITY_GRADE', () => {
  test('fire where no variant is named', () => {
    expect(codes([step('kv.put', { key: 'k', value: 'a\0' }, fails('LIMIT_EXCEEDED'))])).toEqual(['DECLARED_LIMIT 11']);
    expect(codes([lifecycle('kill'), look])).toEqual(['DURABILITY_GRADE 11']);
    expect(codes([lifecycle('kill'), look], { when: { 'durability.grade': ['none', 'os-crash'] } })).toEqual([
      'DURABILITY_GRADE 11',
    ]);
  });

  test('do not fire where one is', () => {
    const put = step('kv.put', { key: 'k', value: 'a\0' }, fails('LIMIT_EXCEEDED'));
    expect(codes([put], { when: { 'limits.nul': [false] } })).toEqual([]);
    expect(codes([lifecycle('kill'), look], when('durability.grade', 'os-crash'))).toEqual([]);
  });
});

describe('RACE_ANSWER', () => {
  const append = (rest: object = {}, args: object = {}): Step =>
    step('log.append', { stream: 's', type: 't', ...args }, rest);
  const both = (one: Step, other: Step): string[] => codes([race([[one], [other]]), look]);

  test('fires on a seq, a conflict, or a whole answer that another branch decides', () => {
    expect(both(append(matches({ seq: 1 })), append())).toEqual(['RACE_ANSWER 0']);
    expect(both(append(matches({ conflict: true }), { expected: 0 }), append())).toEqual(['RACE_ANSWER 0']);
    const update = step('kv.update', { key: 'k', default: 0, apply: { add: 1 } }, equals(1));
    expect(both(update, update)).toEqual(['RACE_ANSWER 0']);
    expect(both(step('log.count', { stream: 's' }, equals(1)), append())).toEqual(['RACE_ANSWER 0']);
  });

  test('does not fire where no other branch writes there, or all alternatives are named', () => {
    expect(both(append(matches({ seq: 1 })), append({}, { stream: 'other' }))).toEqual([]);
    expect(both(append(matches({ seq: 1 }), { stream: '$branch' }), append({}, { stream: '$branch' }))).toEqual([]);
    expect(both(append(matches({ $oneOf: [{ seq: 1 }, { seq: 2 }] })), append())).toEqual([]);
    expect(both(append(matches({ type: 't', data: { seq: 1 } })), append())).toEqual([]);
    const compact = step('compaction.compact', { stream: 's', name: 'n', fold: {} });
    expect(both(append(matches({ seq: 1 })), compact)).toEqual([]);
  });

  test('does not fire where every branch asks for the same one event', () => {
    const once = (data: unknown, rest: object): Step =>
      step('idempotency.appendOnce', { stream: 's', key: 'k', type: 't', data }, rest);
    expect(both(once(1, equals({ seq: 1 })), once(1, equals({ seq: 1 })))).toEqual([]);
    expect(both(once(1, matches({ seq: 1 })), once(1, matches({ seq: 1 })))).toEqual([]);
  });
});

describe('RACE_ANSWER on what no rival can change', () => {
  const codesOf = (one: readonly Step[], other: readonly Step[], rest: Partial<GoldenCase> = {}): string[] =>
    codes([race([one, other]), look], rest);
  const append = (rest: object = {}, args: object = {}): Step =>
    step('log.append', { stream: 's', type: 't', ...args }, rest);
  const mine = append({ as: 'mine' });

  test('a rival that is refused', () => {
    expect(codesOf([append(matches({ seq: 2 }))], [append(fails('INVALID_VALUE'))])).toEqual([]);
    expect(codesOf([append(matches({ seq: 2 }))], [append(matches({ conflict: true, expected: 0 }))])).toHaveLength(1);
  });

  test('an event of its own, as long as nothing is dropped', () => {
    const read = (args: object): Step =>
      step('log.read', { stream: 's', from: '$mine.seq', ...args }, equals(['$mine']));
    expect(codesOf([mine, read({ limit: 1 })], [append()])).toEqual([]);
    expect(codesOf([mine, read({})], [append()])).toEqual(['RACE_ANSWER 0']);
    const truncate = step('log.truncate', { stream: 's', through: 1 });
    expect(codesOf([mine, read({ limit: 1 })], [truncate])).toEqual(['RACE_ANSWER 0']);
    expect(codesOf([read({ limit: 1 })], [mine])).toEqual(['RACE_ANSWER 0']);
  });

  test('a key that the branch used before', () => {
    const once = (key: string, rest: object = {}): Step =>
      step('idempotency.appendOnce', { stream: 's', key, type: 't' }, rest);
    const seen = step('idempotency.seen', { stream: 's', key: 'k' }, equals(true));
    expect(codesOf([once('k', { as: 'mine' }), once('k', equals('$mine')), seen], [once('other')])).toEqual([]);
    expect(codesOf([once('k', { as: 'mine' }), once('x', equals('$mine'))], [append()])).toEqual(['RACE_ANSWER 0']);
    expect(codesOf([seen], [once('k')])).toEqual(['RACE_ANSWER 0']);
  });

  test('a mark that was left behind before the race', () => {
    const stale = append(matches({ conflict: true, expected: 0 }), { expected: 0 });
    expect(codesOf([stale], [append()], { setup: [append()] })).toEqual([]);
    expect(codesOf([stale], [append()], { setup: [append({}, { stream: 'other' })] })).toEqual(['RACE_ANSWER 0']);
    const told = append(matches({ conflict: true, actual: 1 }), { expected: 0 });
    expect(codesOf([told], [append()], { setup: [append()] })).toEqual(['RACE_ANSWER 0']);
  });

  test('a snapshot of a higher seq, or of another name', () => {
    const save = (args: object, rest: object = {}): Step =>
      step('snapshot.save', { stream: 's', name: 'n', value: 0, ...args }, rest);
    const three = equals({ value: 0, seq: 3 });
    expect(codesOf([save({ seq: 3 }, three)], [save({ seq: 2 })])).toEqual([]);
    expect(codesOf([save({ seq: 3 }, matches({ seq: 3 }))], [save({ seq: 3, value: 1 })])).toEqual([]);
    expect(codesOf([save({ seq: 3 }, three)], [save({ seq: 3, value: 1 })])).toEqual(['RACE_ANSWER 0']);
    expect(codesOf([save({ seq: 3 }, three)], [save({ seq: 4, name: 'other' })])).toEqual([]);
    expect(codesOf([save({ seq: 3 }, three)], [save({ seq: 4 })])).toEqual(['RACE_ANSWER 0']);
  });

  test('a write that is answered with its own arguments, and another space', () => {
    const update = (apply: object): Step => step('kv.update', { key: 'k', apply }, equals([]));
    expect(codesOf([update({ set: [] })], [step('kv.update', { key: 'k', apply: { append: 1 } })])).toEqual([]);
    const define = step('view.define', { name: 'v', stream: 's', fold: {} }, equals(null));
    expect(codesOf([define], [append()])).toEqual([]);
    expect(codesOf([append(matches({ seq: 1 }), { space: 'a' })], [append({}, { space: 'b' })])).toEqual([]);
  });
});

describe('ASSERTS_NOTHING and CANNOT_FAIL', () => {
  test('fire on a case that no answer can fail', () => {
    const [problem] = problems([step('log.append', { stream: 's', type: 't' })]);
    expect(problem).toMatchObject({ code: 'ASSERTS_NOTHING', severity: 'error', line: 1 });
    expect(codes([race([[step('kv.keys', {})]])])).toEqual(['ASSERTS_NOTHING 1']);
    expect(codes([step('kv.keys', {}, matches('$any'))])).toEqual(['CANNOT_FAIL 11']);
    expect(codes([step('kv.keys', {}, matches({ $oneOf: [[], '$any'] }))])).toEqual(['CANNOT_FAIL 11']);
  });

  test('do not fire on an error, a tally, aliasing, or $any beside something else', () => {
    expect(codes([step('kv.get', { key: '' }, fails('INVALID_ARGUMENT'))])).toEqual([]);
    expect(codes([race([[step('kv.keys', {}, matches('$any'))]], { won: 1 })])).toEqual([]);
    expect(codes([step('kv.put', { key: 'k', value: [] })], { aliasing: true })).toEqual([]);
    expect(codes([step('kv.keys', {}, matches('$any')), look])).toEqual([]);
  });
});
