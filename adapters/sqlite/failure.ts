// What a failure of SQLite means in the words of the contract.
import { ContractError } from '../../harness/contract/index.js';

const CORRUPT = /^SQLITE_(CORRUPT|NOTADB)/;
const UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM|PERM|PROTOCOL)/;

/** The error to throw instead; one that is not SQLite's own trouble, such as a fault in the SQL, stays as it is. */
export function asContractError(error: unknown): unknown {
  const code = sqliteCodeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  if (CORRUPT.test(code)) return new ContractError('CORRUPT', `the database is damaged: ${text}`, { cause: error });
  if (UNAVAILABLE.test(code)) {
    return new ContractError('UNAVAILABLE', `the database cannot be used now: ${text}`, { cause: error });
  }
  return error;
}

/** Whether another handle or process stands in the way, and may be gone in a moment. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(sqliteCodeOf(error));
}

export function corrupt(what: string, cause?: unknown): ContractError {
  return new ContractError('CORRUPT', `the database is damaged: ${what}`, { cause });
}

function sqliteCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  // Opening a file fails with an error of its own kind, which has SQLite's code at the end of its text.
  return error.message.startsWith('ConnectionFailed(') ? 'SQLITE_CANTOPEN' : '';
}
