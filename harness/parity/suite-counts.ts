// What each suite adds up to on each side, for two versions of the harness to agree on: verdicts and operations.
import type { CountDifference } from '../model/parity.js';
import type { Block } from './suite-blocks.js';

type Counts = ReadonlyMap<string, number>;

/** Every count of the suite that is not the same on all sides. */
export function countDifferences(
  suite: string,
  blocks: readonly Block[],
  labels: readonly string[],
): readonly CountDifference[] {
  const counts = blocks.map(countsOf);
  const names = [...new Set(counts.flatMap((all) => [...all.keys()]))];
  return names.flatMap((count) => {
    const values = counts.map((all) => all.get(count) ?? 0);
    if (values.every((value) => value === values[0])) return [];
    return [{ suite, count, sides: labels.map((side, at) => ({ side, value: values[at] ?? 0 })) }];
  });
}

function countsOf(block: Block): Counts {
  const counts = new Map<string, number>();
  const add = (name: string, value: number): void => {
    counts.set(name, (counts.get(name) ?? 0) + value);
  };
  for (const { verdict, counters, tally } of block.values()) {
    add('results', 1);
    add(verdict.kind, 1);
    for (const [name, value] of Object.entries(counters ?? {})) add(name, value);
    for (const [name, value] of Object.entries(tally ?? {})) add(`tests: ${name}`, value);
  }
  return counts;
}
