// What the exceptions of an adapter are called, in the process of the harness and in one of its own alike.
import { portable } from './portable.js';

const LONGEST = 200;

/** `TypeError: x is not a function`; the value itself where it is no Error. */
export function thrownText(error: unknown): string {
  try {
    if (!(error instanceof Error)) return cut(JSON.stringify(portable(error)));
    // What a program says of its own exception has the name of that exception in it.
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

/** A message on one line, cut like every summary of a case; half a surrogate pair cannot be written to a file. */
export function oneLine(text: string): string {
  return cut(
    text
      .trim()
      .replace(/\s*\n\s*/g, ' ')
      .toWellFormed(),
  );
}

/** A text of any origin, at most about 200 characters. */
export function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
