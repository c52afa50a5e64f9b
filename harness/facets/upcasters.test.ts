import { describe, expect, test } from 'vitest';
import { type Event, errorCodeOf, type Json } from '../contract/index.js';
import { compileUpcasters } from './upcasters.js';

const event = (data: Json, type = 'placed'): Event => ({ stream: 'orders', seq: 7, type, at: -1, data });

const lift = (upcasters: unknown, data: Json): Json => compileUpcasters(upcasters).lift(event(data)).data;

/** One upcaster from version 1 with these lifts. */
const once = (...lifts: unknown[]): unknown => [{ type: 'placed', from: 1, lift: lifts }];

describe('lifts', () => {
  test.each<[unknown, Json, Json]>([
    [{ set: { path: 'a', value: 2 } }, { a: 1 }, { a: 2, v: 2 }],
    [{ set: { path: 'a.b', value: 2 } }, {}, { a: { b: 2 }, v: 2 }],
    [{ rename: { from: 'a', to: 'b' } }, { a: 1 }, { b: 1, v: 2 }],
    [{ rename: { from: 'a', to: 'b' } }, { c: 1 }, { c: 1, v: 2 }],
    [{ rename: { from: 'a', to: 'a.b' } }, { a: 1 }, { a: { b: 1 }, v: 2 }],
    [{ rename: { from: 'a', to: 'b' } }, { a: null }, { b: null, v: 2 }],
    [{ remove: 'a' }, { a: 1, b: 2 }, { b: 2, v: 2 }],
    [{ remove: 'a.b' }, { a: { b: 1, c: 2 } }, { a: { c: 2 }, v: 2 }],
    [{ remove: 'x' }, { a: 1 }, { a: 1, v: 2 }],
    [{ default: { path: 'a', value: 9 } }, {}, { a: 9, v: 2 }],
    [{ default: { path: 'a', value: 9 } }, { a: null }, { a: null, v: 2 }],
  ])('%j turns %j into %j', (one, before, after) => {
    expect(lift(once(one), before)).toEqual(after);
  });

  test('run in the order given', () => {
    const steps = [
      { set: { path: 'a', value: 1 } },
      { rename: { from: 'a', to: 'b' } },
      { set: { path: 'a', value: 2 } },
    ];
    expect(lift(once(...steps), {})).toEqual({ a: 2, b: 1, v: 2 });
  });

  test('keep the envelope and leave the event as it was', () => {
    const before = event({ a: [1] });
    const after = compileUpcasters(once({ rename: { from: 'a', to: 'b' } })).lift(before);
    expect(after).toEqual({ ...before, data: { b: [1], v: 2 } });
    expect(before).toEqual(event({ a: [1] }));
  });

  test('give every event its own copy of a value', () => {
    const upcasters = compileUpcasters(once({ set: { path: 'list', value: [] } }));
    const first = upcasters.lift(event({})).data as { list: Json[] };
    first.list.push(1);
    expect(upcasters.lift(event({})).data).toEqual({ list: [], v: 2 });
  });
});

describe('chains', () => {
  const add = (path: string): unknown => ({ set: { path, value: true } });
  const chain = [
    { type: 'placed', from: 3, lift: [add('c')] },
    { type: 'placed', from: 2, lift: [add('b')] },
  ];

  test('each step is taken once from the version of the event on, in whatever order they are given', () => {
    expect(lift(chain, { v: 2 })).toEqual({ b: true, c: true, v: 4 });
    expect(lift(chain, { v: 3 })).toEqual({ c: true, v: 4 });
  });

  test('the newest and newer ones pass unchanged', () => {
    expect(lift(chain, { v: 4 })).toEqual({ v: 4 });
    expect(lift(chain, { v: 9 })).toEqual({ v: 9 });
  });

  test.each<[Json, string]>([
    [{}, 'event 7 of type "placed" cannot be lifted: its version 1 is older than the chain'],
    [{ v: 1.5 }, 'event 7 of type "placed" cannot be lifted: its data.v is no version'],
    [{ v: '2' }, 'event 7 of type "placed" cannot be lifted: its data.v is no version'],
  ])('data %j is refused', (data, message) => {
    const run = (): Json => lift(chain, data);
    expect(run).toThrow(expect.objectContaining({ code: 'INVALID_VALUE', message }));
  });

  test('data that is no object has version 1 and no place for a new one', () => {
    expect(() => lift(once(), 'text')).toThrow('event 7 of type "placed" cannot be lifted: its data is no object');
    expect(lift([{ type: 'paid', from: 1, lift: [] }], 'text')).toBe('text');
  });

  test('other types pass, also ones named like what every object has', () => {
    const upcasters = compileUpcasters(once(add('x')));
    for (const type of ['paid', 'constructor', '__proto__']) {
      expect(upcasters.lift(event({ v: 'x' }, type))).toEqual(event({ v: 'x' }, type));
    }
  });
});

describe('definitions that make no upcasters', () => {
  test.each<[unknown, string]>([
    [{}, 'upcasters must be a list'],
    ['x', 'upcasters must be a list'],
    [[1], 'an upcaster must be an object'],
    [[{ type: 'a', from: 1 }], 'an upcaster lacks "lift"'],
    [[{ type: 'a', from: 0, lift: [] }], '"from" of an upcaster must be a whole number from 1 on'],
    [[{ type: 'a', from: 1, lift: [], to: 2 }], 'an upcaster has an unknown key "to"'],
    [[1, 1].map((from) => ({ type: 'a', from, lift: [] })), 'two upcasters lift "a" from version 1'],
    [[1, 3].map((from) => ({ type: 'a', from, lift: [] })), 'no upcaster lifts "a" from version 2'],
    [once({}), 'a lift must be one of set, rename, remove and default'],
    [once({ remove: 'a', set: { path: 'b', value: 1 } }), 'a lift must be one of set, rename, remove and default'],
    [once({ rename: { from: 'a' } }), 'the lift "rename" lacks "to"'],
    [once({ set: 1 }), 'the lift "set" must be an object'],
    [once({ move: 'a' }), 'a lift has an unknown key "move"'],
  ])('%j', (definition, message) => {
    expect(() => compileUpcasters(definition)).toThrow(message);
    try {
      compileUpcasters(definition);
    } catch (error) {
      expect(errorCodeOf(error)).toBe('INVALID_ARGUMENT');
    }
  });
});
