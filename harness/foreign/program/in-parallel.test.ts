import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inParallel } from './in-parallel.js';

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of results) found.push(one);
  return found;
}

test.each([1, 2, 7, 100])('results come in order, %i at once', async (atOnce) => {
  const items = Array.from({ length: 40 }, (_, at) => at);
  let running = 0;
  let most = 0;
  const work = async (item: number): Promise<number> => {
    most = Math.max(most, ++running);
    await wait((item * 7) % 5);
    running--;
    return item * 2;
  };
  expect(await all(inParallel(items, atOnce, work))).toEqual(items.map((item) => item * 2));
  expect(most).toBe(Math.min(atOnce, items.length));
});

test('a long one does not leave the others idle, and only so many wait for it', async () => {
  const began: number[] = [];
  let endFirst = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    endFirst = resolve;
  });
  const items = Array.from({ length: 100 }, (_, at) => at);
  const results = inParallel(items, 2, async (item) => {
    began.push(item);
    if (item === 0) await first;
    return item;
  });
  const told = all(results);
  await wait(20);
  expect(began.length).toBeGreaterThan(10);
  expect(began.length).toBeLessThan(30);
  endFirst();
  expect(await told).toEqual(items);
});

test('nothing at all is nothing', async () => {
  expect(await all(inParallel([], 3, async () => 1))).toEqual([]);
});

test('a failure is told where it stands, and nothing is begun after it', async () => {
  const began: number[] = [];
  const told: number[] = [];
  const run = async (): Promise<void> => {
    const work = async (item: number): Promise<number> => {
      began.push(item);
      await wait(1);
      if (item === 2) throw new Error('broken');
      return item;
    };
    for await (const one of inParallel([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1, work)) told.push(one);
  };
  await expect(run()).rejects.toThrow('broken');
  expect(told).toEqual([0, 1]);
  await wait(20);
  expect(began.length).toBeLessThan(6);
});

test('who takes no more waits for those that run, and no other begins', async () => {
  let began = 0;
  let ended = 0;
  const work = async (): Promise<void> => {
    began++;
    await wait(10);
    ended++;
  };
  for await (const _ of inParallel([1, 2, 3, 4, 5, 6, 7, 8], 3, work)) break;
  expect(ended).toBe(began);
  expect(began).toBeLessThan(8);
});
