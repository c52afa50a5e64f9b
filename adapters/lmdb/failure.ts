// What a failure of LMDB means in the words of the contract.
import { ContractError } from '../../harness/contract/index.js';

const CORRUPT = /MDB_(PAGE_NOTFOUND|CORRUPTED|PANIC|VERSION_MISMATCH|INVALID|INCOMPATIBLE)|not an LMDB file/;
const UNAVAILABLE =
  /MDB_(MAP_FULL|READERS_FULL|TXN_FULL|MAP_RESIZED)|ENOSPC|EIO|EACCES|EROFS|No such file|No space left/;
const CLOSED = /closed database|database (has been|is) closed/i;

/** The error to throw instead; one that is not LMDB's own trouble stays as it is. */
export function asContractError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ContractError) return error;
  const { message } = error;
  if (CLOSED.test(message)) return closed(error);
  if (CORRUPT.test(message)) return corrupt(message, error);
  if (!UNAVAILABLE.test(message)) return error;
  return new ContractError('UNAVAILABLE', `the database cannot be used now: ${message}`, { cause: error });
}

export function corrupt(what: string, cause?: unknown): ContractError {
  return new ContractError('CORRUPT', `the database is damaged: ${what}`, { cause });
}

export function closed(cause?: unknown): ContractError {
  return new ContractError('CLOSED', 'the handle is closed', { cause });
}
