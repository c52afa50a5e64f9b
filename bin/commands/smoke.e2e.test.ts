import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { UserFolder } from '../kit/testing/user-folder.js';

// Each test starts processes, from source when nothing was built.
vi.setConfig({ testTimeout: 60_000 });

const user = new UserFolder();
afterAll(() => user.remove());

/** A program of twenty lines with one flaw, which its argument names. */
const PROGRAM = `
import { createInterface } from 'node:readline';
const [, , flaw] = process.argv;
const manifest = {
  name: 'shelf', implementation: { name: 'shelf', version: '1.0.0' },
  profile: { facets: { kv: 'native' }, store: { reopen: true, handles: 'many' } },
};
const values = new Map(), open = new Set();
const refuse = (code) => { throw Object.assign(new Error(code), { code }); };
const operations = {
  'kv.put': ({ key, value }) => { values.set(key || refuse('INVALID_ARGUMENT'), value); return flaw === 'shape' ? undefined : value; },
  'kv.get': ({ key, default: absent = null }) => values.get(key) ?? absent,
  'kv.has': ({ key }) => flaw === 'shape' ? 'yes' : values.has(key),
  'kv.keys': () => [...values.keys()],
  'kv.delete': ({ key }) => { values.delete(key); return null; },
  'kv.update': ({ key, apply }) => { values.set(key, apply.set); return apply.set; },
};
const answers = {
  initialize: () => ({ protocolVersion: 1, manifest: flaw === 'manifest' ? {} : manifest }),
  open: ({ handle }) => { open.add(handle); return null; },
  close: ({ handle }) => { open.delete(handle); return null; },
  discard: () => null,
  shutdown: () => null,
};
const answer = (method, params) => {
  if (answers[method]) return answers[method](params);
  if (flaw === 'dies' && method === 'kv.keys') { console.error('out of cheese'); process.exit(3); }
  if (!operations[method]) refuse('UNSUPPORTED');
  if (!open.has(params.handle)) refuse('CLOSED');
  return operations[method](params.args);
};
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  let reply;
  try { reply = { result: answer(method, params) ?? null }; }
  catch (error) { reply = { error: { code: -32000, message: error.message, data: { code: error.code } } }; }
  console.log(JSON.stringify({ jsonrpc: '2.0', id, ...reply }));
  if (method === 'shutdown') process.exit(flaw === 'exit' ? 9 : 0);
}
`;
writeFileSync(join(user.path, 'shelf.mjs'), PROGRAM);

const smoke = (...words: readonly string[]) => user.assay(['smoke', ...words]);
const program = (flaw?: string) => smoke('--', 'node', 'shelf.mjs', ...(flaw === undefined ? [] : [flaw]));

const schema = JSON.parse(
  readFileSync(new URL('../../config/schemas/smoke.schema.json', import.meta.url), 'utf8'),
) as object;
const conforms = new Ajv2020({ strict: false }).compile(schema);

