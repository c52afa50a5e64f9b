// How much a golden asserts, and a golden with some parts rewritten.
import { type Json, setOwn } from '../contract/index.js';
import type { Template } from '../model/template.js';
import type { Rewrite } from './difference.js';

/** Its scalars, and its empty lists and maps. */
export function assertedValues(golden: Template): number {
  if (typeof golden !== 'object' || golden === null) return 1;
  const items = Object.values(golden);
  return items.length === 0 ? 1 : items.reduce<number>((sum, item) => sum + assertedValues(item), 0);
}

export function rewritten(golden: Template, rewrites: readonly Rewrite[]): Json {
  return rewrites.reduce<Json>((value, { path, value: part }) => withPart(value, path, part), golden as Json);
}

function withPart(golden: Json, [key, ...rest]: readonly (string | number)[], part: Json): Json {
  if (key === undefined) return part;
  if (Array.isArray(golden)) {
    const copy = [...golden];
    copy[Number(key)] = withPart(golden[Number(key)] ?? null, rest, part);
    return copy;
  }
  const copy: { [key: string]: Json } = {};
  for (const [name, item] of Object.entries(golden ?? {})) setOwn(copy, name, item);
  const own = Object.hasOwn(copy, key) ? (copy[key] ?? null) : null;
  setOwn(copy, String(key), withPart(own, rest, part));
  return copy;
}
