// What it takes to see the faults of racing mutants: callers at once, and nothing less.
import { expect, test } from 'vitest';
import { runCases } from '../../../harness/drive/index.js';
import { loadProject } from '../../../harness/load/index.js';
import type { GoldenCase, Step } from '../../../harness/model/suite.js';
import { isBad } from '../../../harness/model/verdict.js';
import { mutant } from '../index.js';
import { racing } from './racing.js';

const { suites } = await loadProject({ cwd: new URL('../../..', import.meta.url).pathname });
const SUITES: Readonly<Record<string, string>> = { subscription: 'subscribe' };

function casesOf(facet: string): readonly GoldenCase[] {
  return suites.find(({ name }) => name === (SUITES[facet] ?? facet))?.cases ?? [];
}

function hasRace(steps: readonly Step[]): boolean {
  return steps.some((step) => step.kind === 'race' || (step.kind === 'repeat' && hasRace(step.steps)));
}

test.each(racing.map((one) => [one.name, one] as const))('%s', async (name, { facet, law, reach }) => {
  expect(reach).toBe('race');
  const own = casesOf(facet);
  const bad = async (cases: readonly GoldenCase[]): Promise<GoldenCase['id'][]> => {
    const results = await runCases({ adapter: await mutant({ name }), cases, variants: ['direct'], seed: 0 });
    return results.filter(({ verdict }) => isBad(verdict)).map((result) => result.case);
  };
  expect(await bad(own.filter(({ steps }) => !hasRace(steps)))).toEqual([]);
  const killers = await bad(own.filter(({ steps }) => hasRace(steps)));
  expect(killers.length).toBeGreaterThan(0);
  expect(await bad(own.filter(({ steps }) => hasRace(steps)))).toEqual(killers);
  expect(suites.flatMap(({ cases }) => cases).some((one) => one.law === law)).toBe(true);
});
