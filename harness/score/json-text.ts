// JSON as written to files and pipes: without a raw character that a terminal would act on, and without the words that a
// CI system would obey (ci-commands.ts). What is read back is the same value.
import { HASHES } from './ci-commands.js';

const RAW = /[\x7f-\x9f\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu;

/** Readable. */
export function jsonText(value: unknown): string {
  return `${escaped(JSON.stringify(value, undefined, 2))}\n`;
}

/** On one line. */
export function jsonInline(value: unknown): string {
  return escaped(JSON.stringify(value));
}

function escaped(json: string): string {
  // Outside of its texts JSON has no `#`, and no line of it begins with what stands inside of a text.
  return json.replace(RAW, units).replace(HASHES, units);
}

function units(character: string): string {
  return [...Array(character.length).keys()].map((unit) => escapedUnit(character.charCodeAt(unit))).join('');
}

function escapedUnit(codeUnit: number): string {
  return `\\u${codeUnit.toString(16).padStart(4, '0')}`;
}
