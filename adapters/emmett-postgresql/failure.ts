// What PostgreSQL refuses in words of its own, in those of the contract.
import { ContractError } from '../../harness/contract/index.js';

const CODES = {
  // "\\u0000 cannot be converted to text"
  '22P05': 'LIMIT_EXCEEDED',
  // "invalid input syntax for type json": half a character
  '22P02': 'INVALID_VALUE',
} as const;

export function asContractError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const code = CODES[error.code as keyof typeof CODES];
  return code === undefined ? error : new ContractError(code, error.message);
}
