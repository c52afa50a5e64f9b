import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { UserProject } from '../testing/user-project.js';

// Each test starts processes, from source when nothing was built.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const user = new UserProject();
afterAll(() => user.remove());

/** A small correct store, and options that make it answer otherwise where no case looks, or wrongly. */
const STORE = `
export const make = ({ extra, wrong } = {}) => {
  const stores = new Map();
  return {
    manifest: {
      name: 'shelf', implementation: { name: 'shelf', version: '1.0.0' },
      profile: { facets: { kv: 'native' }, store: { reopen: true, handles: 'many' } },
    },
    open({ location, fresh }) {
      if (fresh) stores.set(location, new Map());
      const values = stores.get(location);
      return {
        kv: {
          put: ({ key, value }) => { values.set(key, value); return value; },
          get: ({ key, default: absent = null }) => (wrong ? null : values.get(key) ?? absent),
          has: ({ key }) => values.has(key),
          keys: () => { const keys = [...values.keys()]; return extra ? keys.reverse() : keys; },
          delete: ({ key }) => { values.delete(key); return null; },
          update: ({ key, apply }) => { values.set(key, apply.set); return apply.set; },
        },
        close() {},
      };
    },
  };
};
`;

const SUITE = `cases:
  - case: keeps-two-values
    law: KV-1
    steps:
      - kv.put: { key: a, value: 1 }
      - kv.put: { key: b, value: 2 }
      - kv.keys: {}
        match: { $length: 2 }
      - kv.get: { key: a }
        expect: 1
`;

const SUITE_CONFIG = `suite: shop
summary: Values of a shop.
kind: golden
counters: [cases, operations]
variants: [direct]
except: { reopen: no need, two-handles: no need, busy: no need, spaces: no need }
timeoutMs: 5000
`;

const FILES: Readonly<Record<string, string>> = {
  'shelf.mjs': STORE,
  'suites/shop/values.yaml': SUITE,
  'config/suites/shop.yaml': SUITE_CONFIG,
  'assay.config.yaml': `builtin: false
adapters:
  one: { module: ./shelf.mjs, export: make }
  same: { module: ./shelf.mjs, export: make }
  other: { module: ./shelf.mjs, export: make, options: { extra: true } }
  wrong: { module: ./shelf.mjs, export: make, options: { wrong: true } }
  missing: { command: [no-such-program] }
`,
};

beforeAll(() => user.write(FILES));

const parity = (...words: readonly string[]) => user.assay(['parity', ...words]);

const schema = JSON.parse(
  readFileSync(new URL('../../config/schemas/parity.schema.json', import.meta.url), 'utf8'),
) as object;
const conforms = new Ajv2020({ strict: false }).compile(schema);

describe('several adapters', () => {
  test('that do the same are at parity', async () => {
    const { code, out } = await parity('one', 'same');
    expect(out.split('\n')).toEqual([
      'one · same  shelf 1.0.0',
      '1 run and 4 answers compared, 1 run alike',
      '',
      'parity: no difference',
    ]);
    expect(code).toBe(0);
  });

  test('that differ where the contract is silent are told, and fail when that is strict', async () => {
    const listed = await parity('one', 'other');
    expect(listed.out.split('\n')).toEqual([
      'one · other  shelf 1.0.0',
      '1 run and 4 answers compared, 0 runs alike',
      '',
      '≠ shop/keeps-two-values@direct  another answer, where the contract is silent',
      '  step     3 kv.keys, at /0',
      '  one    "a"',
      '  other  "b"',
      '  again    assay parity one other --pattern shop/keeps-two-values@direct',
      '',
      'parity: 1 difference listed',
    ]);
    expect(listed.code).toBe(0);
    const strict = await parity('one', 'other', '--strict', '--json');
    const output: unknown = JSON.parse(strict.out);
    expect([conforms(output), conforms.errors]).toEqual([true, null]);
    expect(output).toMatchObject({ ok: false, comparisons: [{ differences: [{ kind: 'answer', fails: true }] }] });
    expect(strict.code).toBe(1);
  });

  test('may differ in what a policy says, which must be needed', async () => {
    user.write({
      'lists.yaml':
        'answers: same\nnormalise:\n  - { operation: kv.keys, path: "", treat: unordered, reason: no order }\n',
      'stale.yaml': 'allow:\n  - { pattern: shop, reason: long gone }\n',
    });
    const normalised = await parity('one', 'other', '--policy', 'lists.yaml');
    expect([normalised.out.split('\n').at(-1), normalised.code]).toEqual(['parity: no difference', 0]);
    const stale = await parity('one', 'same', '--policy', 'stale.yaml');
    expect(stale.out.split('\n').slice(2)).toEqual([
      '✗ stale.yaml:2: nothing differs any more where "shop" is allowed to; take the entry out',
      '',
      'no parity: 1 failure',
    ]);
    expect(stale.code).toBe(1);
  });

  test('of which one fails are not', async () => {
    const { code, out } = await parity('one', 'same', 'wrong');
    expect(out.split('\n').slice(3)).toEqual([
      '✗ shop/keeps-two-values@direct  another verdict',
      '  one    pass',
      '  same   pass',
      '  wrong  fail WRONG_ANSWER at step 4: kv.get: expected 1, got null',
      '  again    assay parity one same wrong --pattern shop/keeps-two-values@direct',
      '',
      'no parity: 1 failure',
    ]);
    expect(code).toBe(1);
  });
});

