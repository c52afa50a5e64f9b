import { describe, expect, test } from 'vitest';
import { ContractError } from '../contract/index.js';
import { AdapterFailure, answerOf } from './answer-of.js';
import type { ErrorObject } from './messages.js';

const thrownBy = (error: ErrorObject): unknown => {
  try {
    return answerOf({ jsonrpc: '2.0', id: 1, error });
  } catch (thrown) {
    return thrown;
  }
};

describe('a response', () => {
  test('with a result is that result, whatever it is', () => {
    for (const result of [null, 0, '', { error: { code: 1 } }]) {
      expect(answerOf({ jsonrpc: '2.0', id: 1, result })).toBe(result);
    }
  });

  test('whose data names a code of the contract is that error, whatever its number', () => {
    for (const code of [-32000, -32601, -32602, 7]) {
      const thrown = thrownBy({ code, message: 'gone', data: { code: 'COMPACTED', more: 1 } });
      expect(thrown).toBeInstanceOf(ContractError);
      expect(thrown).toMatchObject({ code: 'COMPACTED', message: 'gone' });
    }
  });

  test('for an unknown method or invalid parameters is understood without data', () => {
    expect(thrownBy({ code: -32601, message: 'Method not found' })).toMatchObject({ code: 'UNSUPPORTED' });
    expect(thrownBy({ code: -32602, message: 'Invalid params', data: 'a' })).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });

  test('with any other error is a failure of the adapter, in its own words on one line', () => {
    const failures: readonly (readonly [ErrorObject, string])[] = [
      [{ code: -32603, message: 'TypeError: x is not a function' }, 'TypeError: x is not a function'],
      [{ code: -32000, message: 'odd', data: { code: 'VERSION', supported: [1] } }, 'odd'],
      [{ code: -32000, message: 'odd', data: null }, 'odd'],
      [{ code: 1, message: ' Traceback\n  File "x"\r\n\n  boom \ud800' }, 'Traceback File "x" boom \ufffd'],
      [{ code: 1, message: 'x'.repeat(300) }, `${'x'.repeat(200)}…`],
      [{ code: 42, message: ' \n' }, 'error 42 without a message'],
    ];
    for (const [error, message] of failures) {
      const thrown = thrownBy(error);
      expect(thrown).toBeInstanceOf(AdapterFailure);
      expect(thrown).toMatchObject({ name: 'AdapterFailure', message });
    }
  });
});
