// How names and values stand in the database and come back.
import { ContractError, canonicalJson, type Event, type Json, type NewEvent } from '../../harness/contract/index.js';

/** The JSON text of a name: another text for every other name, and without U+0000. */
export function nameText(name: string | readonly string[]): string {
  return JSON.stringify(name);
}

export function nameFrom(text: unknown): string {
  return parse(text) as string;
}

/** Equal values have equal texts: the database compares them. */
export function valueText(value: Json): string {
  return canonicalJson(value);
}

/** The part of an event that its row does not say by its key. */
export function eventText({ type, at, data }: Required<NewEvent>): string {
  return JSON.stringify([type, at, data]);
}

export function eventFrom(stream: string, seq: number, text: unknown): Event {
  const parts = parse(text);
  if (!Array.isArray(parts) || parts.length !== 3) throw corrupt('an event is not what was written');
  const [type, at, data] = parts as [string, number, Json];
  return { stream, seq, type, at, data };
}

export function parse(text: unknown): Json {
  try {
    return JSON.parse(text as string) as Json;
  } catch (cause) {
    throw corrupt('a value is not what was written', cause);
  }
}

function corrupt(what: string, cause?: unknown): ContractError {
  return new ContractError('CORRUPT', `the database is damaged: ${what}`, { cause });
}
