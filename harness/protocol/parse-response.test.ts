import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseResponse } from './parse-response.js';

const breachOf = (line: string): string => {
  const parsed = parseResponse(line);
  return parsed.kind === 'breach' ? parsed.what : `accepted ${JSON.stringify(parsed.response)}`;
};

describe('a line of a program', () => {
  test('is a result or an error', () => {
    for (const response of [
      { jsonrpc: '2.0', id: 1, result: null },
      { jsonrpc: '2.0', id: 2 ** 53, result: { error: 1 } },
      { jsonrpc: '2.0', id: 3, error: { code: -32601, message: '' } },
      { jsonrpc: '2.0', id: null, error: { code: 1, message: 'x', data: [null] } },
    ]) {
      expect(parseResponse(JSON.stringify(response))).toEqual({ kind: 'response', response });
    }
  });

  test('may have spaces around its tokens and a carriage return at its end', () => {
    const line = ' { "jsonrpc" : "2.0", "id" : 1.0, "result" : 7 }\r';
    expect(parseResponse(line)).toEqual({ kind: 'response', response: { jsonrpc: '2.0', id: 1, result: 7 } });
  });

  test.each([
    ['hello', 'wrote a line that is no JSON: "hello"'],
    ['{"jsonrpc":"2.0","id":1,"res', 'wrote a line that is no JSON: "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":1,\\"res"'],
    ['\u001b[31mred\u0000\u2028\u202e', 'wrote a line that is no JSON: "\\u001b[31mred\\u0000\\u2028\\u202e"'],
    ['x'.repeat(201), `wrote a line that is no JSON: "${'x'.repeat(200)}…"`],
    [`${'x'.repeat(199)}\u{1F600}`, `wrote a line that is no JSON: "${'x'.repeat(199)}…"`],
    ['', 'wrote an empty line'],
    [' \t\r', 'wrote an empty line'],
    ['42', 'wrote JSON that is no object: 42'],
    ['null', 'wrote JSON that is no object: null'],
    ['[]', 'wrote a batch, which is never asked for: []'],
    [
      '{"jsonrpc":"2.0","id":1,"method":"log.append"}',
      'wrote a request instead of a response: {"jsonrpc":"2.0","id":1,"method":"log.append"}',
    ],
    ['{"id":1,"result":null}', 'wrote a response without "jsonrpc": {"id":1,"result":null}'],
    [
      '{"jsonrpc":"1.0","id":1,"result":null}',
      'wrote a response whose "jsonrpc" is not "2.0": {"jsonrpc":"1.0","id":1,"result":null}',
    ],
    ['{"jsonrpc":"2.0","result":null}', 'wrote a response without "id": {"jsonrpc":"2.0","result":null}'],
    [
      '{"jsonrpc":"2.0","id":"1","result":0}',
      'wrote a response whose "id" is no whole number from 1 on: {"jsonrpc":"2.0","id":"1","result":0}',
    ],
    [
      '{"jsonrpc":"2.0","id":0,"result":0}',
      'wrote a response whose "id" is no whole number from 1 on: {"jsonrpc":"2.0","id":0,"result":0}',
    ],
    [
      '{"jsonrpc":"2.0","id":null,"result":0}',
      'wrote a result whose "id" is null: {"jsonrpc":"2.0","id":null,"result":0}',
    ],
    ['{"jsonrpc":"2.0","id":1}', 'wrote a response with neither "result" nor "error": {"jsonrpc":"2.0","id":1}'],
    [
      '{"jsonrpc":"2.0","id":1,"result":null,"error":null}',
      'wrote a response with both "result" and "error": {"jsonrpc":"2.0","id":1,"result":null,"error":null}',
    ],
    [
      '{"jsonrpc":"2.0","id":1,"error":null}',
      'wrote a response whose "error" is no object: {"jsonrpc":"2.0","id":1,"error":null}',
    ],
    [
      '{"jsonrpc":"2.0","id":1,"error":{"code":"CLOSED","message":""}}',
      'wrote an error whose "code" is no whole number: {"jsonrpc":"2.0","id":1,"error":{"code":"CLOSED","message":""}}',
    ],
    [
      '{"jsonrpc":"2.0","id":1,"error":{"code":-1}}',
      'wrote an error whose "message" is no text: {"jsonrpc":"2.0","id":1,"error":{"code":-1}}',
    ],
    [
      '{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"","kind":0}}',
      'wrote an error with the unknown member "kind": {"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"","kind":0}}',
    ],
    [
      '{"jsonrpc":"2.0","id":1,"result":0,"__proto__":{}}',
      'wrote a response with the unknown member "__proto__": {"jsonrpc":"2.0","id":1,"result":0,"__proto__":{}}',
    ],
  ])('%j is a breach', (line, what) => {
    expect(breachOf(line)).toBe(what);
  });
});

describe('parseResponse and protocol.schema.json', () => {
  const folder = new URL('../../config/schemas/', import.meta.url);
  const ajv = new Ajv2020({ strict: false });
  for (const name of ['profile', 'manifest', 'protocol']) {
    ajv.addSchema(JSON.parse(readFileSync(new URL(`${name}.schema.json`, folder), 'utf8')) as object);
  }
  const conforms = ajv.compile({ $ref: 'protocol.schema.json#/$defs/response' });

  const some = fc.oneof(
    fc.constantFrom<unknown>(null, 0, 1, 1.5, -1, 1e300, '', '1', '2.0', true, [], {}),
    fc.jsonValue({ maxDepth: 1 }),
  );
  const mostly = (...values: readonly unknown[]): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: some });
  const extra = fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.constantFrom('more', 'method', '__proto__'));
  /** Now and then one is missing or has the wrong value, now and then there is one more. */
  const membered = (members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> =>
    fc.tuple(fc.record(members), fc.nat(20), extra, some).map(([whole, dropped, added, value]) => {
      const kept = Object.entries(whole).filter((_, index) => index !== dropped);
      return Object.fromEntries(added === null ? kept : [...kept, [added, value]]);
    });
  const error = fc.oneof(
    { weight: 12, arbitrary: membered({ code: mostly(-32000, 7), message: mostly('', 'm') }) },
    { weight: 6, arbitrary: membered({ code: mostly(-32601, 0), message: mostly('m'), data: some }) },
    some,
  );
  const envelope = { jsonrpc: mostly('2.0'), id: mostly(1, 2, 1e9, null) };
  const message = fc.oneof(
    { weight: 6, arbitrary: membered({ ...envelope, result: some }) },
    { weight: 6, arbitrary: membered({ ...envelope, error }) },
    membered({ ...envelope, result: some, error }),
    membered(envelope),
    some,
  );

  test('accept and refuse the same', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(message, (value) => {
        const line = JSON.stringify(value);
        const isResponse = parseResponse(line).kind === 'response';
        if (isResponse) accepted++;
        else refused++;
        expect(isResponse).toBe(conforms(JSON.parse(line)));
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(300);
  });
});
