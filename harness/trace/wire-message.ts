// Reads what passes between any client and a program, for the record alone: nothing is refused, and what cannot be read is
// said in words. Wider than what assay itself sends and takes: ids may be texts.
import type { Json } from '../contract/index.js';
import type { Exchange } from '../model/verdict.js';
import { answerOf } from '../protocol/index.js';
import { visible } from '../protocol/text.js';

export type WireRequest =
  | { readonly kind: 'request'; readonly id: string; readonly method: string; readonly params: Members }
  | { readonly kind: 'other'; readonly what: string };

export type WireReply =
  | { readonly kind: 'reply'; readonly id: string; readonly answer: Exchange['answer'] }
  | { readonly kind: 'other'; readonly what: string };

export type Members = Readonly<Record<string, unknown>>;

export function readRequest(line: string): WireRequest {
  const message = parsed(line);
  if (message === undefined) return { kind: 'other', what: `a line that is no request: ${visible(line)}` };
  const { method, params = {} } = message;
  const id = idOf(message);
  if (typeof method !== 'string') return { kind: 'other', what: `a message without a method: ${visible(line)}` };
  if (id === undefined) return { kind: 'other', what: `a request without an id: ${visible(line)}` };
  return { kind: 'request', id, method, params: isObject(params) ? params : {} };
}

export function readReply(line: string): WireReply {
  const message = parsed(line);
  const id = message === undefined ? undefined : idOf(message);
  if (message === undefined || id === undefined)
    return { kind: 'other', what: `a line that is no reply: ${visible(line)}` };
  const { error } = message;
  if (isObject(error)) {
    const told = { code: Number(error['code']), message: String(error['message'] ?? ''), data: error['data'] as Json };
    return { kind: 'reply', id, answer: refusalOf(told) };
  }
  if (!Object.hasOwn(message, 'result')) return { kind: 'other', what: `a reply without a result: ${visible(line)}` };
  return { kind: 'reply', id, answer: { kind: 'result', value: message['result'] as Json } };
}

function refusalOf(error: {
  readonly code: number;
  readonly message: string;
  readonly data: Json;
}): Exchange['answer'] {
  try {
    answerOf({ jsonrpc: '2.0', id: 1, error });
  } catch (thrown) {
    const code = isObject(thrown) && typeof thrown['code'] === 'string' ? thrown['code'] : 'none of the contract';
    return { kind: 'error', code, message: error.message };
  }
  throw new Error('an error was answered as a result');
}

function parsed(line: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A number and a text are never the same id. */
function idOf({ id }: Members): string | undefined {
  return typeof id === 'number' || typeof id === 'string' ? JSON.stringify(id) : undefined;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
