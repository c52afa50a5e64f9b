// Which characters of a baseline file a step could change. Whether they do what the step asks for is found out by reading.
import { type Document, isMap, isScalar, isSeq, type Scalar, type YAMLSeq } from 'yaml';
import { type Collection, contentEnd, endOf, locate, type Path, startOf } from '../golden-edit/locate.js';
import type { Splice } from '../golden-edit/splice.js';
import { blockItem, dashColumn } from './block-item.js';
import { type EntryData, entryText } from './entry-text.js';
import { columnOf, eolOf, lineEnd } from './lines.js';
import { type Candidate, type ListPlace, removals } from './remove-items.js';
import type { Step } from './step.js';
import { listText, wordText } from './words.js';

/** In order of preference. */
export function candidates(source: string, document: Document, step: Step): Candidate[] {
  switch (step.kind) {
    case 'set':
      return replaced(source, document, step.path, step.value);
    case 'key':
      return keyAdded(source, document, step);
    case 'append':
      return appended(source, document, step.path, step.values);
    case 'entries':
      return entriesAdded(source, document, step.values);
    case 'remove': {
      const list = listAt(document, step.path);
      return list === undefined ? [] : removals(source, list, step.indexes);
    }
  }
}

/** A text in the place of a text, quoted as it was; or a list in its place. */
function replaced(source: string, document: Document, path: Path, value: string | readonly string[]): Candidate[] {
  const spot = locate(document, path);
  if (spot.kind !== 'value' || !isScalar(spot.node)) return [];
  const [start, end] = [startOf(spot.node), contentEnd(spot.node)];
  if (start === undefined || end === undefined) return [];
  if (typeof value === 'string') return [spliced({ start, end, text: wordText(value, quotingOf(spot.node)) })];
  const { keyEnd, parent } = spot;
  const keyLength = String(path.at(-1)).length;
  const inFlow = isMap(parent) && parent.flow === true;
  if (keyEnd === undefined) return [];
  const column = inFlow ? 0 : columnOf(source, keyEnd - keyLength);
  const from = source.indexOf(':', keyEnd) + 1;
  const text = inFlow
    ? ` [${value.map((one) => wordText(one)).join(', ')}]`
    : listText(value, column, keyLength, eolOf(source));
  return [spliced({ start: from, end, text }), spliced({ start, end, text: text.trimStart() })];
}

function keyAdded(source: string, document: Document, step: Extract<Step, { kind: 'key' }>): Candidate[] {
  const spot = locate(document, step.path);
  if (spot.kind !== 'value' || !isMap(spot.node)) return [];
  const map = spot.node;
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === step.after) ?? map.items[0];
  const [start, end] = [startOf(pair?.key), contentEnd(pair?.value)];
  const first = startOf(map);
  if (start === undefined || end === undefined || first === undefined) return [];
  const text = `${step.key}: ${wordText(step.value)}`;
  if (map.flow === true) return [spliced({ start: end, end, text: `, ${text}` })];
  const margin = ' '.repeat(columnOf(source, first));
  const eol = eolOf(source);
  if (source[end - 1] === '\n') return [spliced({ start: end, end, text: `${margin}${text}${eol}` })];
  const at = lineEnd(source, end);
  return [spliced({ start: at, end: at, text: `${eol}${margin}${text}` })];
}

function appended(source: string, document: Document, path: Path, values: readonly string[]): Candidate[] {
  const list = listAt(document, path)?.node;
  const last = contentEnd(list?.items.at(-1));
  if (list === undefined || last === undefined) return [];
  const texts = values.map((value) => wordText(value));
  if (list.flow === true) return [spliced({ start: last, end: last, text: texts.map((text) => `, ${text}`).join('') })];
  const dash = `${eolOf(source)}${' '.repeat(dashColumn(source, list) ?? 0)}- `;
  const at = lineEnd(source, last);
  return [spliced({ start: at, end: at, text: texts.map((text) => `${dash}${text}`).join('') })];
}

/** Behind the last entry; after blank lines where the last two have one between them. */
function entriesAdded(source: string, document: Document, entries: readonly EntryData[]): Candidate[] {
  const list = listAt(document, ['entries'])?.node;
  if (list === undefined) return [];
  const eol = eolOf(source);
  if (list.items.length === 0) return [firstEntries(source, list, entries, eol)].flatMap((one) => one ?? []);
  if (list.flow === true) return [];
  const column = dashColumn(source, list);
  const last = blockItem(source, list, list.items.length - 1);
  if (column === undefined || last === undefined) return [];
  const isApart = hasBlankLine(source.slice(previousEnd(list, last.start), last.start));
  const isCut = source[last.end - 1] !== '\n';
  const texts = entries.map((entry) => `${isApart ? eol : ''}${' '.repeat(column)}${entryText(entry, column, eol)}`);
  const text = `${isCut ? eol : ''}${texts.join(eol)}${isCut ? '' : eol}`;
  return [spliced({ start: last.end, end: last.end, text })];
}

function previousEnd(list: YAMLSeq, otherwise: number): number {
  return contentEnd(list.items.at(-2)) ?? otherwise;
}

function hasBlankLine(text: string): boolean {
  return /(?:^|\n)[ \t]*\r?\n/.test(text.slice(text.indexOf('\n') + 1));
}

/** `entries: []` becomes a list of lines. */
function firstEntries(
  source: string,
  list: YAMLSeq,
  entries: readonly EntryData[],
  eol: string,
): Candidate | undefined {
  const [start, end] = [startOf(list), endOf(list)];
  if (start === undefined || end === undefined) return undefined;
  const at = lineEnd(source, end);
  const text = entries.map((entry) => `${eol}  ${entryText(entry, 2, eol)}`).join('');
  const before = source.slice(0, start).trimEnd().length;
  const from = source[before - 1] === ':' ? before : start;
  return {
    splices: [
      { start: from, end, text: '' },
      { start: at, end: at, text },
    ],
  };
}

function listAt(document: Document, path: Path): ListPlace | undefined {
  const spot = locate(document, path);
  return spot.kind === 'value' && isSeq(spot.node) ? { node: spot.node, keyEnd: spot.keyEnd } : undefined;
}

function spliced(splice: Splice): Candidate {
  return { splices: [splice] };
}

function quotingOf(node: Collection | Scalar): 'plain' | 'single' | 'double' {
  const type = 'type' in node ? node.type : undefined;
  if (type === 'QUOTE_DOUBLE') return 'double';
  return type === 'QUOTE_SINGLE' ? 'single' : 'plain';
}
