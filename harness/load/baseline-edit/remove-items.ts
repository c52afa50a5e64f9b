// How items are taken out of a list.
import type { YAMLSeq } from 'yaml';
import { contentEnd, endOf, startOf } from '../golden-edit/locate.js';
import type { Splice } from '../golden-edit/splice.js';
import { blockItem, type Stretch } from './block-item.js';
import { isBlank, lineAt, lineEnd, lineStart, nextLine } from './lines.js';

/** Splices that belong together, and where comments may go with them. */
export interface Candidate {
  readonly splices: readonly Splice[];
  readonly own?: readonly Stretch[];
}

export interface ListPlace {
  readonly node: YAMLSeq;
  /** Where the key of the list ends. */
  readonly keyEnd: number | undefined;
}

/** In order of preference. */
export function removals(source: string, list: ListPlace, indexes: readonly number[]): Candidate[] {
  const inOrder = [...indexes].sort((a, b) => a - b);
  return list.node.flow === true ? fromFlow(source, list.node, inOrder) : fromBlock(source, list, inOrder);
}

function fromBlock(source: string, { node, keyEnd }: ListPlace, indexes: readonly number[]): Candidate[] {
  const own = indexes.flatMap((index) => blockItem(source, node, index) ?? []);
  if (own.length < indexes.length) return [];
  const cut = (stretches: readonly Stretch[]): Splice[] => stretches.map((stretch) => ({ ...stretch, text: '' }));
  const whole = withBlankLines(source, own);
  if (indexes.length < node.items.length) return [whole, own].map((stretches) => ({ splices: cut(stretches), own }));
  const colon = keyEnd === undefined ? -1 : source.indexOf(':', keyEnd);
  if (colon < 0) return [];
  const empty: Splice = { start: colon + 1, end: colon + 1, text: ' []' };
  return [{ splices: [empty, ...cut(whole)], own }];
}

/** Where blank lines stand on both sides of an item, those on one side go too. */
function withBlankLines(source: string, items: readonly Stretch[]): Stretch[] {
  let rest = source.length;
  return joined(items)
    .toReversed()
    .map(({ start, end }) => {
      let after = end;
      while (after < rest && isBlank(lineAt(source, after))) after = nextLine(source, after);
      let before = start;
      while (before > 0 && isBlank(lineAt(source, lineStart(source, before - 1)))) {
        before = lineStart(source, before - 1);
      }
      if (after >= rest) {
        rest = before;
        return { start: before, end };
      }
      return before < start || isFirst(source, start) ? { start, end: after } : { start, end };
    })
    .toReversed();
}

/** Items without a line between them are taken out as one. */
function joined(items: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last?.end === item.start) found.splice(-1, 1, { start: last.start, end: item.end });
    else found.push(item);
  }
  return found;
}

/** Whether the line above opens the list. */
function isFirst(source: string, start: number): boolean {
  return start > 0 && /:\s*(?:#.*)?$/.test(lineAt(source, lineStart(source, start - 1)));
}

function fromFlow(source: string, list: YAMLSeq, indexes: readonly number[]): Candidate[] {
  const { items } = list;
  const [from, to] = [startOf(list), endOf(list)];
  if (from === undefined || to === undefined) return [];
  const own = indexes.flatMap((index) => flowItem(list, index) ?? []);
  if (own.length < indexes.length) return [];
  const lines = own.map(({ start, end }) => ({ start: lineStart(source, start), end: nextLine(source, end) }));
  const areAlone = own.every(
    ({ start, end }, place) =>
      isBlank(source.slice(lines[place]?.start, start)) &&
      /^ *,? *(?:#.*)?$/.test(source.slice(end, lineEnd(source, end))),
  );
  const whole: Candidate = { splices: lines.map((line) => ({ ...line, text: '' })), own: lines };
  const parts = indexes.flatMap((index) => flowPart(list, index, indexes) ?? []);
  if (indexes.length < items.length) return [...(areAlone ? [whole] : []), { splices: parts, own }];
  // A comment behind the bracket stays where it is.
  return [{ splices: [{ start: from, end: to, text: '[]' }], own }, ...(areAlone ? [whole] : [])];
}

function flowItem(list: YAMLSeq, index: number): Stretch | undefined {
  const [start, end] = [startOf(list.items[index]), contentEnd(list.items[index])];
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** With the comma behind it; with the one before it where no item that stays follows. */
function flowPart(list: YAMLSeq, index: number, indexes: readonly number[]): Splice | undefined {
  const item = flowItem(list, index);
  const next = flowItem(list, index + 1);
  const previous = flowItem(list, index - 1);
  const isTail = list.items.every((_, place) => place <= index || indexes.includes(place));
  if (item === undefined) return undefined;
  if (!isTail && next !== undefined) return { start: item.start, end: next.start, text: '' };
  return previous === undefined ? undefined : { start: previous.end, end: item.end, text: '' };
}
