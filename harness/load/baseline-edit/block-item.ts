// Which lines an item of a block list takes up: those from its dash on, with the comments that are indented under it.
// A comment above the dash may be about all that follows, and is none of the item.
import type { YAMLSeq } from 'yaml';
import { contentEnd, startOf } from '../golden-edit/locate.js';
import { columnOf, isBlank, lineAt, lineStart, nextLine } from './lines.js';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** From the start of a line to the start of another; undefined where the item shares its lines with something else. */
export function blockItem(source: string, list: YAMLSeq, index: number): Stretch | undefined {
  const first = startOf(list);
  const last = contentEnd(list.items[index]);
  if (first === undefined || last === undefined) return undefined;
  const column = columnOf(source, first);
  const start = dashLine(source, list, index, column);
  if (start === undefined) return undefined;
  // A block scalar ends behind the break of its last line.
  const end = source[last - 1] === '\n' ? last : nextLine(source, last);
  return { start, end: withComments(source, end, column) };
}

/** The column of the dashes. */
export function dashColumn(source: string, list: YAMLSeq): number | undefined {
  const first = startOf(list);
  return first === undefined ? undefined : columnOf(source, first);
}

function dashLine(source: string, list: YAMLSeq, index: number, column: number): number | undefined {
  const before = index === 0 ? startOf(list) : contentEnd(list.items[index - 1]);
  if (before === undefined) return undefined;
  const isDash = (at: number): boolean => {
    const text = lineAt(source, at);
    return isBlank(text.slice(0, column)) && /^-(?:\s|$)/.test(text.slice(column));
  };
  if (index === 0) {
    const at = lineStart(source, before);
    return isDash(at) ? at : undefined;
  }
  const from = source[before - 1] === '\n' ? before : nextLine(source, before);
  for (let at = from; at < source.length; at = nextLine(source, at)) if (isDash(at)) return at;
  return undefined;
}

function withComments(source: string, from: number, column: number): number {
  let end = from;
  for (let at = from; at < source.length; at = nextLine(source, at)) {
    const text = lineAt(source, at);
    if (isBlank(text)) continue;
    const [, indent] = /^( *)#/.exec(text) ?? [];
    if (indent === undefined || indent.length <= column) break;
    end = nextLine(source, at);
  }
  return end;
}
