// What a response says as an answer of the store: a result, an error of the contract, or the failure of the adapter itself.
import { ContractError, type ErrorCode, errorCodeOf, type Json } from '../contract/index.js';
import { oneLine } from '../contract/thrown.js';
import { type ErrorObject, type Response, RPC_ERRORS } from './messages.js';

/** An error without a code of the contract, like an exception without one in a module. The message is the program's. */
export class AdapterFailure extends Error {
  override readonly name = 'AdapterFailure';
}

/** @throws ContractError or AdapterFailure for an error response. */
export function answerOf(response: Response): Json {
  if ('result' in response) return response.result;
  const { error } = response;
  const code = contractCodeOf(error);
  if (code !== undefined) throw new ContractError(code, error.message);
  const message = oneLine(error.message);
  throw new AdapterFailure(message === '' ? `error ${error.code} without a message` : message);
}

/** The code in `data` wins; two numbers are what JSON-RPC libraries answer by themselves. */
function contractCodeOf({ code, data }: ErrorObject): ErrorCode | undefined {
  const named = errorCodeOf(data);
  if (named !== undefined) return named;
  switch (code) {
    case RPC_ERRORS.unknownMethod:
      return 'UNSUPPORTED';
    case RPC_ERRORS.invalidParams:
      return 'INVALID_ARGUMENT';
    default:
      return undefined;
  }
}
