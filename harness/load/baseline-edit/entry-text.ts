// How a new entry is written.
import { listText, wordText } from './words.js';

/** A line for each key, in the order that docs/baselines.md has. */
export interface EntryData {
  readonly pattern: string | readonly string[];
  readonly code: string;
  readonly path?: string;
  readonly reason: string;
  readonly issue?: string;
  readonly expires?: string;
}

/** From the dash on, without a break at the end. */
export function entryText(data: EntryData, column: number, eol: string): string {
  const { pattern, ...rest } = data;
  const patterns =
    typeof pattern === 'string' ? ` ${wordText(pattern)}` : listText(pattern, column + 2, 'pattern'.length, eol);
  const margin = ' '.repeat(column + 2);
  const lines = Object.entries(rest).map(([key, value]) => `${margin}${key}: ${valueText(key, value)}`);
  return [`- pattern:${patterns}`, ...lines].join(eol);
}

function valueText(key: string, value: string): string {
  // A day and a URL are read as texts, and look best as they are.
  const isPlain = key === 'expires' || (key === 'issue' && /^https?:\/\/[\w./~@%?&=+-]+(?:#[\w./-]+)?$/.test(value));
  return isPlain ? value : wordText(value);
}
