import { describe, expect, test } from 'vitest';
import { SCRIBBLE, scribble } from './scribble.js';

function scribbled<T>(value: T): T {
  scribble(value);
  return value;
}

describe('scribbling', () => {
  test('writes over scalars, down to the data of the events of a batch', () => {
    const batch = { stream: 's', events: [{ type: 't', data: { n: { deep: 1 } } }] };
    expect(scribbled(batch)).toEqual({
      stream: SCRIBBLE,
      events: [
        { type: SCRIBBLE, data: { n: { deep: SCRIBBLE, scribble: SCRIBBLE }, scribble: SCRIBBLE }, scribble: SCRIBBLE },
        SCRIBBLE,
      ],
      scribble: SCRIBBLE,
    });
  });

  test('adds to what is empty', () => {
    expect(scribbled({ data: {}, list: [] })).toEqual({
      data: { scribble: SCRIBBLE },
      list: [SCRIBBLE],
      scribble: SCRIBBLE,
    });
  });

  test('writes over the first element of a list of scalars', () => {
    expect(scribbled([1, 2])).toEqual([SCRIBBLE, 2, SCRIBBLE]);
  });

  test('reaches both ends of a long list, and leaves its middle for the sake of speed', () => {
    const list = scribbled(Array.from({ length: 100 }, (): { touched?: string; scribble?: string } => ({})));
    const reached = list.flatMap((item, index) => (typeof item === 'object' && 'scribble' in item ? [index] : []));
    expect(reached).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 92, 93, 94, 95, 96, 97, 98, 99]);
  });

  test('leaves what is frozen, and still reaches what lies inside', () => {
    const inside = { n: 1 };
    scribble(Object.freeze({ inside, n: 1 }));
    scribble(Object.freeze([inside]));
    expect(inside).toEqual({ n: SCRIBBLE, scribble: SCRIBBLE });
  });

  test('never throws', () => {
    const hostile = {
      get a(): number {
        throw new Error('no');
      },
    };
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    for (const value of [hostile, cyclic, null, undefined, 1, new Date(0), () => 1]) {
      expect(() => scribble(value)).not.toThrow();
    }
  });
});
