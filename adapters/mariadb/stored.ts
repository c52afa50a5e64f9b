// How names and values stand in the database and come back.
import { ContractError, canonicalJson, type Event, type Json, type NewEvent } from '../../harness/contract/index.js';
import type { CellKey } from '../../harness/facets/index.js';

/** Columns of bytes come as bytes, columns of text as text. */
export function nameFrom(stored: unknown): string {
  return Buffer.isBuffer(stored) ? stored.toString('utf8') : String(stored);
}

/** The two columns of a cell's name; no name is empty, so an empty second one stands for none. */
export function cellName({ name: [first = '', second = '', ...more] }: CellKey): [string, string] {
  if (more.length > 0) throw new Error('the name of a cell has two parts at most');
  return [first, second];
}

export function cellNameFrom([first, second]: readonly unknown[]): string[] {
  return [first, second].map(nameFrom).filter((part) => part !== '');
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
