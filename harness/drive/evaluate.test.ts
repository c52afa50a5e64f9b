import { describe, expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import { digestOf } from '../facets/digest.js';
import { evaluateValue } from './evaluate.js';
import { evaluatePattern } from './evaluate-pattern.js';
import { createScope, type Scope } from './scope.js';

function scope(bound: Readonly<Record<string, Json>> = {}, names: Readonly<Record<string, unknown>> = {}): Scope {
  const made = createScope(names);
  for (const [name, value] of Object.entries(bound)) made.bound.set(name, value);
  return made;
}

const event = { stream: 's', seq: 2, type: 't', at: 0, data: { list: [10, 20] } };

describe('a value', () => {
  test.each<[string, unknown, unknown]>([
    ['is itself without a dollar sign', { a: [1, 'x', null, true] }, { a: [1, 'x', null, true] }],
    ['of a reference is what is bound', ['$event'], [event]],
    ['of a path is a part of it', { from: '$event.data.list.1' }, { from: 20 }],
    ['may be an escaped text', ['$$event', '$$', '$$$x'], ['$event', '$', '$$x']],
    ['may have an escaped key', { $$text: 1 }, { $text: 1 }],
    ['of $text is repeated', { $text: 'ab', times: 3 }, 'ababab'],
    ['of $list counts from 1', { $list: { n: '$i' }, times: 2 }, [{ n: 1 }, { n: 2 }]],
    ['of nested lists counts each', { $list: { $list: '$i', times: '$i' }, times: 2 }, [[1], [1, 2]]],
    ['of $nested is that deep', { $nested: 3 }, [[[]]]],
    ['of $digest is that of the fold', { $digest: ['$event'] }, digestOf([event])],
    ['of $digest takes a list that is bound', { $digest: '$events' }, digestOf([event, event])],
    ['of a preload may refer to another', '$outer', { inner: [1] }],
  ])('%s', (_title, template, expected) => {
    const names = { outer: { inner: '$inner' }, inner: [1] };
    expect(evaluateValue(template, scope({ event, events: [event, event] }, names))).toEqual(expected);
  });

  test('is fresh each time, down to its parts', () => {
    const template = { list: [{ a: 1 }], event: '$event', fold: '$fold' };
    const names = { fold: { kind: 'count' } };
    const [first, second] = [1, 2].map(() => evaluateValue(template, scope({ event }, names)) as typeof template);
    expect(first).toEqual(second);
    expect(first?.list[0]).not.toBe(second?.list[0]);
    expect(first?.event).not.toBe(event);
    expect(first?.fold).not.toBe(names.fold);
  });

  test('keeps a key called __proto__', () => {
    const template = JSON.parse('{"__proto__":{"a":"$event.seq"}}') as unknown;
    const value = evaluateValue(template, scope({ event }));
    expect(JSON.stringify(value)).toBe('{"__proto__":{"a":2}}');
  });

  test('of a list leaves the $i of the repetition around it as it was', () => {
    expect(evaluateValue([{ $list: '$i', times: 2 }, '$i'], scope({ i: 7 }))).toEqual([[1, 2], 7]);
    expect(() => evaluateValue([{ $list: '$i', times: 2 }, '$i'], scope())).toThrow('$i is not bound');
  });

  test.each<[unknown, string]>([
    ['$nobody', '$nobody is not bound'],
    ['$fold.other', 'the preload value $fold has no other'],
    [
      '$event.data.list.length',
      'an answer that a later step uses is unfit: expected a value for $event.data.list.length',
    ],
    ['$event.toString', 'an answer that a later step uses is unfit: expected a value for $event.toString'],
    ['$', '"$" is no reference'],
    [{ $bogus: 1 }, 'unknown generator $bogus'],
    [{ a: 1, $bogus: 1 }, 'unknown generator $bogus'],
    [{ $text: 'x', times: 'many' }, 'how many must be a whole number, got "many"'],
    [{ $outside: 'hell' }, '$outside knows no "hell"'],
  ])('%j cannot be made', (template, message) => {
    expect(() => evaluateValue(template, scope({ event }, { fold: { kind: 'count' } }))).toThrow(message);
  });
});

describe('a pattern', () => {
  const tricky: Json = { $type: 'string' };

  test.each<[string, unknown, unknown]>([
    ['keeps $any, which is no reference', ['$any', { $any: true }], ['$any', { $any: true }]],
    ['takes references to scalars as they are', { seq: { $gt: '$event.seq' } }, { seq: { $gt: 2 } }],
    ['means what a reference brings exactly', { data: '$event.data' }, { data: { $exact: event.data } }],
    ['does not take an answer for a matcher', '$tricky', { $exact: tricky }],
    ['takes an escaped text for a text', { a: '$$any' }, { a: { $exact: '$any' } }],
    ['leaves escaped keys to the matching', { $$type: 1 }, { $$type: 1 }],
    ['leaves the words of matchers alone', { $matches: '$', $type: 'string' }, { $matches: '$', $type: 'string' }],
    ['evaluates $exact as a value', { $exact: { a: '$event.seq' } }, { $exact: { a: 2 } }],
    ['evaluates patterns inside matchers', { $each: { $not: ['$event.seq'] } }, { $each: { $not: [2] } }],
    ['evaluates lists inside matchers', { $unordered: ['$event.seq', '$any'] }, { $unordered: [2, '$any'] }],
    ['takes the elements of a list that is bound exactly', { $includes: '$list' }, { $includes: [1, { $exact: [2] }] }],
    [
      'makes patterns of a generated list',
      { $list: { n: { $gt: '$i' } }, times: 2 },
      [{ n: { $gt: 1 } }, { n: { $gt: 2 } }],
    ],
    [
      'makes patterns of a generated list in a matcher',
      { $oneOf: { $list: { n: '$i' }, times: 1 } },
      { $oneOf: [{ n: 1 }] },
    ],
    ['takes a length that is bound', { $length: '$event.seq' }, { $length: 2 }],
    ['takes generated texts exactly', { $text: '$$', times: 2 }, { $exact: '$$' }],
  ])('%s', (_title, template, expected) => {
    expect(evaluatePattern(template, scope({ event, tricky, list: [1, [2]] }))).toEqual(expected);
  });
});
