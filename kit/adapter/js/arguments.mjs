// What the contract asks of arguments. What is wrong is refused before the store is asked, so that it leaves no trace.
import { ContractError, copyJson } from 'assay/contract';

/** A stream, type or key. */
export function nameIn(args, member) {
  const name = args[member];
  if (typeof name !== 'string' || name === '') throw invalid(`"${member}" must be a text that is not empty`);
  return copyJson(name); // refuses half a character
}

/** The stream of an append. */
export function ownStreamIn(args) {
  const stream = nameIn(args, 'stream');
  if (stream.startsWith('$')) throw new ContractError('RESERVED_NAME', 'names that begin with $ are reserved');
  return stream;
}

/** A seq, mark or limit. */
export function wholeIn(args, member) {
  const number = args[member];
  if (Number.isInteger(number) && number >= 0) return number;
  throw invalid(`"${member}" must be a whole number from 0 on`);
}

export function numberIn(args, member) {
  const number = args[member];
  if (typeof number !== 'number') throw invalid(`"${member}" must be a number`);
  return copyJson(number); // refuses what is not finite
}

/** A copy that nobody else holds; what is no JSON is refused with INVALID_VALUE. */
export function valueIn(args, member) {
  if (!Object.hasOwn(args, member)) throw invalid(`"${member}" is missing`);
  return copyJson(args[member]);
}

/** The change of kv.update as a function: one of add, append, merge and set. */
export function changeIn(args) {
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

function suited(value, isSuited) {
  if (isSuited(value)) return value;
  throw new ContractError('INVALID_VALUE', 'the change does not fit the value');
}

function isNumber(value) {
  return typeof value === 'number';
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(message) {
  return new ContractError('INVALID_ARGUMENT', message);
}
