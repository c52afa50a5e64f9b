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
  const copy = copyAt(value, maxDepth);
  if (copy === undefined) throw outside(value, '');
  return copy;
}

// undefined stands for "outside the domain". Where and why is found out afterwards, by `outside`: this is the hot path of
// every store and of the driver.
function copyAt(value: unknown, depth: number): Json | undefined {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? value : undefined;
    case 'number':
      return Number.isFinite(value) ? value : undefined;
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (depth === 0) throw new ContractError('LIMIT_EXCEEDED', 'value is nested too deeply');
      return Array.isArray(value) ? copyArray(value, depth - 1) : copyObject(value, depth - 1);
    default:
      return undefined;
  }
}

function copyArray(value: readonly unknown[], depth: number): Json[] | undefined {
  const copy: Json[] = [];
  for (let index = 0; index < value.length; index++) {
    const item = copyAt(value[index], depth);
    if (item === undefined) return undefined;
    copy.push(item);
  }
  return copy;
}

function copyObject(value: object, depth: number): Json | undefined {
  if (foreignClass(value)) return undefined;
  const copy: { [key: string]: Json } = {};
  // for-in allocates no list of keys; the prototypes let through have no enumerable members.
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    const item = copyAt((value as Record<string, unknown>)[key], depth);
    if (item === undefined || !key.isWellFormed()) return undefined;
    if (key === '__proto__') setOwn(copy, key, item);
    else copy[key] = item;
  }
  return copy;
}

function foreignClass(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype !== Object.prototype && prototype !== null) || Object.getOwnPropertySymbols(value).length > 0;
}

/** Where the first part outside the domain stands, and what it is. */
function outside(value: unknown, path: string): ContractError {
  if (typeof value === 'object' && value !== null && (Array.isArray(value) || !foreignClass(value))) {
    const parts = Array.isArray(value)
      ? [...value.keys()].map((index) => [index, value[index]] as const)
      : Object.entries(value);
    const bad = parts.find(
      ([key, item]) => copyAt(item, Number.POSITIVE_INFINITY) === undefined || !String(key).isWellFormed(),
    );
    if (bad !== undefined) {
      const [key, item] = bad;
      if (!String(key).isWellFormed()) return refusal(path, 'a key with a lone surrogate');
      return outside(item, `${path}/${key}`);
    }
  }
  return refusal(path, outsider(value));
}

function outsider(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'a string with a lone surrogate';
    case 'number':
    case 'undefined':
      return String(value);
    case 'object':
      return Object.getOwnPropertySymbols(value ?? {}).length > 0
        ? 'an object with a symbol key'
        : `an object of class ${value?.constructor?.name ?? 'unknown'}`;
    default:
      return `a ${typeof value}`;
  }
}

function refusal(path: string, what: string): ContractError {
  const where = path === '' ? 'the value' : `the value at ${path}`;
  return new ContractError('INVALID_VALUE', `${where} is outside the domain: ${what}`);
}

/** Sets an own property whatever its name; plain assignment would give `__proto__` to the prototype. */
export function setOwn(target: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
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
