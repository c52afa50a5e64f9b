// How an operation runs: the closed handle and bad arguments are refused first, then the space is looked for, all before any
// effect.
import { type Awaitable, ContractError, type OperationName, type Operations } from '../contract/index.js';
import { type Arguments, type Fields, name, readArguments } from './arguments.js';
import type { Spaces } from './backend.js';
import { isPlainObject } from './definitions.js';
import type { Session } from './session.js';

/** One operation of the contract over whatever store the session stands for. */
type Operation<Name extends OperationName> = (session: Session, args: unknown) => Promise<Operations[Name]['result']>;

/** The operations of one facet by their full names. */
export type Facet<Names extends OperationName> = { readonly [Name in Names]: Operation<Name> };

/**
 * An operation that takes `space`. Everything up to the first await runs at the call: a caller may reuse its arguments at
 * once (ALIAS-1).
 */
export function operation<F extends Fields, Result>(
  fields: F,
  run: (session: Session, args: Arguments<F>) => Awaitable<Result>,
): (session: Session, args: unknown) => Promise<Result> {
  return async (session, given) => {
    refuseClosed(session);
    if (!namesSpace(given)) return run(session, readArguments(fields, given, session.options.limits));
    const spaces = spacesIn(session);
    const { space, ...rest } = given;
    const wanted = name.read(space, 'space', session.options.limits);
    const args = readArguments(fields, rest, session.options.limits);
    return run(await sessionFor(session, spaces, wanted), args);
  };
}

/** An operation on spaces themselves, which belongs to none. */
export function spaceOperation<F extends Fields, Result>(
  fields: F,
  run: (session: Session, spaces: Spaces, args: Arguments<F>) => Awaitable<Result>,
): (session: Session, args: unknown) => Promise<Result> {
  return async (session, given) => {
    const spaces = spacesIn(session);
    refuseClosed(session);
    return run(session, spaces, readArguments(fields, given, session.options.limits));
  };
}

/**
 * The same handle, working in the space of this name. Where that is deleted later, the primitives refuse its id.
 * @throws ContractError NOT_FOUND when there is none; looking for it makes none (SPC-9).
 */
export async function sessionFor(session: Session, spaces: Spaces, wanted: string): Promise<Session> {
  const space = await spaces.findSpace(wanted);
  if (space === null) throw new ContractError('NOT_FOUND', `no space is called "${wanted}"`);
  return { ...session, space: space.id };
}

function namesSpace(given: unknown): given is Readonly<Record<string, unknown>> {
  return isPlainObject(given) && Object.hasOwn(given, 'space');
}

function spacesIn({ spaces }: Session): Spaces {
  if (spaces === undefined) throw new ContractError('UNSUPPORTED', 'this store has no spaces');
  return spaces;
}

function refuseClosed({ handle }: Session): void {
  if (handle.closed) throw new ContractError('CLOSED', 'the handle is closed');
}
