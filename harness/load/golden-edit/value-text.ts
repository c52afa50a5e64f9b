// How a value is written in YAML: on one line, or as a block where the line would be too long.
import type { Json } from '../../contract/index.js';
import { isScalarValue, keyText, scalarText } from './scalar-text.js';

/** As wide as the lines of the suites are. */
const WIDTH = 120;

/** On one line. */
export function flowText(value: Json): string {
  if (isScalarValue(value)) return scalarText(value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${keyText(key)}: ${flowText(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Whether the value is best written on the line that begins at the column. */
export function fitsInLine(value: Json, column: number): boolean {
  return isEmptyOrScalar(value) || column + flowText(value).length <= WIDTH;
}

/** The lines of a collection that is not empty, each item on its own; the first line begins at the indent already. */
export function blockText(value: Json, indent: number, eol: string): string {
  if (isScalarValue(value) || isEmptyOrScalar(value)) return flowText(value);
  const lines = Array.isArray(value)
    ? value.map((item) => itemText(item, indent, eol))
    : Object.entries(value).map(([key, item]) => entryText(key, item, indent, eol));
  return lines.join(`${eol}${' '.repeat(indent)}`);
}

/** `- item` */
export function itemText(item: Json, indent: number, eol: string): string {
  const inner = indent + 2;
  return `- ${fitsInLine(item, inner) ? flowText(item) : blockText(item, inner, eol)}`;
}

/** `key: item` */
export function entryText(key: string, item: Json, indent: number, eol: string): string {
  const head = `${keyText(key)}:`;
  if (fitsInLine(item, indent + head.length + 1)) return `${head} ${flowText(item)}`;
  const inner = indent + 2;
  return `${head}${eol}${' '.repeat(inner)}${blockText(item, inner, eol)}`;
}

function isEmptyOrScalar(value: Json): boolean {
  return isScalarValue(value) || Object.keys(value).length === 0;
}
