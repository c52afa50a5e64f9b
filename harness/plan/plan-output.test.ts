import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { Decision, PlannedRun } from '../model/plan.js';
import type { GoldenCase } from '../model/suite.js';
import { planOutput } from './plan-output.js';

const schema = new URL('../../config/schemas/plan.schema.json', import.meta.url);
const validate = new Ajv2020().compile(JSON.parse(readFileSync(schema, 'utf8')) as object);

const RUN: Decision = { kind: 'run' };
const UNSUPPORTED: Decision = { kind: 'unsupported', missing: ['kv'] };
const EXCLUDED: Decision = { kind: 'excluded', reason: 'why' };

function planOf(...runs: readonly (readonly [adapter: string, id: string, decision: Decision])[]): PlannedRun[] {
  return runs.map(([adapter, id, decision], index) => ({
    index,
    adapter,
    case: { id, suite: id.split('/')[0] } as GoldenCase,
    variant: 'direct',
    decision,
  }));
}

const plan = planOf(
  ['memory', 'kv/one', RUN],
  ['memory', 'log/one', RUN],
  ['memory', 'log/one', EXCLUDED],
  ['memory', 'log/two', RUN],
  ['sqlite', 'kv/one', UNSUPPORTED],
  ['sqlite', 'log/one', RUN],
  ['sqlite', 'log/two', EXCLUDED],
);
const unavailable = [{ name: 'pg', reason: 'not installed' }];

test('tells for each adapter and suite what would be run and what would not', () => {
  const output = planOutput({ plan, adapters: ['memory', 'sqlite', 'idle'], unavailable });
  expect(output).toEqual({
    schemaVersion: 1,
    planned: 7,
    adapters: [
      {
        name: 'memory',
        suites: [
          { name: 'kv', cases: 1, runs: 1, unsupported: 0, excluded: 0 },
          { name: 'log', cases: 2, runs: 2, unsupported: 0, excluded: 1 },
        ],
      },
      {
        name: 'sqlite',
        suites: [
          { name: 'kv', cases: 1, runs: 0, unsupported: 1, excluded: 0 },
          { name: 'log', cases: 2, runs: 1, unsupported: 0, excluded: 1 },
        ],
      },
      { name: 'idle', suites: [] },
    ],
    unavailable,
  });
  expect([validate(output), validate.errors]).toEqual([true, null]);
});

test('tells what each shard would run, an empty one too, and how long it took when that is known', () => {
  const timings = new Map([
    ['kv/one', 2],
    ['log/one', 4000.6],
  ]);
  const output = planOutput({ plan, adapters: ['memory', 'sqlite'], unavailable: [], shards: 4, timings });
  expect(output.shards).toEqual([
    { shard: '1/4', index: 1, cases: 1, runs: 2, ms: 4001 },
    { shard: '2/4', index: 2, cases: 1, runs: 1, ms: 2001 },
    { shard: '3/4', index: 3, cases: 1, runs: 1, ms: 2 },
    { shard: '4/4', index: 4, cases: 0, runs: 0, ms: 0 },
  ]);
  expect([validate(output), validate.errors]).toEqual([true, null]);
  const byId = planOutput({ plan, adapters: ['memory', 'sqlite'], unavailable: [], shards: 1 });
  expect(byId.shards).toEqual([{ shard: '1/1', index: 1, cases: 3, runs: 4 }]);
});
