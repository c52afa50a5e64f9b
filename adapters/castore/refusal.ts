// What the storage adapter for PostgreSQL refuses, in the contract's words.
import { ContractError, type ErrorCode } from '../../harness/contract/index.js';

const CODES: Readonly<Record<string, ErrorCode>> = {
  // Text longer than its column, or than the index over it takes.
  '22001': 'LIMIT_EXCEEDED',
  '54000': 'LIMIT_EXCEEDED',
  // U+0000, which neither VARCHAR nor JSONB can hold.
  '22021': 'LIMIT_EXCEEDED',
  '22P05': 'LIMIT_EXCEEDED',
  // Half a surrogate pair in JSONB.
  '22P02': 'INVALID_VALUE',
};

/** Another exception is no refusal, and stays what it is. */
export function asContractError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = error.message === 'Payload must be a plain object' ? 'INVALID_VALUE' : CODES[stateOf(error)];
  return code === undefined ? error : new ContractError(code, error.message, { cause: error });
}

/** The SQLSTATE of an error of PostgreSQL. */
function stateOf(error: Error): string {
  return error.name === 'PostgresError' && 'code' in error ? String(error.code) : '';
}
