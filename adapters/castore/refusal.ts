// What PostgreSQL refuses, in the contract's words.
import postgres from 'postgres';
import { ContractError } from '../../harness/contract/index.js';

/** Text longer than its column, and U+0000, which neither VARCHAR nor JSONB can hold. */
const BEYOND_LIMITS = ['22001', '22021', '22P05'];

export function asContractError(error: unknown): unknown {
  if (!(error instanceof postgres.PostgresError) || !BEYOND_LIMITS.includes(error.code)) return error;
  return new ContractError('LIMIT_EXCEEDED', error.message, { cause: error });
}
