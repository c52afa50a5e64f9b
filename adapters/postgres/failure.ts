// What a failure of PostgreSQL, or of the way to it, means in the words of the contract.
import { ContractError } from '../../harness/contract/index.js';
import { NO_SPACE } from './space-functions.js';

/** Connection lost, out of room, shut down, a broken file system; or the operating system could not connect. */
const UNAVAILABLE = /^(08|53|57|58)...$|^(25006|40001|40P01|55P03)$|^E[A-Z]+$/;
const CORRUPT = /^XX00[12]$/;

/** The error to throw instead; one that is not the database's own trouble, such as a fault in the SQL, stays as it is. */
export function asContractError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const refusal = (kind: 'NOT_FOUND' | 'CORRUPT' | 'UNAVAILABLE', text: string): ContractError =>
    new ContractError(kind, text, { cause: error });
  if (code === NO_SPACE) return refusal('NOT_FOUND', error.message);
  if (CORRUPT.test(code)) return refusal('CORRUPT', `the database is damaged: ${error.message}`);
  if (UNAVAILABLE.test(code) || /^Connection terminated/.test(error.message)) {
    return refusal('UNAVAILABLE', `the database cannot be used now: ${error.message}`);
  }
  return error;
}
