// Programs that fault again and again, or slowly run out of something, over long runs.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { execute } from '../../drive/execute.js';
import type { GoldenCase } from '../../model/suite.js';
import { culprit, neighbour } from './testing/cases.js';
import { summary, visit, visitor } from './testing/visit.js';

const visiting = visitor({ execute, checkManifest: () => undefined });

test.each([
  [2000, 1],
  [400, 8],
])(
  'a program that dies in every fiftieth of %i cases loses those and no other, with %i in flight',
  async (count, jobs) => {
    const cases = numbers(count).map((number) => (number % 50 === 0 ? dying(number) : neighbour(number)));
    const seen = await visiting('exits', { cases, jobs });
    const lost = fiftieths(
      count,
      (number) => `dying-${number} error/crash: log.append: the program ended with exit code 1`,
    );
    expect(lost).toHaveLength(count / 50);
    expect(summary(seen)).toEqual(visit(count - count / 50, ...lost));
  },
  60_000,
);

test('a program that dies at the fiftieth store of each of its processes loses every fiftieth case', async () => {
  const seen = await visiting('counts-opens', { cases: numbers(200).map(neighbour), jobs: 1 });
  const what = 'the program ended with exit code 1 (it passes alone, in a process of its own)';
  const lost = fiftieths(200, (number) => `neighbour-${number} error/crash: store.open: ${what}`);
  expect(summary(seen)).toEqual(visit(196, ...lost));
}, 60_000);

test('a program that leaks a file for each store dies when it has none left, and its next process goes on', async () => {
  const cases = numbers(500).map(neighbour);
  const seen = await visiting('leaks-descriptors', { cases, jobs: 1, shell: 'ulimit -n 128' });
  const lost = seen.results.filter(({ verdict }) => verdict.kind !== 'pass');
  // How many files node itself has open decides how many stores a process bears.
  expect(lost.length).toBeGreaterThan(2);
  expect(lost.length).toBeLessThan(8);
  for (const { verdict } of lost) {
    expect(verdict).toMatchObject({
      cause: 'crash',
      summary: 'store.open: the program ended with exit code 1 (it passes alone, in a process of its own)',
      stderr: expect.stringContaining('EMFILE: too many open files'),
    });
  }
  expect(summary(seen)).toEqual(visit(500 - lost.length, ...seen.rest));
}, 60_000);

// Pipes that nobody closes do not keep a process alive, so they are counted.
test.runIf(process.platform === 'linux')(
  'a process that was ended leaves no descriptor behind in this one',
  async () => {
    const descriptors = (): number => readdirSync('/proc/self/fd').length;
    await visiting('exits', { cases: [dying(1)], jobs: 1 });
    const before = descriptors();
    const seen = await visiting('exits', { cases: numbers(20).map(dying), jobs: 1 });
    expect(seen.rest).toHaveLength(20);
    expect(descriptors()).toBeLessThanOrEqual(before);
  },
);

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function fiftieths(count: number, text: (number: number) => string): string[] {
  return numbers(count)
    .filter((number) => number % 50 === 0)
    .map(text);
}

function dying(number: number): GoldenCase {
  return culprit({ code: 1 }, { id: `zoo/dying-${number}` });
}
