// Reads a line that a program wrote. What is no response of JSON-RPC 2.0 to the letter is a breach of the protocol. Written
// by hand because it runs for every reply; a test holds it to config/schemas/protocol.schema.json.
import type { Response } from './messages.js';
import { quoted, visible } from './text.js';

export type ParsedLine =
  | { readonly kind: 'response'; readonly response: Response }
  /** `what` completes "the program …". */
  | { readonly kind: 'breach'; readonly what: string };

type Members = Readonly<Record<string, unknown>>;

export function parseResponse(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: 'breach', what: notJson(line) };
  }
  const fault = faultOf(value);
  if (fault === undefined) return { kind: 'response', response: value as Response };
  return { kind: 'breach', what: `wrote ${fault}: ${visible(line)}` };
}

function notJson(line: string): string {
  return line.trim() === '' ? 'wrote an empty line' : `wrote a line that is no JSON: ${quoted(line)}`;
}

/** What was written instead of a response, or what is wrong with the response. */
function faultOf(value: unknown): string | undefined {
  if (!isObject(value)) return Array.isArray(value) ? 'a batch, which is never asked for' : 'JSON that is no object';
  if (Object.hasOwn(value, 'method')) return 'a request instead of a response';
  if (value['jsonrpc'] !== '2.0') {
    return Object.hasOwn(value, 'jsonrpc') ? 'a response whose "jsonrpc" is not "2.0"' : 'a response without "jsonrpc"';
  }
  const isError = Object.hasOwn(value, 'error');
  if (isError === Object.hasOwn(value, 'result')) {
    return isError ? 'a response with both "result" and "error"' : 'a response with neither "result" nor "error"';
  }
  const fault = idFault(value, isError) ?? (isError ? errorFault(value['error']) : undefined);
  if (fault !== undefined) return fault;
  const unknown = unknownMember(value, isError ? ERROR_RESPONSE : RESULT_RESPONSE);
  return unknown === undefined ? undefined : `a response with the unknown member ${quoted(unknown)}`;
}

const RESULT_RESPONSE = ['jsonrpc', 'id', 'result'];
const ERROR_RESPONSE = ['jsonrpc', 'id', 'error'];
const ERROR_OBJECT = ['code', 'message', 'data'];

function idFault(response: Members, isError: boolean): string | undefined {
  const { id } = response as { readonly id?: unknown };
  if (typeof id === 'number' && id >= 1 && Number.isInteger(id)) return undefined;
  if (id === undefined) return 'a response without "id"';
  if (id !== null) return 'a response whose "id" is no whole number from 1 on';
  return isError ? undefined : 'a result whose "id" is null';
}

function errorFault(error: unknown): string | undefined {
  if (!isObject(error)) return 'a response whose "error" is no object';
  if (!Number.isInteger(error['code'])) return 'an error whose "code" is no whole number';
  if (typeof error['message'] !== 'string') return 'an error whose "message" is no text';
  const unknown = unknownMember(error, ERROR_OBJECT);
  return unknown === undefined ? undefined : `an error with the unknown member ${quoted(unknown)}`;
}

function unknownMember(members: Members, known: readonly string[]): string | undefined {
  // for-in allocates no list, and what JSON.parse makes inherits nothing that is enumerable.
  for (const key in members) if (!known.includes(key)) return key;
  return undefined;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
