// How an operation runs: the closed handle and bad arguments are refused first, before any effect.
import { type Awaitable, ContractError, type OperationName, type Operations } from '../contract/index.js';
import { type Arguments, type Fields, readArguments } from './arguments.js';
import type { Session } from './session.js';

/** One operation of the contract over whatever store the session stands for. */
type Operation<Name extends OperationName> = (session: Session, args: unknown) => Promise<Operations[Name]['result']>;

/** The operations of one facet by their full names. */
export type Facet<Names extends OperationName> = { readonly [Name in Names]: Operation<Name> };

/** Async, and everything up to the first await runs at the call: a caller may reuse its arguments at once (ALIAS-1). */
export function operation<F extends Fields, Result>(
  fields: F,
  run: (session: Session, args: Arguments<F>) => Awaitable<Result>,
): (session: Session, args: unknown) => Promise<Result> {
  return async (session, args) => {
    if (session.closed) throw new ContractError('CLOSED', 'the handle is closed');
    return run(session, readArguments(fields, args, session.options.limits));
  };
}