describe('records', () => {
  test('of one adapter before and after a change are compared, run now or then', async () => {
    await user.assay(['run', '--adapter', 'one,other', '--observe', '--record', 'before.jsonl']);
    const now = await parity('one', '--against', 'before.jsonl');
    expect([now.out.split('\n')[0], now.code]).toEqual(['one in before.jsonl · one now  shelf 1.0.0', 0]);

    writeFileSync(join(user.path, 'shelf.mjs'), STORE.replace('return value;', 'return { value };'));
    const changed = await parity('one', '--against', 'before.jsonl', '--strict');
    user.write(FILES);
    expect(changed.out.split('\n').slice(3)).toEqual([
      '✗ shop/keeps-two-values@direct  another answer, where the contract is silent',
      '  step     1 kv.put, the whole answer',
      '  one in before.jsonl  1',
      '  one now              {"value":1}',
      '  further  1 later answer of the run differs too',
      '  again    assay parity one --pattern shop/keeps-two-values@direct --against before.jsonl --strict',
      '',
      'no parity: 1 failure',
    ]);
    expect(changed.code).toBe(1);

    const both = await parity('--against', 'before.jsonl', '--record', 'before.jsonl');
    expect(both.out.split('\n').filter((line) => line.startsWith('parity'))).toEqual([
      'parity: no difference',
      'parity: no difference',
    ]);
    const across = await parity('--record', 'before.jsonl');
    expect(across.out.split('\n')[0]).toBe('one · other  shelf 1.0.0');
  });

  test('of another harness must agree in every count, and those without answers say so', async () => {
    await user.assay(['run', '--adapter', 'one', '--record', 'old.jsonl']);
    const old = readFileSync(join(user.path, 'old.jsonl'), 'utf8');
    writeFileSync(
      join(user.path, 'new.jsonl'),
      old
        .replace(/"version":"[^"]*","hash":"[0-9a-f]*"/, `"version":"9.9.9","hash":"${'e'.repeat(64)}"`)
        .replace('"operations":4', '"operations":5'),
    );
    const { code, out } = await parity('--against', 'old.jsonl', '--record', 'new.jsonl');
    expect(out.split('\n')).toEqual([
      'one in old.jsonl · one in new.jsonl  shelf 1.0.0',
      '1 run and 0 answers compared, 1 run alike',
      expect.stringMatching(
        /^! other harness: one in old\.jsonl assay \d+\.\d+\.\d+ \([0-9a-f]{8}\), one in new\.jsonl assay 9\.9\.9 \(eeeeeeee\)$/,
      ),
      '! one in old.jsonl, one in new.jsonl: no answers in the record, so that only verdicts are compared; assay run --observe keeps them',
      '! two versions of the harness must agree in every count and verdict',
      '✗ shop  operations: one in old.jsonl 4, one in new.jsonl 5',
      '',
      'no parity: 1 failure',
    ]);
    expect(code).toBe(1);
  });
});

describe('what cannot be compared', () => {
  test('is said, with the exit code for it', async () => {
    const said = async (...words: string[]) => {
      const { code, out, err } = await parity(...words);
      return [code, out, err.split('\n')[0]];
    };
    expect(await said('one')).toEqual([
      2,
      '',
      'error assay parity: there are two sides to compare, got one alone; name two adapters, or write --against <record>',
    ]);
    expect(await said('one', 'missing')).toEqual([
      5,
      '',
      'missing unavailable: needs no-such-program, which is not found',
    ]);
    expect(await said('--record', 'before.jsonl', '--pattern', 'other')).toEqual([
      4,
      expect.stringContaining('✗ one ran no case that another side ran too\n'),
      '',
    ]);
    expect(await said('two', '--against', 'before.jsonl', '--record', 'old.jsonl')).toEqual([
      2,
      '',
      'error old.jsonl: the record has no adapter "two"; known: one',
    ]);
  });
});
