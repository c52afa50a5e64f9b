// What Redis holds is text: how events, names and values become one and come back.
import { canonicalJson, type Event, type Json, type NewEvent } from '../../harness/contract/index.js';
import type { Cell, CellKey } from '../../harness/facets/index.js';
import { corrupt } from './failure.js';

export function eventText({ type, at, data }: Required<NewEvent>): string {
  return JSON.stringify([type, at, data]);
}

export function eventFrom(stream: string, seq: string, text: string): Event {
  const parts = parse(text);
  if (!Array.isArray(parts) || parts.length !== 3) throw corrupt('an event is not what was written');
  const [type, at, data] = parts as [string, number, Json];
  return { stream, seq: Number(seq), type, at, data };
}

/** The seq stands before the event, with a blank between. */
export function keyedFrom(stream: string, text: string): Event {
  const blank = text.indexOf(' ');
  return eventFrom(stream, text.slice(0, blank), text.slice(blank + 1));
}

/** Equal values have equal texts, so that a script can compare them. */
export function valueText(value: Json): string {
  return canonicalJson(value);
}

export function cellFrom(text: string | null): Cell {
  return text === null ? null : { value: parse(text) };
}

export function cellName({ name }: CellKey): string {
  return JSON.stringify(name);
}

export function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw corrupt('a value is not what was written', cause);
  }
}