describe('a program behind --', () => {
  test('that is sound gets one line for each check, and exit code 0', async () => {
    const { code, out, err } = await program();
    expect(out.split('\n')).toEqual([
      'ok       handshake      shelf 1.0.0 claims kv',
      'ok       open           a fresh store',
      'ok       kv             kv.put, kv.get, kv.has, kv.keys, kv.update, kv.delete',
      'ok       unclaimed      log, batch, cas, projection, snapshot, compaction, subscription, view, query, catalog, ' +
        'upcast, idempotency, global, blob, spaces: UNSUPPORTED',
      'ok       bad argument   kv.put: INVALID_ARGUMENT',
      'ok       second handle  kv.get finds what kv.put wrote on the first one',
      'ok       closed handle  kv.put: CLOSED',
      'ok       reopen         kv.get finds what kv.put wrote before',
      'ok       discard        the store is forgotten',
      'ok       end            nothing is left behind',
      '',
      'shelf  10 ok, 0 not ok, 0 skipped',
      'next  name it in assay.config.yaml, then: assay run',
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('that answers in another shape is told what to do, and the rest is tried', async () => {
    const { code, out } = await program('shape');
    expect(out.split('\n').slice(2, 9)).toEqual([
      'not ok   kv             kv.has {"key":"smoke"}',
      '         expected  an answer in the shape of the contract: the answer must be true or false, got "yes"',
      '         got       "yes"',
      '         fix       answer what the schema says of kv.has',
      '         see       config/schemas/contract/kv.schema.json',
      expect.stringMatching(/^ok {7}unclaimed /),
      expect.stringMatching(/^ok {7}bad argument /),
    ]);
    expect(code).toBe(1);
  });

  test('that dies is told with its last words, and nothing more is tried', async () => {
    const { code, out } = await program('dies');
    expect(out.split('\n').slice(2, 9)).toEqual([
      'not ok   kv             kv.keys {}',
      '         expected  an answer',
      '         got       the program ended with exit code 3',
      '         fix       keep the program running whatever it is asked; what it said last may tell why it ended',
      '         see       docs/protocol.md, "What a program must not do, and what happens then"',
      '         stderr    out of cheese',
      'skipped  unclaimed      "kv" comes first',
    ]);
    expect(code).toBe(1);
  });

  test('that does not end as it should fails the last check', async () => {
    const { code, out } = await program('exit');
    expect(out).toContain('not ok   end            shutdown\n         expected  a quiet end\n');
    expect(out).toMatch(/got {7}.*exit code 9 after shutdown/);
    expect(code).toBe(1);
  });

  test('that cannot be used is unavailable: exit code 5', async () => {
    const missing = await smoke('--', './no-such-program', 'store.txt');
    expect(missing.out.split('\n')[2]).toBe('         got       store: needs ./no-such-program, which is not found');
    const unfit = await program('manifest');
    expect(unfit.out.split('\n')[2]).toBe(
      '         got       shelf: the key "name" is missing in the manifest, got nothing',
    );
    expect([missing.code, unfit.code]).toEqual([5, 5]);
  });
});

test('an adapter that ships with assay is known by its name, in this process and in one of its own', async () => {
  const inline = await smoke('memory');
  const isolated = await smoke('memory', '--isolated');
  expect(inline.out).toContain('memory  25 ok, 0 not ok, 2 skipped\nnext  assay run --adapter memory');
  expect(isolated).toEqual(inline);
});

describe('the path of a module', () => {
  test('is an adapter without a config', async () => {
    await user.assay(['new', 'adapter', 'own']);
    const { code, out } = await smoke('own/adapter.mjs');
    expect(out).toContain('adapter  12 ok, 0 not ok, 0 skipped\nnext  name it in assay.config.yaml, then: assay run');
    expect(code).toBe(0);
  });

  test('that exports no adapter fails the handshake', async () => {
    writeFileSync(join(user.path, 'none.mjs'), 'export default { manifest: {} };');
    const { code, out } = await smoke('./none.mjs');
    expect(out.split('\n').slice(0, 5)).toEqual([
      'not ok   handshake      import',
      '         expected  a module that exports an adapter with its manifest',
      '         got       adapter "none": an adapter needs the function "open", got undefined',
      '         fix       export default defineAdapter({ manifest, open })',
      '         see       docs/writing-an-adapter.md; config/schemas/manifest.schema.json',
    ]);
    expect(code).toBe(1);
  });

  test('that is not there is a mistake of whoever typed it', async () => {
    const { code, err } = await smoke('./nowhere.mjs');
    expect({ code, err }).toEqual({ code: 2, err: 'error nowhere.mjs: adapter "nowhere": the module does not exist' });
  });
});

test('--json conforms to its schema, whatever came out', async () => {
  const all = await Promise.all([
    smoke('memory', '--json'),
    smoke('--json', '--', 'node', 'shelf.mjs', 'dies'),
    smoke('--json', '--', './no-such-program'),
  ]);
  const outputs = all.map(({ out }) => JSON.parse(out) as { ok: boolean; unavailable?: string });
  expect(outputs.filter((output) => !conforms(output))).toEqual([]);
  expect(outputs.map(({ ok }) => ok)).toEqual([true, false, false]);
  expect(outputs[2]?.unavailable).toBe('needs ./no-such-program, which is not found');
  expect(all.map(({ code }) => code)).toEqual([0, 1, 5]);
});

test.each([
  [[], 'no adapter is named'],
  [['memory', '--', 'node'], 'both an adapter and a command are named'],
])('%j is refused', async (words, message) => {
  const { code, out, err } = await smoke(...words);
  const hint = 'write assay smoke my-store, assay smoke ./adapter.mjs, or assay smoke -- python3 adapter.py';
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: `error assay smoke: ${message}; ${hint}` });
});
