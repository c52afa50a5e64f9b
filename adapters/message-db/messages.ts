// Events as messages: data as JSON text, `at` in the metadata, positions from 0 on.
import { ContractError, copyJson, type Event, type Json, type NewEvent } from '../../harness/contract/index.js';

/** A row of get_stream_messages, as far as it is read here. */
export interface Message {
  readonly position: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export type Given = Required<NewEvent>;

/** What write_message takes after the name of the stream. What is no JSON cannot be written at all. */
export function messageOf({ type, at, data }: Given): [type: string, data: string, metadata: string] {
  return [type, JSON.stringify(copyJson(data)), JSON.stringify({ at })];
}

/** What was written: the function answers the position alone. */
export function writtenAs(stream: string, position: number, { type, at, data }: Given): Event {
  return { stream, seq: position + 1, type, at, data: copyJson(data) };
}

export function eventOf(stream: string, { position, type, data, metadata }: Message): Event {
  const { at } = JSON.parse(metadata) as { readonly at: number };
  return { stream, seq: Number(position) + 1, type, at, data: JSON.parse(data) as Json };
}

/** The position of the last message that write_message found instead of the expected one; -1 where there was none. */
export function actualPosition(error: unknown): number | undefined {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code !== 'P0001' || typeof message !== 'string') return undefined;
  const [, actual] = /^Wrong expected version: .* Stream Version: (-?\d+)\)$/s.exec(message) ?? [];
  return actual === undefined ? undefined : Number(actual);
}

/** PostgreSQL's refusals of what it cannot hold: U+0000 in text and in jsonb, and a key too long for an index. */
const LIMITS: ReadonlySet<unknown> = new Set(['22021', '22P05', '54000']);

export function refusalOf(error: unknown): unknown {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return LIMITS.has(code) ? new ContractError('LIMIT_EXCEEDED', String(message)) : error;
}
