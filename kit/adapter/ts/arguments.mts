// What the contract asks of arguments. What is wrong is refused before the store is asked, so that it leaves no trace.
// The suites also hand in what the types forbid, so that the types of arguments are not relied on.
import { ContractError, copyJson, type Json } from 'assay/contract';

/** A stream, type or key. */
export function nameIn(args: object, member: string): string {
  const name: unknown = Reflect.get(args, member);
  if (typeof name !== 'string' || name === '') throw invalid(`"${member}" must be a text that is not empty`);
  copyJson(name); // refuses half a character
  return name;
}

/** The stream of an append. */
export function ownStreamIn(args: object): string {
  const stream = nameIn(args, 'stream');
  if (stream.startsWith('$')) throw new ContractError('RESERVED_NAME', 'names that begin with $ are reserved');
  return stream;
}

/** A seq, mark or limit. */
export function wholeIn(args: object, member: string): number {
  const number: unknown = Reflect.get(args, member);
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return number;
  throw invalid(`"${member}" must be a whole number from 0 on`);
}

export function numberIn(args: object, member: string): number {
  const number: unknown = Reflect.get(args, member);
  if (typeof number !== 'number') throw invalid(`"${member}" must be a number`);
  copyJson(number); // refuses what is not finite
  return number;
}

/** A copy that nobody else holds; what is no JSON is refused with INVALID_VALUE. */
export function valueIn(args: object, member: string): Json {
  if (!Object.hasOwn(args, member)) throw invalid(`"${member}" is missing`);
  return copyJson(Reflect.get(args, member));
}

/** The change of kv.update as a function: one of add, append, merge and set. */
export function changeIn(args: object): (value: Json) => Json {
  const apply = valueIn(args, 'apply');
  const [[kind, operand] = [], ...more] = isObject(apply) ? Object.entries(apply) : [];
  if (operand !== undefined && more.length === 0) {
    if (kind === 'set') return () => operand;
    if (kind === 'append') return (value) => [...suited(value, Array.isArray), operand];
    if (kind === 'add' && isNumber(operand)) return (value) => suited(value, isNumber) + operand;
    if (kind === 'merge' && isObject(operand)) return (value) => ({ ...suited(value, isObject), ...operand });
  }
  throw invalid('"apply" must be one of add, append, merge and set');
}

function suited<T extends Json>(value: Json, isSuited: (value: Json) => value is T): T {
  if (isSuited(value)) return value;
  throw new ContractError('INVALID_VALUE', 'the change does not fit the value');
}

function isNumber(value: Json): value is number {
  return typeof value === 'number';
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(message: string): ContractError {
  return new ContractError('INVALID_ARGUMENT', message);
}
