// JSON-RPC 2.0 to the letter, for whoever sends requests: single ones, notifications and batches.
import type { Json } from '../../contract/index.js';
import { type ErrorObject, RPC_ERRORS } from '../messages.js';

export type Reply = { readonly result: Json } | { readonly error: ErrorObject };

/** Begins what is asked for at once; never throws, never rejects. Left out parameters are undefined. */
export type Perform = (method: string, params: unknown) => Reply | Promise<Reply>;

/** One line to be sent, without its line break; undefined when nothing is. */
export type Line = string | undefined;

export function answerLine(line: string, perform: Perform): Line | Promise<Line> {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return responseText(null, failure(RPC_ERRORS.parse, 'the line is no JSON'));
  }
  return Array.isArray(message) ? answerBatch(message, perform) : answerOne(message, perform);
}

export function failure(code: number, message: string, data?: Json): Reply {
  return { error: data === undefined ? { code, message } : { code, message, data } };
}

function answerBatch(messages: readonly unknown[], perform: Perform): Line | Promise<Line> {
  if (messages.length === 0) return responseText(null, invalid('the batch is empty'));
  const answers = messages.map((message) => answerOne(message, perform));
  return Promise.all(answers).then((lines) => {
    const responses = lines.filter((line) => line !== undefined);
    return responses.length === 0 ? undefined : `[${responses.join(',')}]`;
  });
}

function answerOne(message: unknown, perform: Perform): Line | Promise<Line> {
  const request = requestIn(message);
  if (request.kind === 'invalid') return responseText(request.id, invalid(request.why));
  const { id, method, params } = request;
  const reply = perform(method, params);
  if (reply instanceof Promise) return reply.then((later) => replyText(id, later));
  return replyText(id, reply);
}

type Id = string | number | null;

type ReadRequest =
  | { readonly kind: 'request'; readonly id: Id | undefined; readonly method: string; readonly params: unknown }
  /** The id is null where it cannot be made out. */
  | { readonly kind: 'invalid'; readonly id: Id; readonly why: string };

/** A notification is a request whose id is undefined. */
function requestIn(message: unknown): ReadRequest {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    return { kind: 'invalid', id: null, why: 'a request is an object' };
  }
  const { jsonrpc, id, method, params } = message as Readonly<Record<string, unknown>>;
  if (id !== undefined && !isId(id)) return { kind: 'invalid', id: null, why: '"id" must be a number or a text' };
  const refused = (why: string): ReadRequest => ({ kind: 'invalid', id: id ?? null, why });
  if (jsonrpc !== '2.0') return refused('"jsonrpc" must be "2.0"');
  if (typeof method !== 'string') return refused('"method" must be a text');
  if (params !== undefined && (typeof params !== 'object' || params === null)) {
    return refused('"params" must be an object');
  }
  return { kind: 'request', id, method, params };
}

function isId(id: unknown): id is Id {
  return typeof id === 'number' || typeof id === 'string' || id === null;
}

function replyText(id: Id | undefined, reply: Reply): Line {
  return id === undefined ? undefined : responseText(id, reply);
}

function responseText(id: Id, reply: Reply): string {
  try {
    return JSON.stringify({ jsonrpc: '2.0', id, ...reply });
  } catch (error) {
    return JSON.stringify({
      jsonrpc: '2.0',
      id,
      ...failure(RPC_ERRORS.internal, `the answer is unwritable: ${error}`),
    });
  }
}

function invalid(why: string): Reply {
  return failure(RPC_ERRORS.invalidRequest, `invalid request: ${why}`);
}
