// What a failure of NATS means in the words of the contract.
import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import {
  ClosedConnectionError,
  ConnectionError,
  InvalidArgumentError,
  NoRespondersError,
  RequestError,
  TimeoutError,
} from '@nats-io/transport-node';
import { ContractError } from '../../harness/contract/index.js';

/** A name stands in a description, a key in a header. */
const TOO_LONG = /description is too long|header size exceeds/;
const UNAVAILABLE = [ClosedConnectionError, ConnectionError, NoRespondersError, RequestError, TimeoutError];

export function isConflict(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamWrongLastSequence;
}

export function isMissing(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound;
}

/** The error to throw instead; one that is not NATS' own trouble stays as it is. */
export function asContractError(error: unknown): unknown {
  // The client refuses what is larger than the server says that it takes, before anything is sent.
  if (error instanceof InvalidArgumentError && error.message.includes('max_payload')) {
    return new ContractError('LIMIT_EXCEEDED', 'the event is larger than a message may be', { cause: error });
  }
  if (error instanceof JetStreamApiError && TOO_LONG.test(error.message)) {
    return new ContractError('LIMIT_EXCEEDED', error.message, { cause: error });
  }
  if (!UNAVAILABLE.some((kind) => error instanceof kind)) return error;
  return new ContractError('UNAVAILABLE', `the server cannot be used now: ${String(error)}`, { cause: error });
}
