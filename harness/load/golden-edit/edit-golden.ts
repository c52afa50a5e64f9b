// Changes single values of a YAML file and not one character more: comments, order, quoting and layout stay. Whatever comes
// out is read again; a change that would say anything else than it should is refused.
import { isDeepStrictEqual } from 'node:util';
import { type CST, type Document, Parser, parseDocument } from 'yaml';
import { type Json, setOwn } from '../../contract/index.js';
import { plain } from '../tree.js';
import { parseYaml } from '../yaml-tree.js';
import { locate, type Path } from './locate.js';
import { type Splice, splices } from './splice.js';

export interface GoldenEdit {
  /** The last part may be new: a key that the map lacks, or the position behind the last item of a list. */
  readonly path: Path;
  readonly value: Json;
}

export type EditedGolden =
  | { readonly kind: 'edited'; readonly text: string }
  /** A sentence without a full stop. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The loader passes over it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** One edit after the other; all of them or none. */
export function editGolden(source: string, edits: readonly GoldenEdit[]): EditedGolden {
  const mark = source.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  let text = source.slice(mark.length);
  for (const edit of edits) {
    const edited = editOne(text, edit);
    if (edited.kind === 'refused') return edited;
    text = edited.text;
  }
  return { kind: 'edited', text: mark + text };
}

function editOne(source: string, { path, value }: GoldenEdit): EditedGolden {
  const before = dataOf(source);
  if (before === undefined) return refused('the file is not YAML any more');
  const spot = locate(parsed(source), path);
  if (spot.kind === 'nowhere') return refused(spot.reason);
  const wanted = withValue(before.data, path, value);
  const comments = commentsOf(source);
  let lost = false;
  for (const splice of splices(source, spot, value)) {
    if (comments.some((at) => at >= splice.start && at < splice.end)) {
      lost = true;
      continue;
    }
    const text = spliced(source, splice);
    const after = dataOf(text);
    if (after !== undefined && isDeepStrictEqual(after.data, wanted)) return { kind: 'edited', text };
  }
  if (lost) return refused('a comment stands inside the part that would be replaced');
  return refused('the part cannot be written anew without changing something else');
}

function spliced(source: string, { start, end, text }: Splice): string {
  return source.slice(0, start) + text + source.slice(end);
}

function parsed(source: string): Document {
  return parseDocument(source, { schema: 'core', merge: false, resolveKnownTags: false, stringKeys: true });
}

/** What the loader makes of it. */
function dataOf(source: string): { readonly data: Json } | undefined {
  const tree = parseYaml(source, () => undefined);
  return tree === undefined ? undefined : { data: plain(tree) };
}

function withValue(data: Json, path: Path, value: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(data)) {
    const copy = [...data];
    copy[Number(key)] = withValue(data[Number(key)] ?? null, rest, value);
    return copy;
  }
  const copy: { [key: string]: Json } = {};
  const members = typeof data === 'object' && data !== null ? data : {};
  for (const [name, item] of Object.entries(members)) setOwn(copy, name, item);
  const own = Object.hasOwn(copy, key) ? copy[key] : undefined;
  setOwn(copy, String(key), withValue(own ?? null, rest, value));
  return copy;
}

/** Where the comments of a file begin. */
function commentsOf(source: string): number[] {
  return [...new Parser().parse(source)].flatMap(commentsIn);
}

function commentsIn(token: unknown): number[] {
  if (Array.isArray(token)) return token.flatMap(commentsIn);
  if (typeof token !== 'object' || token === null) return [];
  const { type, offset } = token as Partial<CST.SourceToken>;
  if (type === 'comment' && offset !== undefined) return [offset];
  return Object.values(token).flatMap(commentsIn);
}

function refused(reason: string): EditedGolden {
  return { kind: 'refused', reason };
}
