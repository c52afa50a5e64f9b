// Runs cases that are already built, without a project, a record or files: for tools and benchmarks.
import type { Adapter } from '../contract/index.js';
import type { Host } from '../model/host.js';
import type { RecordResult } from '../model/record.js';
import type { GoldenCase, Suite, Variant } from '../model/suite.js';
import { planRuns } from '../plan/index.js';
import { type ExecuteOptions, execute } from './execute.js';
import { inlineHost } from './inline-host.js';

export interface RunCasesInput extends ExecuteOptions {
  /** In this process, or wherever its host has it. */
  readonly adapter: Adapter | Host;
  readonly cases: readonly GoldenCase[];
  /** All that the cases bear when left out. */
  readonly variants?: readonly Variant[];
}

/** Results in order of case and variant. */
export async function runCases(input: RunCasesInput): Promise<RecordResult[]> {
  const host = 'main' in input.adapter ? input.adapter : inlineHost(input.adapter);
  const plan = planRuns({
    suites: [suiteOf(input.cases)],
    subjects: [host],
    selection: { patterns: [], skip: [], variants: input.variants ?? [] },
  });
  const results: RecordResult[] = [];
  for await (const result of execute(plan, [host], input)) results.push(result);
  return results;
}

/** Planning asks a suite for nothing but its cases. */
function suiteOf(cases: readonly GoldenCase[]): Suite {
  return { name: 'cases', summary: '', kind: 'golden', counters: [], cases };
}
