import { describe, expect, test } from 'vitest';
import { type Event, errorCodeOf, type Json } from '../contract/index.js';
import { compileFold } from './folds.js';

/** Folds `[type, data]` pairs from the seed given, or the fold's own. */
function fold(definition: unknown, events: readonly [string, Json][], seed?: Json): Json {
  const { seed: own, step } = compileFold(definition);
  return events
    .map(([type, data], index): Event => ({ stream: 's', seq: index + 1, type, at: 0, data }))
    .reduce((value, event) => step(value, event), seed ?? own());
}

describe('what each kind makes of events that lack a value', () => {
  test.each([
    ['first', null],
    ['last', null],
    ['list', []],
  ])('%s leaves its value', (kind, value) => {
    expect(fold({ kind, path: 'data.x' }, [['a', {}]])).toEqual(value);
  });

  test('set leaves its value', () => {
    expect(fold({ kind: 'set', path: 'data.x', add: ['a'] }, [['a', {}]])).toEqual([]);
  });
});

test('a map makes an entry also for an event that its inner fold does not take', () => {
  const definition = { kind: 'map', key: 'type', each: { kind: 'count', types: ['a'] } };
  expect(
    fold(definition, [
      ['a', {}],
      ['b', {}],
      ['a', {}],
    ]),
  ).toEqual({ a: 2, b: 0 });
});

test('the entries of a map do not share their seed', () => {
  const definition = { kind: 'map', key: 'type', each: { kind: 'list', path: 'data' } };
  expect(
    fold(definition, [
      ['a', 1],
      ['b', 2],
    ]),
  ).toEqual({ a: [1], b: [2] });
});

test('a map keeps names such as __proto__ as its own', () => {
  const value = fold({ kind: 'map', key: 'type', each: { kind: 'count' } }, [
    ['__proto__', {}],
    ['constructor', {}],
  ]);
  expect(JSON.stringify(value)).toBe('{"__proto__":1,"constructor":1}');
});

test('top keeps equal numbers in the order they came and no more than n', () => {
  const events: [string, Json][] = [5, 7, 5, 7, 1].map((n) => ['a', n]);
  expect(fold({ kind: 'top', path: 'data', n: 3 }, events)).toEqual([7, 7, 5]);
});

test('a path through __proto__ finds no inherited value', () => {
  expect(fold({ kind: 'last', path: 'data.__proto__.constructor.name' }, [['a', {}]])).toBeNull();
});

test('two runs of one fold do not share their seed', () => {
  const list = compileFold({ kind: 'list', path: 'data' });
  const event: Event = { stream: 's', seq: 1, type: 'a', at: 0, data: 1 };
  list.step(list.seed(), event);
  expect(list.seed()).toEqual([]);
});

describe('events and values that a fold cannot take', () => {
  test.each<[string, unknown, Json, Json | undefined, string]>([
    ['sum of a text', { kind: 'sum', path: 'data' }, '1', undefined, 'no number at "data"'],
    ['min of nothing', { kind: 'min', path: 'data.x' }, {}, undefined, 'no number at "data.x"'],
    ['map by a number', { kind: 'map', key: 'data', each: { kind: 'count' } }, 1, undefined, 'no text at "data"'],
    ['sum beyond the doubles', { kind: 'sum', path: 'data' }, 1e308, 1.7e308, 'the fold leaves the doubles: Infinity'],
    ['count onto a text', { kind: 'count' }, 1, 'x', 'the fold goes on from a number, not from a value of type string'],
    [
      'list onto null',
      { kind: 'list', path: 'data' },
      1,
      { a: 1 },
      'the fold goes on from a list, not from a value of type object',
    ],
    [
      'map onto a list',
      { kind: 'map', key: 'type', each: { kind: 'count' } },
      1,
      [],
      'the fold goes on from an object, not from a list',
    ],
    ['digest onto a number', { kind: 'digest' }, 1, 1, 'the fold goes on from a text, not from a value of type number'],
  ])('%s', (_, definition, data, seed, message) => {
    const run = (): Json => fold(definition, [['a', data]], seed);
    expect(run).toThrow(message);
    expect(codeOf(run)).toBe('INVALID_VALUE');
  });
});

describe('definitions that make no fold', () => {
  test.each<[unknown, string]>([
    ['count', 'fold must be an object'],
    [null, 'fold must be an object'],
    [new Date(0), 'fold must be an object'],
    [{}, 'a fold of kind undefined is unknown'],
    [{ kind: 'median' }, 'a fold of kind "median" is unknown'],
    [{ kind: 'constructor' }, 'a fold of kind "constructor" is unknown'],
    [{ kind: 'sum' }, 'the sum fold lacks "path"'],
    [{ kind: 'sum', path: '' }, '"path" of the sum fold must be a text that is not empty'],
    [{ kind: 'sum', path: 'data', minus: 'x' }, '"minus" of the sum fold must be a list'],
    [{ kind: 'count', path: 'data' }, 'the count fold has an unknown key "path"'],
    [{ kind: 'count', types: [] }, '"types" of the count fold must not be empty'],
    [{ kind: 'count', types: [1] }, '"types" of the count fold must be a list of names'],
    [{ kind: 'set', path: 'data' }, 'the set fold lacks "add"'],
    [{ kind: 'top', path: 'data', n: 0 }, '"n" of the top fold must be a whole number from 1 on'],
    [{ kind: 'map', key: 'type', each: {} }, 'a fold of kind undefined is unknown'],
  ])('%j', (definition, message) => {
    expect(() => compileFold(definition)).toThrow(message);
    expect(codeOf(() => compileFold(definition))).toBe('INVALID_ARGUMENT');
  });

  test('one that is nested too deeply is refused before it is walked', () => {
    let definition: unknown = { kind: 'count' };
    for (let depth = 0; depth < 100_000; depth++) definition = { kind: 'map', key: 'type', each: definition };
    expect(codeOf(() => compileFold(definition))).toBe('LIMIT_EXCEEDED');
  });
});

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return errorCodeOf(error);
  }
}
