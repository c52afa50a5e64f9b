import { describe, expect, test } from 'vitest';
import { type Pause, scheduleOf } from './schedule.js';

/** The first race of a case with four branches: their order, and what each waits before its first steps. */
function drawn(seed: number, run = 'log/x@direct', race = 1): { order: readonly number[]; pauses: Pause[][] } {
  const next = scheduleOf(seed, run);
  for (let before = 1; before < race; before++) next(4);
  const { order, pauses } = next(4);
  return { order, pauses: pauses.map((pause) => Array.from({ length: 50 }, pause)) };
}

describe('the seed 0', () => {
  test('starts the branches in their order and makes no pauses', () => {
    const { order, pauses } = drawn(0);
    expect(order).toEqual([0, 1, 2, 3]);
    expect(new Set(pauses.flat().map(({ kind }) => kind))).toEqual(new Set(['none']));
  });

  test('gives the event loop a turn now and then, by steps and not by the clock', () => {
    const [pause = () => ({ kind: 'none' })] = scheduleOf(0, 'log/x@direct')(1).pauses;
    const turns = Array.from({ length: 1000 }, pause).flatMap(({ kind }, step) => (kind === 'turns' ? [step + 1] : []));
    expect(turns).toEqual([200, 400, 600, 800, 1000]);
  });
});

describe('another seed', () => {
  test('draws the same again, in each race of the case', () => {
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7, 'log/x@direct', 3)).toEqual(drawn(7, 'log/x@direct', 3));
  });

  test('draws anew for another case, variant, race and seed', () => {
    const all = [drawn(7), drawn(8), drawn(7, 'log/y@direct'), drawn(7, 'log/x@busy'), drawn(7, 'log/x@direct', 2)];
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(5);
  });

  test('comes upon every order and every kind of pause', () => {
    const all = Array.from({ length: 200 }, (_, seed) => drawn(seed + 1));
    expect(new Set(all.map(({ order }) => order.join(''))).size).toBe(24);
    expect(new Set(all.flatMap(({ pauses }) => pauses.flat()).map(({ kind }) => kind))).toEqual(
      new Set(['none', 'microtasks', 'turns']),
    );
  });

  test('keeps no branch from the event loop for long', () => {
    const [pause = () => ({ kind: 'none' })] = scheduleOf(3, 'log/x@direct')(1).pauses;
    const steps = Array.from({ length: 2000 }, pause);
    const turns = steps.flatMap(({ kind }, step) => (kind === 'turns' ? [step] : []));
    expect(Math.max(...turns.map((step, index) => step - (turns[index - 1] ?? 0)))).toBeLessThan(300);
  });
});
