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

// for-in allocates no list of keys; both sides are plain data.
function compareObjects(expected: JsonObject, got: JsonObject): Mismatch | undefined {
  let shared = 0;
  for (const key in expected) {
    if (!Object.hasOwn(got, key)) return missing(key, shared, expected, got);
    shared++;
    const mismatch = compareExact(expected[key] as Json, got[key] as Json);
    if (mismatch !== undefined) return { ...mismatch, path: under(key, mismatch.path) };
  }
  for (const key in got) {
    if (!Object.hasOwn(expected, key)) return { path: under(key, ''), expected: 'no such key', got: textOf(got[key]) };
  }
  return undefined;
}

/** Nothing in common is another kind of answer, such as a conflict, which is best seen as a whole. */
function missing(key: string, shared: number, expected: JsonObject, got: JsonObject): Mismatch {
  const isForeign = shared === 0 && Object.keys(got).length > 0;
  if (isForeign && Object.keys(expected).every((name) => !Object.hasOwn(got, name))) {
    return { path: '', expected: textOf(expected), got: textOf(got) };
  }
  return { path: under(key, ''), expected: textOf(expected[key]), got: 'no such key' };
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
