// How values are shown in messages: compact JSON, cut where nobody reads on.
import type { Json } from '../contract/index.js';
import { cut } from '../contract/thrown.js';

const LONGEST = 200;
/** How much of two long texts is shown before the place where they part. */
const LEAD = 40;

/** Compact JSON, at most about 200 characters. */
export function textOf(value: unknown): string {
  return cut(typeof value === 'string' ? quote(value) : jsonText(value));
}

/** Both values so that the difference can be seen: types named where they differ, long texts cut around the difference. */
export function contrast(expected: Json, got: Json): { readonly expected: string; readonly got: string } {
  if (typeof expected === 'string' && typeof got === 'string') return contrastTexts(expected, got);
  if (isScalar(expected) && isScalar(got) && typeof expected !== typeof got) {
    return { expected: withType(expected), got: withType(got) };
  }
  return { expected: textOf(expected), got: textOf(got) };
}

/** `2 elements: [1,2]` */
export function elementsText(list: readonly unknown[]): string {
  return cut(`${list.length} element${list.length === 1 ? '' : 's'}: ${jsonText(list)}`);
}

function contrastTexts(expected: string, got: string): { readonly expected: string; readonly got: string } {
  let same = 0;
  while (same < expected.length && same < got.length && expected[same] === got[same]) same++;
  const start = expected.length <= LONGEST && got.length <= LONGEST ? 0 : Math.max(0, same - LEAD);
  // Names that look alike and differ in their code units are what such a comparison is often about.
  const spell = isAscii(expected) && isAscii(got) ? quote : quoteEscaped;
  return { expected: windowOf(expected, start, spell), got: windowOf(got, start, spell) };
}

function windowOf(text: string, start: number, spell: (part: string) => string): string {
  const shown = cut(spell(wellFormed(text.slice(start, start + LONGEST))));
  if (start === 0 && text.length <= LONGEST) return shown;
  return `${start === 0 ? '' : '…'}${shown} (${text.length} characters)`;
}

/** A cut may have split a surrogate pair at either end; half a pair cannot be written to a file. */
function wellFormed(part: string): string {
  return part.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function quoteEscaped(text: string): string {
  return JSON.stringify(text).replace(
    /[^\u0020-\u007e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isAscii(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text);
}

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Only nesting beyond what JSON.stringify can walk brings a value of the domain here.
    return Array.isArray(value) ? '[…]' : '{…}';
  }
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object';
}

function withType(value: Json): string {
  return `${textOf(value)} (${typeof value})`;
}
