import { describe, expect, test } from 'vitest';
import { MAX_DEPTH } from '../contract/index.js';
import { requestText } from './request-text.js';

const nested = (depth: number): unknown => {
  let value: unknown = 0;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

describe('a request', () => {
  test('is one line, whatever its parameters hold', () => {
    const params = { handle: 'h1', args: { key: 'a\nb\r\u2028\ud800', __proto__: null } };
    const line = requestText(7, 'kv.get', params);
    expect(line).not.toMatch(/[\n\r]/);
    expect(JSON.parse(line)).toEqual({ jsonrpc: '2.0', id: 7, method: 'kv.get', params });
  });

  test('is as deep as the contract allows, and more', () => {
    const line = requestText(1, 'kv.put', { handle: 'h1', args: { key: 'k', value: nested(MAX_DEPTH + 1) } });
    expect(line.length).toBeGreaterThan(2 * MAX_DEPTH);
  });

  test('that cannot be written says so', () => {
    expect(() => requestText(1, 'kv.put', { args: 1n })).toThrow(
      'the parameters of kv.put cannot be written as JSON: TypeError: Do not know how to serialize a BigInt',
    );
    expect(() => requestText(1, 'kv.put', nested(1_000_000))).toThrow(
      'the parameters of kv.put cannot be written as JSON: they are nested too deeply',
    );
  });
});
