// One operation over the contract boundary: what is handed in, what comes back, and what must not happen to either.
import {
  ContractError,
  copyJson,
  type ErrorCode,
  errorCodeOf,
  type Json,
  OPERATIONS,
  type OperationRow,
} from '../contract/index.js';
import { portable } from '../contract/portable.js';
import { messageText, thrownText } from '../contract/thrown.js';
import { HostFault } from '../model/host.js';
import { breathe, isBreathDue, outOfTime } from './limit.js';
import type { Place } from './place.js';
import { scribble } from './scribble.js';
import { Abandoned, type Handle, type Session } from './session.js';
import { faultStop, Stop, threwText, wrongAnswer } from './stop.js';
import { type Entry, note } from './transcript.js';
import { firstChange } from './unchanged.js';

export type Answer =
  | { readonly kind: 'result'; readonly value: Json; readonly conflict: boolean }
  | { readonly kind: 'error'; readonly code: ErrorCode; readonly message: string };

export interface Operation {
  readonly name: string;
  /** The member of the store, and the member of that. */
  readonly prefix: string;
  readonly method: string;
  readonly row: OperationRow;
}

const TABLE: ReadonlyMap<string, Operation> = new Map(
  Object.entries(OPERATIONS).map(([name, row]) => {
    const [prefix = '', method = ''] = name.split('.');
    return [name, { name, prefix, method, row }];
  }),
);

export function operationNamed(name: string): Operation {
  const operation = TABLE.get(name);
  if (operation === undefined) throw new Error(`no operation is called ${name}`);
  return operation;
}

/**
 * @param args what the store gets. In a case about aliasing it is scribbled over afterwards, like what the store answers.
 * @param kept the same value; in a case about aliasing an equal one that nobody else has.
 * @throws Stop when what comes back is no answer at all, or the store changed its arguments.
 */
export async function exchange(
  session: Session,
  handle: Handle,
  operation: Operation,
  args: unknown,
  kept: unknown,
  place: Place | undefined,
): Promise<Answer> {
  const entry = note(session.transcript, place, operation.name, kept, handle.name);
  let raw: unknown;
  let thrown: { readonly error: unknown } | undefined;
  try {
    raw = await callStore(handle, operation, args);
  } catch (error) {
    thrown = { error };
  }
  if (session.over) throw new Abandoned();
  const answer = thrown === undefined ? accepted(operation, raw, entry) : refused(operation, thrown.error, entry);
  if (session.aliasing) {
    const change = firstChange(kept, args);
    if (change !== undefined) {
      throw new Stop(wrongAnswer('ARGUMENTS_CHANGED', `${operation.name} changed its arguments`, change), place);
    }
    // Only now: what comes back may be a part of what was handed in.
    scribble(args);
    scribble(raw);
  }
  const now = performance.now();
  if (now > session.limit.deadline) throw new Stop(outOfTime(session.limit, operation.name), place);
  // In a race the schedule says when, and no clock: the branches would meet otherwise each time.
  if (place?.frame.pause === undefined && isBreathDue(now)) {
    await breathe();
    if (session.over) throw new Abandoned();
  }
  return answer;
}

type Member = Readonly<Record<string, ((args: unknown) => unknown) | undefined>>;

function callStore(handle: Handle, operation: Operation, args: unknown): unknown {
  const member = (handle.store as unknown as Readonly<Record<string, Member | undefined>>)[operation.prefix];
  if (typeof member?.[operation.method] === 'function') return member[operation.method]?.(args);
  throw new ContractError('UNSUPPORTED', `the store has no ${operation.name}`);
}

function accepted(operation: Operation, raw: unknown, entry: Entry): Answer {
  const value = copyAnswer(operation, raw, entry);
  entry.answer = { kind: 'result', value };
  return { kind: 'result', value, conflict: operation.row.conflicts && isConflict(value) };
}

function refused(operation: Operation, error: unknown, entry: Entry): Answer {
  if (error instanceof HostFault) throw faultStop(error.fault, entry);
  const code = errorCodeOf(error);
  if (code === undefined) {
    const message = thrownText(error);
    entry.answer = { kind: 'error', code: 'none of the contract', message };
    throw new Stop({ kind: 'error', cause: 'protocol', summary: threwText(operation.name, error) }, entry.place);
  }
  const answer: Answer = { kind: 'error', code, message: messageText(error) };
  entry.answer = answer;
  return answer;
}

function copyAnswer(operation: Operation, raw: unknown, entry: Entry): Json {
  try {
    return copyJson(raw);
  } catch (error) {
    entry.answer = { kind: 'result', value: portable(raw) };
    const what =
      raw === undefined
        ? 'undefined: an operation answers one JSON value, null for nothing'
        : `what is no JSON: ${messageText(error)}`;
    throw new Stop({ kind: 'error', cause: 'protocol', summary: `${operation.name} answered ${what}` }, entry.place);
  }
}

function isConflict(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value['conflict'] === true;
}
