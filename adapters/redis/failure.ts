// What a failure of Redis means in the words of the contract.
import { ContractError } from '../../harness/contract/index.js';

const UNAVAILABLE =
  /^(LOADING|BUSY|OOM|READONLY|MISCONF|MASTERDOWN|NOREPLICAS)|ECONN|EPIPE|ETIMEDOUT|Connection is closed|max retries|Stream isn't writeable/;

/** The error to throw instead; one that is not Redis' own trouble, such as a fault in a script, stays as it is. */
export function asContractError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (/^NOTFOUND /.test(error.message)) return new ContractError('NOT_FOUND', error.message.slice('NOTFOUND '.length));
  if (!UNAVAILABLE.test(error.message)) return error;
  return new ContractError('UNAVAILABLE', `the server cannot be used now: ${error.message}`, { cause: error });
}

export function corrupt(what: string, cause?: unknown): ContractError {
  return new ContractError('CORRUPT', `the database is damaged: ${what}`, { cause });
}
