// What a failure of Level means in the words of the contract.
import { ContractError } from '../../harness/contract/index.js';

const CORRUPT = new Set(['LEVEL_CORRUPTION', 'LEVEL_DECODE_ERROR']);
const UNAVAILABLE = new Set(['LEVEL_LOCKED', 'LEVEL_IO_ERROR', 'LEVEL_DATABASE_NOT_OPEN']);

/** The error to throw instead; one that is not Level's own trouble stays as it is. */
export function asContractError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ContractError) return error;
  // A database that cannot be opened says so, and has the reason in its cause.
  const reason = error.cause instanceof Error ? error.cause : error;
  const codes = [codeOf(reason), codeOf(error)];
  if (codes.some((code) => CORRUPT.has(code))) return corrupt(reason.message, error);
  if (!codes.some((code) => UNAVAILABLE.has(code))) return error;
  return new ContractError('UNAVAILABLE', `the database cannot be used now: ${reason.message}`, { cause: error });
}

export function corrupt(what: string, cause?: unknown): ContractError {
  return new ContractError('CORRUPT', `the database is damaged: ${what}`, { cause });
}

export function closed(): ContractError {
  return new ContractError('CLOSED', 'the handle is closed');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
