import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import memory from '../../adapters/memory/index.js';
import { ContractError, OPERATIONS } from '../contract/index.js';
import { answerOf } from './answer-of.js';
import type { CallParams, Introduction, LifecycleParams } from './messages.js';
import { PRIMITIVE_SHAPES } from './primitive-shapes.js';
import { requestText } from './request-text.js';

const folder = new URL('../../config/schemas/', import.meta.url);
const ajv = new Ajv2020({ strict: false });
for (const name of ['profile', 'manifest', 'protocol']) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(`${name}.schema.json`, folder), 'utf8')) as object);
}
const errorsOf = (definition: string, value: unknown): unknown => {
  const validate = ajv.compile({ $ref: `protocol.schema.json#/$defs/${definition}` });
  validate(value);
  return validate.errors;
};

const LIFECYCLE: LifecycleParams = {
  initialize: { protocolVersions: [1], harness: { name: 'assay', version: '0.1.0' } },
  open: { handle: 'h1', location: '/a', fresh: true },
  close: { handle: 'h1' },
  discard: { location: '/a' },
  shutdown: {},
};

describe('the types of the messages and protocol.schema.json', () => {
  test('agree about every request', () => {
    const call: CallParams = { handle: 'h1', args: {} };
    const primitives = Object.keys(PRIMITIVE_SHAPES).map((name) => `backend.${name}`);
    const requests: readonly (readonly [method: string, params: object])[] = [
      ...Object.entries(LIFECYCLE),
      ...[...Object.keys(OPERATIONS), ...primitives].map((method) => [method, call] as const),
    ];
    for (const [method, params] of requests) {
      const request: unknown = JSON.parse(requestText(1, method, params));
      expect([method, errorsOf('request', request)]).toEqual([method, null]);
    }
  });

  test('agree about an introduction', () => {
    const introduction: Introduction = { protocolVersion: 1, manifest: memory.manifest, offers: 'primitives' };
    expect(errorsOf('initializeResult', introduction)).toBeNull();
    const { offers: _, ...short } = introduction;
    expect(errorsOf('initializeResult', short)).toBeNull();
  });

  test('agree about responses, of which an error of the contract is one', () => {
    const refusal = { jsonrpc: '2.0', id: 4, error: { code: -32000, message: 'm', data: { code: 'CLOSED' } } } as const;
    expect(errorsOf('response', refusal)).toBeNull();
    expect(() => answerOf(refusal)).toThrow(ContractError);
    expect(errorsOf('response', { jsonrpc: '2.0', id: 4, result: null })).toBeNull();
  });
});
