// Strict structural comparison of an answer with the expected one: `expect` in suites, `$exact` in patterns.
import type { Json } from '../contract/index.js';
import type { Mismatch } from '../model/verdict.js';
import { under } from './pointer.js';
import { contrast, elementsText, textOf } from './text.js';

type JsonObject = { readonly [key: string]: Json };

/** The first difference in the order of `expected`, or undefined when the two are equal (VAL-2). */
export function compareExact(expected: Json, got: Json): Mismatch | undefined {
  if (expected === got) return undefined;
  if (Array.isArray(expected) && Array.isArray(got)) return compareArrays(expected, got);
  if (isObject(expected) && isObject(got)) return compareObjects(expected, got);
  return { path: '', ...contrast(expected, got) };
}

function compareArrays(expected: readonly Json[], got: readonly Json[]): Mismatch | undefined {
  if (expected.length !== got.length) {
    return { path: '', expected: elementsText(expected), got: elementsText(got) };
  }
  for (let index = 0; index < expected.length; index++) {
    const mismatch = compareExact(expected[index] as Json, got[index] as Json);
    if (mismatch !== undefined) return { ...mismatch, path: under(index, mismatch.path) };
  }
  return undefined;
}

function compareObjects(expected: JsonObject, got: JsonObject): Mismatch | undefined {
  const keys = Object.keys(expected);
  let shared = 0;
  for (const key of keys) {
    if (!Object.hasOwn(got, key)) {
      // Nothing in common is another kind of answer, such as a conflict, which is best seen as a whole.
      if (shared === 0 && isForeign(keys, got)) break;
      return { path: under(key, ''), expected: textOf(expected[key]), got: 'no such key' };
    }
    shared++;
    const mismatch = compareExact(expected[key] as Json, got[key] as Json);
    if (mismatch !== undefined) return { ...mismatch, path: under(key, mismatch.path) };
  }
  if (shared < keys.length) return { path: '', expected: textOf(expected), got: textOf(got) };
  return Object.keys(got).length === keys.length ? undefined : extraKey(expected, got);
}

function extraKey(expected: JsonObject, got: JsonObject): Mismatch | undefined {
  const extra = Object.keys(got).find((key) => !Object.hasOwn(expected, key));
  if (extra === undefined) return undefined;
  return { path: under(extra, ''), expected: 'no such key', got: textOf(got[extra]) };
}

function isForeign(keys: readonly string[], got: JsonObject): boolean {
  return Object.keys(got).length > 0 && keys.every((key) => !Object.hasOwn(got, key));
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
