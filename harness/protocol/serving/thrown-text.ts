// What an exception of an adapter is called, in the words that the harness uses for one in its own process
// (harness/drive/stop.ts, which this folder may not import; a test compares them).
import { type Json, setOwn } from '../../contract/index.js';
import { cut, oneLine } from '../text.js';

/** `TypeError: x is not a function`; the value itself where it is no Error. */
export function thrownText(error: unknown): string {
  try {
    if (!(error instanceof Error)) return cut(JSON.stringify(portable(error)));
    return oneLine(error.name === 'AdapterFailure' ? error.message : `${error.name}: ${error.message}`);
  } catch {
    return 'an exception that cannot be shown';
  }
}

/** The message of an exception that has a code of the contract; it need not be an Error. */
export function messageText(error: unknown): string {
  const message: unknown = typeof error === 'object' && error !== null && 'message' in error ? error.message : '';
  return oneLine(typeof message === 'string' ? message : JSON.stringify(portable(message)));
}

const DEEPEST = 100;

/** Values as they can be shown: what is outside the domain, or too deep, becomes a text in its place. */
function portable(value: unknown, depth: number = DEEPEST): Json {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? value : '<lone surrogate>';
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : `<${value}>`;
    case 'object':
      return value === null ? null : portableObject(value, depth);
    default:
      return `<${typeof value}>`;
  }
}

function portableObject(value: object, depth: number): Json {
  if (depth === 0) return '<nested deeper>';
  if (Array.isArray(value)) return Array.from(value, (item) => portable(item, depth - 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return `<${value.constructor?.name ?? 'object'}>`;
  const copy: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) setOwn(copy, key.toWellFormed(), portable(item, depth - 1));
  return copy;
}
