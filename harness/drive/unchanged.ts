// Whether a store left its arguments as they were (ALIAS-3). Arguments may hold values outside the domain.
import { textOf, under } from '../check/index.js';
import { MAX_DEPTH } from '../contract/index.js';
import { portable } from '../contract/portable.js';
import type { Mismatch } from '../model/verdict.js';

/** The first place where `handed` is no longer what `kept` is, or undefined. */
export function firstChange(kept: unknown, handed: unknown, depth: number = MAX_DEPTH): Mismatch | undefined {
  if (kept === handed || depth === 0) return undefined;
  if (typeof kept !== 'object' || typeof handed !== 'object' || kept === null || handed === null) {
    return isSameOutside(kept, handed) ? undefined : { path: '', expected: show(kept), got: show(handed) };
  }
  if (Array.isArray(kept) && Array.isArray(handed) && kept.length === handed.length) {
    return firstChangedElement(kept, handed, depth);
  }
  const keys = Object.keys(kept);
  for (const key of keys) {
    if (!Object.hasOwn(handed, key))
      return { path: under(key, ''), expected: show(valueAt(kept, key)), got: 'no such key' };
    const change = firstChange(valueAt(kept, key), valueAt(handed, key), depth - 1);
    if (change !== undefined) return { ...change, path: under(key, change.path) };
  }
  if (keys.length === Object.keys(handed).length) return undefined;
  const extra = Object.keys(handed).find((key) => !Object.hasOwn(kept, key)) ?? '';
  return { path: under(extra, ''), expected: 'no such key', got: show(valueAt(handed, extra)) };
}

/** By index, which is much faster than by key, and long lists are common. */
function firstChangedElement(
  kept: readonly unknown[],
  handed: readonly unknown[],
  depth: number,
): Mismatch | undefined {
  for (let index = 0; index < kept.length; index++) {
    const change = firstChange(kept[index], handed[index], depth - 1);
    if (change !== undefined) return { ...change, path: under(index, change.path) };
  }
  return undefined;
}

/** NaN is itself; two functions or symbols made from one template stand for the same. */
function isSameOutside(kept: unknown, handed: unknown): boolean {
  if (Object.is(kept, handed)) return true;
  return typeof kept === typeof handed && (typeof kept === 'function' || typeof kept === 'symbol');
}

function valueAt(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}

function show(value: unknown): string {
  return textOf(portable(value));
}
