// Events as Emmett holds them: data is an object, and what it has no place for stands in the metadata.
import type { Event, Json, NewEvent } from '../../harness/contract/index.js';

interface Message {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: { readonly at: number; readonly wrapped?: true };
}

interface Recorded extends Message {
  readonly metadata: Message['metadata'] & { readonly streamPosition: bigint };
}

export function messageOf({ type, at, data }: Required<NewEvent>): Message {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return { type, data, metadata: { at } };
  return { type, data: { value: data }, metadata: { at, wrapped: true } };
}

export function eventOf(stream: string, recorded: unknown): Event {
  const { type, data, metadata } = recorded as Recorded;
  const held = metadata.wrapped === true ? data['value'] : data;
  return { stream, seq: Number(metadata.streamPosition), type, at: metadata.at, data: held as Json };
}

/** An append answers the last position only: the events are those of the caller, in copies of the adapter's own. */
export function answersOf(stream: string, events: readonly Required<NewEvent>[], last: number): Event[] {
  const first = last - events.length + 1;
  return events.map(({ type, at, data }, index) => ({ stream, seq: first + index, type, at, data: copyOf(data) }));
}

/** What the store took though it cannot be copied, such as a function, is answered as it is. */
function copyOf(data: Json): Json {
  try {
    return structuredClone(data);
  } catch {
    return data;
  }
}
