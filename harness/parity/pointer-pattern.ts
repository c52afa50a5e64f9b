// JSON pointers that mean several places of a value: `*` stands for one part, `**` for any number of them.
import { type Json, setOwn } from '../contract/index.js';

export type PointerPattern = readonly Part[];

type Part =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'any' }
  /** Any number of parts, none too. */
  | { readonly kind: 'deep' };

/** @returns undefined for a text that is no pointer. */
export function parsePointerPattern(text: string): PointerPattern | undefined {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return undefined;
  const parts = text.slice(1).split('/').map(partOf);
  // Two in a row mean what one means, and would visit each place twice.
  return parts.filter(({ kind }, index) => kind !== 'deep' || parts[index - 1]?.kind !== 'deep');
}

function partOf(text: string): Part {
  if (text === '*') return { kind: 'any' };
  if (text === '**') return { kind: 'deep' };
  return { kind: 'key', key: text.replaceAll('~1', '/').replaceAll('~0', '~') };
}

/** What comes in the place of a value; undefined takes its member out, and leaves null where there is none to take out. */
export type Replace = (found: Json) => Json | undefined;

/** The value with every place of the pattern replaced; the same value where nothing changes. */
export function replaceAt(value: Json, pattern: PointerPattern, replace: Replace): Json {
  return replaced(value, pattern, replace) ?? null;
}

function replaced(value: Json, pattern: PointerPattern, replace: Replace): Json | undefined {
  const [first, ...rest] = pattern;
  if (first === undefined) return replace(value);
  if (first.kind !== 'deep') return inside(value, first, (item) => replaced(item, rest, replace));
  // What lies deeper first: the place itself may be replaced by something that has no inside.
  const below = inside(value, { kind: 'any' }, (item) => replaced(item, pattern, replace));
  return replaced(below, rest, replace);
}

/** The value with those of its items replaced that the part means. */
function inside(value: Json, part: Exclude<Part, { kind: 'deep' }>, replace: Replace): Json {
  if (typeof value !== 'object' || value === null) return value;
  const means = (key: string): boolean => part.kind === 'any' || part.key === key;
  if (Array.isArray(value)) {
    const items = value.map((item, index) => (means(String(index)) ? (replace(item) ?? null) : item));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const entries = Object.entries(value).map(([key, item]) => [key, item, means(key) ? replace(item) : item] as const);
  if (entries.every(([, before, after]) => before === after)) return value;
  const copy: { [key: string]: Json } = {};
  for (const [key, , item] of entries) if (item !== undefined) setOwn(copy, key, item);
  return copy;
}

/** Visits each place of the pattern that is there in both values. */
export function pairsAt(
  one: Json,
  other: Json,
  pattern: PointerPattern,
  visit: (one: Json, other: Json) => void,
): void {
  const [first, ...rest] = pattern;
  if (first === undefined) {
    visit(one, other);
    return;
  }
  const into = first.kind === 'deep' ? pattern : rest;
  if (isContainer(one) && isContainer(other)) {
    for (const [key, item] of Object.entries(one)) {
      if (first.kind === 'key' && first.key !== key) continue;
      if (Object.hasOwn(other, key)) pairsAt(item as Json, other[key] as Json, into, visit);
    }
  }
  if (first.kind === 'deep') pairsAt(one, other, rest, visit);
}

function isContainer(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null;
}
