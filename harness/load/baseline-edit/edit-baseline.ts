// Changes the entries of a baseline file and not one character more: comments, order, quoting and layout stay. Whatever comes
// out is read again; a change that would say anything else than it should is refused.
import { isDeepStrictEqual } from 'node:util';
import { type CST, type Document, Parser, parseDocument } from 'yaml';
import type { Json } from '../../contract/index.js';
import { editGolden, type GoldenEdit } from '../golden-edit/edit-golden.js';
import type { Path } from '../golden-edit/locate.js';
import type { Splice } from '../golden-edit/splice.js';
import { plain } from '../tree.js';
import { parseYaml } from '../yaml-tree.js';
import { candidates } from './candidates.js';
import type { Candidate } from './remove-items.js';
import { dataAfter, type Step } from './step.js';

export type EditedFile =
  | { readonly kind: 'edited'; readonly text: string }
  /** A sentence without a full stop, and the step that cannot be done. */
  | { readonly kind: 'refused'; readonly reason: string; readonly step: Step };

/** The loader passes over it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** All of them or none. The positions in the steps are those that hold after the steps before. */
export function editBaseline(source: string, steps: readonly Step[]): EditedFile {
  const mark = source.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  let text = source.slice(mark.length);
  // Which blank lines go with an entry depends on what was added behind it.
  const isLate = ({ kind, path }: Step & { readonly path?: Path }): boolean => kind === 'remove' && path?.length === 1;
  for (const some of [steps.filter((step) => !isLate(step)), steps.filter(isLate)]) {
    const edited = editAll(text, some);
    if (edited.kind === 'refused') return edited;
    text = edited.text;
  }
  return { kind: 'edited', text: mark + text };
}

function editAll(source: string, steps: readonly Step[]): EditedFile {
  const together = steps.length === 0 ? source : atOnce(source, steps);
  if (together !== undefined) return { kind: 'edited', text: together };
  let text = source;
  for (const step of steps) {
    const edited = editOne(text, step);
    if (edited === undefined) {
      return { kind: 'refused', reason: 'it cannot be changed without changing something else', step };
    }
    text = edited;
  }
  return { kind: 'edited', text };
}

/** Reading the file after every step would take a time that grows with the square of the entries. */
function atOnce(source: string, steps: readonly Step[]): string | undefined {
  const before = dataOf(source);
  if (before === undefined) return undefined;
  const document = parsed(source);
  const first = steps.flatMap((step) => candidates(source, document, step)[0] ?? []);
  if (first.length < steps.length) return undefined;
  const whole: Candidate = {
    splices: first.flatMap(({ splices }) => splices),
    own: first.flatMap(({ own = [] }) => own),
  };
  if (overlap(whole.splices) || losesComment(whole, commentsOf(source))) return undefined;
  const text = spliced(source, whole.splices);
  return isDeepStrictEqual(dataOf(text)?.data, steps.reduce(dataAfter, before.data)) ? text : undefined;
}

function editOne(source: string, step: Step): string | undefined {
  const before = dataOf(source);
  if (before === undefined) return undefined;
  const wanted = dataAfter(before.data, step);
  const comments = commentsOf(source);
  for (const candidate of candidates(source, parsed(source), step)) {
    if (losesComment(candidate, comments)) continue;
    const text = spliced(source, candidate.splices);
    if (isDeepStrictEqual(dataOf(text)?.data, wanted)) return text;
  }
  const edited = inOtherWords(source, step);
  return edited !== undefined && isDeepStrictEqual(dataOf(edited)?.data, wanted) ? edited : undefined;
}

/** Layouts that nobody writes by hand are left to the editor of goldens. */
function inOtherWords(source: string, step: Step): string | undefined {
  const edited = editGolden(source, generalEdits(source, step));
  return edited.kind === 'edited' ? edited.text : undefined;
}

function generalEdits(source: string, step: Step): GoldenEdit[] {
  const behind = (path: Path, values: readonly unknown[]): GoldenEdit[] => {
    const length = lengthAt(source, path);
    return values.map((value, index) => ({ path: [...path, length + index], value: value as Json }));
  };
  switch (step.kind) {
    case 'set':
      return [{ path: step.path, value: step.value as Json }];
    case 'key':
      return [{ path: [...step.path, step.key], value: step.value }];
    case 'append':
      return behind(step.path, step.values);
    case 'entries':
      return behind(['entries'], step.values);
    case 'remove':
      return [];
  }
}

function lengthAt(source: string, path: Path): number {
  let data: unknown = dataOf(source)?.data;
  for (const key of path) data = (data as Readonly<Record<string | number, unknown>> | undefined)?.[key];
  return Array.isArray(data) ? data.length : 0;
}

/** From the end on. Of those that begin at one place what is taken out goes first, and what is put in keeps its order. */
function spliced(source: string, splices: readonly Splice[]): string {
  return splices
    .toReversed()
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((text, { start, end, text: insert }) => text.slice(0, start) + insert + text.slice(end), source);
}

function overlap(splices: readonly Splice[]): boolean {
  const inOrder = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  return inOrder.some(({ start }, index) => start < (inOrder[index - 1]?.end ?? 0));
}

function losesComment({ splices, own = [] }: Candidate, comments: readonly number[]): boolean {
  const isIn = (at: number, { start, end }: { readonly start: number; readonly end: number }): boolean =>
    at >= start && at < end;
  return comments.some((at) => splices.some((splice) => isIn(at, splice)) && !own.some((stretch) => isIn(at, stretch)));
}

function parsed(source: string): Document {
  return parseDocument(source, { schema: 'core', merge: false, resolveKnownTags: false, stringKeys: true });
}

/** What the loader makes of it. */
function dataOf(source: string): { readonly data: Json } | undefined {
  const tree = parseYaml(source, () => undefined);
  return tree === undefined ? undefined : { data: plain(tree) };
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
