// The value domain of the contract: what belongs to it, when two values are equal, and their one canonical text.
import { ContractError } from './errors.js';
import type { Json } from './generated/operations.js';

/** Nesting that every part of the harness can walk; deeper values are refused with LIMIT_EXCEEDED. */
export const MAX_DEPTH = 2000;

/**
 * An independent copy of a value of the domain (VAL-1, ALIAS-1).
 * @throws ContractError INVALID_VALUE for anything else, LIMIT_EXCEEDED beyond `maxDepth`.
 */
export function copyJson(value: unknown, maxDepth: number = MAX_DEPTH): Json {
  return copyAt(value, '', maxDepth);
}

function copyAt(value: unknown, path: string, depth: number): Json {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw outside(path, 'a string with a lone surrogate');
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw outside(path, String(value));
      return value;
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (depth === 0) throw new ContractError('LIMIT_EXCEEDED', 'value is nested too deeply');
      return Array.isArray(value) ? copyArray(value, path, depth) : copyObject(value, path, depth);
    default:
      throw outside(path, typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`);
  }
}

function copyArray(value: readonly unknown[], path: string, depth: number): Json[] {
  const copy: Json[] = new Array(value.length);
  for (let index = 0; index < value.length; index++) {
    copy[index] = copyAt(value[index], `${path}/${index}`, depth - 1);
  }
  return copy;
}

function copyObject(value: object, path: string, depth: number): Json {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw outside(path, `an object of class ${value.constructor?.name ?? 'unknown'}`);
  }
  if (Object.getOwnPropertySymbols(value).length > 0) throw outside(path, 'an object with a symbol key');
  const copy: { [key: string]: Json } = {};
  for (const key of Object.keys(value)) {
    if (!key.isWellFormed()) throw outside(path, 'a key with a lone surrogate');
    const item = copyAt((value as Record<string, unknown>)[key], `${path}/${key}`, depth - 1);
    if (key === '__proto__') setOwn(copy, key, item);
    else copy[key] = item;
  }
  return copy;
}

/** Sets an own property whatever its name; plain assignment would give `__proto__` to the prototype. */
export function setOwn(target: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

function outside(path: string, what: string): ContractError {
  const where = path === '' ? 'the value' : `the value at ${path}`;
  return new ContractError('INVALID_VALUE', `${where} is outside the domain: ${what}`);
}

/** Structural equality (VAL-2): key order does not matter, 0 equals -0, `{}` differs from `{"a":null}`. */
export function equalJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) {
      if (!equalJson(a[index] as Json, b[index] as Json)) return false;
    }
    return true;
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(b, key) || !equalJson(a[key] as Json, b[key] as Json)) return false;
  }
  return true;
}

/** The one text of a value: RFC 8785 (JSON Canonicalization Scheme). Equal values have equal texts. */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // The default sort compares UTF-16 code units, which is what RFC 8785 asks for.
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`).join(',')}}`;
}
