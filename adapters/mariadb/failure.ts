// What a failure of MariaDB, or of the way to it, means in the words of the contract.
import { ContractError } from '../../harness/contract/index.js';
import { NO_SPACE } from './transaction.js';

/** The server has rolled the whole transaction back, so that it may be tried again. */
const DEADLOCK = 'ER_LOCK_DEADLOCK';

const CORRUPT = new Set(['ER_CRASHED_ON_USAGE', 'ER_CRASHED_ON_REPAIR', 'ER_NOT_KEYFILE', 'ER_TABLE_CORRUPT']);
const TOO_LARGE = new Set(['ER_NET_PACKET_TOO_LARGE', 'ER_DATA_TOO_LONG']);
const UNAVAILABLE = new Set([
  DEADLOCK,
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_CONNECTION_KILLED',
  'ER_QUERY_INTERRUPTED',
  'ER_OUT_OF_RESOURCES',
  'ER_OUTOFMEMORY',
  'PROTOCOL_CONNECTION_LOST',
]);

export function isDeadlock(error: unknown): boolean {
  return codeOf(error) === DEADLOCK;
}

/** The error to throw instead; one that is not the database's own trouble, such as a fault in the SQL, stays as it is. */
export function asContractError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = codeOf(error);
  const refusal = (kind: 'NOT_FOUND' | 'CORRUPT' | 'LIMIT_EXCEEDED' | 'UNAVAILABLE', text: string): ContractError =>
    new ContractError(kind, text, { cause: error });
  if ('sqlState' in error && error.sqlState === NO_SPACE) return refusal('NOT_FOUND', error.message);
  if (CORRUPT.has(code)) return refusal('CORRUPT', `the database is damaged: ${error.message}`);
  if (TOO_LARGE.has(code)) return refusal('LIMIT_EXCEEDED', `more than the server takes: ${error.message}`);
  // The operating system could not connect: ECONNREFUSED, EPIPE.
  if (UNAVAILABLE.has(code) || /^E[A-Z]+$/.test(code) || /closed state|Pool is closed/.test(error.message)) {
    return refusal('UNAVAILABLE', `the database cannot be used now: ${error.message}`);
  }
  return error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
