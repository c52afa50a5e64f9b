// Which characters of a YAML file have to change so that one value does: the fewest, in the style of what stood there.
import { isMap, type Scalar } from 'yaml';
import type { Json } from '../../contract/index.js';
import { type Collection, contentEnd, endOf, type Spot, startOf } from './locate.js';
import { isScalarValue, keyText, type Quoting, scalarText } from './scalar-text.js';
import { blockText, entryText, fitsInLine, flowText, itemText } from './value-text.js';

/** Replaces the characters from start to end. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Written = Exclude<Spot, { readonly kind: 'nowhere' }>;

/** In order of preference; whether one of them says what it should is found out by reading it. */
export function splices(source: string, spot: Written, value: Json): Splice[] {
  switch (spot.kind) {
    case 'bare-key':
      return [{ start: spot.keyEnd, end: spot.keyEnd, text: `: ${flowText(value)}` }];
    case 'new':
      return inserted(source, spot.collection, spot.key, value);
    case 'value':
      return replaced(source, spot, value);
  }
}

function replaced(
  source: string,
  { node, parent, keyEnd }: Extract<Written, { kind: 'value' }>,
  value: Json,
): Splice[] {
  const start = startOf(node);
  const end = contentEnd(node);
  if (start === undefined || end === undefined) return [];
  if (start === end) return [filled(source, start, value)];
  const eol = eolOf(source);
  // A block scalar ends with the break of its last line.
  const tail = source.slice(start, end).endsWith('\n') ? eol : '';
  const isBlock = 'items' in node && node.flow !== true;
  const inline: Splice = { start, end, text: `${flowText(value)}${tail}` };
  if (isBlock) {
    if (!isScalarValue(value) && Object.keys(value).length > 0) {
      return [{ start, end, text: `${blockText(value, columnOf(source, start), eol)}${tail}` }];
    }
    return [besideKey(source, keyEnd, inline), inline];
  }
  if ('items' in node || !isScalarValue(value)) {
    const isRoomy = fitsInLine(value, columnOf(source, start)) || parent === undefined || parent.flow === true;
    return isRoomy ? [inline] : [broken(source, start, end, keyEnd, value, tail), inline];
  }
  const text = `${scalarText(value, quotingOf(node))}${tail}`;
  return [...literal(source, node, value, start, end), { start, end, text }, inline];
}

