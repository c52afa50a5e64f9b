import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Chain } from '../model/chain.js';
import { InputError } from '../model/errors.js';
import type { Chain as PublishedChain } from '../model/generated/chain.js';
import { chainText, parseChain } from './chain-text.js';

const CHAIN: Chain = {
  schemaVersion: 1,
  selection: { patterns: ['log'], skip: ['log/x@busy'], variants: ['direct'] },
  adapters: ['memory', 'my-own'],
  shard: { index: 1, of: 2 },
  seed: 7,
  settled: {
    memory: { 'log/a': { definition: '0123456789abcdef', passed: ['direct', 'two-handles'], expected: ['busy'] } },
  },
};

const problem = (text: string): string => {
  try {
    parseChain(text, 'chain.json');
    return '';
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};

test('a chain is read as it was written', () => {
  expect(parseChain(chainText(CHAIN), 'chain.json')).toEqual(CHAIN);
});

describe('what is no chain', () => {
  test('is said', () => {
    expect(problem('{')).toBe('chain.json: no chain of runs: it is no JSON');
    expect(problem('[]')).toBe('chain.json: no chain of runs: the file must be an object');
    expect(problem('{"schemaVersion":2}')).toBe('chain.json: a chain of version 2, expected 1');
    expect(problem('{}')).toBe('chain.json: a chain of version undefined, expected 1');
    const shard = { index: 1, of: 1e15 };
    expect(problem(JSON.stringify({ ...CHAIN, shard }))).toBe(
      'chain.json: no chain of runs: "shard.of" must be a whole number from 1 to 999',
    );
  });

  test('is what the published schema refuses', () => {
    const schema = new URL('../../config/schemas/chain.schema.json', import.meta.url);
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
    const text = chainText(CHAIN);
    const damaged = [
      ...['"log/a"', '"memory"', '"direct"', '0123456789abcdef', '"index":1', '"my-own"'].map((part) =>
        text.replace(part, part.startsWith('"index') ? '"index":0' : '"No Such Word"'),
      ),
      ...Object.keys(CHAIN).map((key) => text.replace(`"${key}"`, `"x${key}"`)),
      text.replace('"passed"', '"past"'),
      text.replace('"expected"', '"excused"'),
    ].filter((one) => one !== text);
    expect(damaged).toHaveLength(14);
    expect(validate(JSON.parse(text))).toBe(true);
    for (const one of damaged) expect([problem(one) === '', one]).toEqual([validate(parsed(one)), one]);
    expect(damaged.every((one) => problem(one) !== '')).toBe(true);
  });

  test('is what the types refuse', () => {
    // Checked by the compiler: what is written has the shape of the schema.
    const published = (chain: DeepMutable<Chain>): PublishedChain => chain;
    expect(published).toBeTypeOf('function');
  });
});

type DeepMutable<T> = T extends object ? { -readonly [Key in keyof T]: DeepMutable<T[Key]> } : T;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
