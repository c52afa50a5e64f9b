import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { OPERATIONS, type Profile } from '../contract/index.js';
import { planChecks } from './plan-checks.js';
import { REFUSED, SAMPLES, tracesNamed } from './samples.js';

const profile = (part: Partial<Profile>): Profile => ({
  facets: { log: 'native' },
  store: { reopen: true, handles: 'many' },
  ...part,
});

const skipped = (part: Partial<Profile>): Record<string, string> =>
  Object.fromEntries(
    planChecks(profile(part)).flatMap((check) => (check.kind === 'skipped' ? [[check.name, check.reason]] : [])),
  );

test('there is a sample of every facet that has operations', () => {
  const facets = new Set(Object.values(OPERATIONS).map(({ facet }) => facet));
  const sampled = new Set(
    SAMPLES.filter(({ facet, operation }) => OPERATIONS[operation]?.facet === facet).map(({ facet }) => facet),
  );
  expect([...sampled].sort()).toEqual([...facets].sort());
});

test('the arguments of every sample are those of the contract, but for the refused ones', () => {
  const ajv = new Ajv2020({ strict: false });
  const folder = new URL('../../config/schemas/contract/', import.meta.url);
  for (const file of readdirSync(folder))
    ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object);
  const fits = ({ operation, args }: (typeof SAMPLES)[number]): boolean => {
    const facet = OPERATIONS[operation]?.facet;
    return ajv.compile({ $ref: `${facet}.schema.json#/$defs/${operation}/properties/args` })(args);
  };
  const traced = tracesNamed('kept').flatMap(({ write, read }) => [write, read]);
  expect([...SAMPLES, ...traced].filter((sample) => !fits(sample))).toEqual([]);
  // What is wrong with text that is not base64, no schema can say.
  expect(REFUSED.filter(fits).map(({ operation }) => operation)).toEqual(['blob.put']);
});

test('checks stand in the order in which they build on each other', () => {
  expect(planChecks(profile({ facets: { kv: 'native', log: 'native' } })).map(({ name }) => name)).toEqual([
    'handshake',
    'open',
    'log',
    'kv',
    'unclaimed',
    'bad argument',
    'second handle',
    'closed handle',
    'reopen',
    'discard',
    'end',
  ]);
});

test('what cannot be tried is passed over with the reason', () => {
  expect(skipped({ store: { reopen: false, handles: 'one' } })).toEqual({
    'second handle': 'the profile says store.handles: one',
    reopen: 'the profile says store.reopen: false',
  });
  expect(skipped({ log: { visibility: 'eventual' } })).toEqual({
    'second handle': 'the profile says log.visibility: eventual',
  });
  expect(skipped({ facets: { durability: 'native', log: 'native' } })).toEqual({
    durability: 'it has no operation of its own; the suite durable shows it',
  });
  expect(skipped({ facets: { query: 'native' } })).toEqual({
    'bad argument': 'no operation is claimed that a wrong argument is known for',
    'second handle': 'neither log nor kv is claimed, to write with and to read',
    reopen: 'neither log nor kv is claimed, to write with and to read',
  });
});

test('operations that the store is without are not tried', () => {
  const checks = planChecks(profile({ without: ['log.append', 'log.truncate'] }));
  const operations = checks.flatMap((check) =>
    check.kind === 'facet' ? check.samples.map((one) => one.operation) : [],
  );
  expect(operations).toEqual(['log.read', 'log.lastSeq', 'log.count']);
});

test('a condition is tried only where there is a log to append to', () => {
  const unclaimed = (facets: Profile['facets']): string[] =>
    planChecks(profile({ facets })).flatMap((check) =>
      check.kind === 'unclaimed' ? check.samples.map(({ facet }) => facet) : [],
    );
  expect(unclaimed({ log: 'native' })).toContain('concurrency');
  expect(unclaimed({ kv: 'native' })).not.toContain('concurrency');
});