/** Into a place where nothing is written: it may touch what stands beside it. */
function filled(source: string, at: number, value: Json): Splice {
  const before = /[\s[{]/.test(source[at - 1] ?? '\n') ? '' : ' ';
  const after = source[at] === '#' ? ' ' : '';
  return { start: at, end: at, text: `${before}${flowText(value)}${after}` };
}

/** What stood in lines of its own moves up to the key, unless a comment stands between. */
function besideKey(source: string, keyEnd: number | undefined, inline: Splice): Splice {
  const gap = keyEnd === undefined ? '' : source.slice(keyEnd, inline.start);
  if (keyEnd === undefined || !/^\s*:\s+$/.test(gap)) return inline;
  return { ...inline, start: keyEnd + gap.indexOf(':') + 1, text: ` ${inline.text}` };
}

/** As a block in lines of its own, under the key or the dash. */
function broken(
  source: string,
  start: number,
  end: number,
  keyEnd: number | undefined,
  value: Json,
  tail: string,
): Splice {
  const eol = eolOf(source);
  if (keyEnd === undefined) return { start, end, text: `${blockText(value, columnOf(source, start), eol)}${tail}` };
  const indent = indentOf(source, start) + (isFirstInItem(source, start) ? 4 : 2);
  const gap = source.slice(keyEnd, start);
  const from = /^\s*: *$/.test(gap) ? keyEnd + gap.indexOf(':') + 1 : start;
  return { start: from, end, text: `${eol}${' '.repeat(indent)}${blockText(value, indent, eol)}${tail}` };
}

/** A text of several lines stays one where it was written as one. */
function literal(source: string, node: Collection | Scalar, value: Json, start: number, end: number): Splice[] {
  if (!('type' in node) || node.type !== 'BLOCK_LITERAL' || typeof value !== 'string') return [];
  const eol = eolOf(source);
  const [, ...lines] = source.slice(start, end).split('\n');
  const indent = /^ */.exec(lines.find((text) => text.trim() !== '') ?? '')?.[0] ?? '';
  if (indent === '' || !value.includes('\n') || /[^\n\x20-\x7e\xa1-\ud7ff]/.test(value)) return [];
  const body = value.replace(/\n+$/, '');
  const breaks = value.length - body.length;
  const chomping = breaks === 0 ? '-' : breaks === 1 ? '' : '+';
  const written = body.split('\n').map((text) => (text === '' ? '' : `${indent}${text}`));
  const rest = eol.repeat(Math.max(1, breaks));
  return [{ start, end, text: `|${chomping}${eol}${written.join(eol)}${rest}` }];
}

function inserted(source: string, collection: Collection, key: string | number, value: Json): Splice[] {
  const last: unknown = collection.items.at(-1);
  const start = startOf(collection);
  if (start === undefined) return [];
  if (last === undefined) return [intoEmpty(source, start + 1, key, value)];
  if (collection.flow === true) return intoFlow(source, collection, key, value);
  const end = contentEnd(collection);
  if (end === undefined) return [];
  const indent = columnOf(source, start);
  const eol = eolOf(source);
  const text = isMap(collection) ? entryText(String(key), value, indent, eol) : itemText(value, indent, eol);
  if (source[end - 1] === '\n') return [{ start: end, end, text: `${' '.repeat(indent)}${text}${eol}` }];
  const at = lineEnd(source, end);
  return [{ start: at, end: at, text: `${eol}${' '.repeat(indent)}${text}` }];
}

function intoEmpty(source: string, at: number, key: string | number, value: Json): Splice {
  const text = memberText(key, value);
  const isMapping = source[at - 1] === '{';
  const after = isMapping && source[at] === '}' ? ' ' : '';
  return { start: at, end: at, text: `${isMapping ? ' ' : ''}${text}${after}` };
}

function intoFlow(source: string, collection: Collection, key: string | number, value: Json): Splice[] {
  const last = collection.items.at(-1);
  const pair = isMap(collection) ? collection.items.at(-1) : undefined;
  const at = pair === undefined ? contentEnd(last) : (contentEnd(pair.value) ?? endOf(pair.key));
  const begins = startOf(pair === undefined ? last : pair.key);
  if (at === undefined || begins === undefined) return [];
  const text = memberText(pair === undefined ? 0 : key, value);
  const margin = source.slice(source.lastIndexOf('\n', begins - 1) + 1, begins);
  const separator = /^ +$/.test(margin) ? `,${eolOf(source)}${margin}` : ', ';
  return [
    { start: at, end: at, text: `${separator}${text}` },
    { start: at, end: at, text: `, ${text}` },
  ];
}

function memberText(key: string | number, value: Json): string {
  return typeof key === 'string' ? `${keyText(key)}: ${flowText(value)}` : flowText(value);
}

function quotingOf(node: Collection | Scalar): Quoting {
  const type = 'type' in node ? node.type : undefined;
  if (type === 'QUOTE_DOUBLE') return 'double';
  return type === 'QUOTE_SINGLE' ? 'single' : 'plain';
}

function eolOf(source: string): string {
  return source.includes('\r\n') ? '\r\n' : '\n';
}

function lineStart(source: string, at: number): number {
  return source.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(source: string, at: number): number {
  const found = source.indexOf('\n', at);
  if (found < 0) return source.length;
  return source[found - 1] === '\r' ? found - 1 : found;
}

function columnOf(source: string, at: number): number {
  return at - lineStart(source, at);
}

/** How far the line is indented. */
function indentOf(source: string, at: number): number {
  return /^ */.exec(source.slice(lineStart(source, at), at))?.[0].length ?? 0;
}

/** Whether a dash stands before the key in its line. */
function isFirstInItem(source: string, at: number): boolean {
  return /^ *- /.test(source.slice(lineStart(source, at), at));
}
