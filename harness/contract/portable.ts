// Values as a transcript can keep them: what is outside the domain, or too deep to be written, becomes a text in its place.
import type { Json } from './generated/operations.js';
import { setOwn } from './value.js';

/** Deeper nesting is not read by anybody, and breaks writers that recurse. */
const DEEPEST = 100;

export function portable(value: unknown, depth: number = DEEPEST): Json {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? value : '<lone surrogate>';
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : `<${value}>`;
    case 'object':
      return value === null ? null : portableObject(value, depth);
    default:
      return `<${typeof value}>`;
  }
}

function portableObject(value: object, depth: number): Json {
  if (depth === 0) return '<nested deeper>';
  if (Array.isArray(value)) return Array.from(value, (item) => portable(item, depth - 1));
  if (!isPlainObject(value)) return `<${value.constructor?.name ?? 'object'}>`;
  const copy: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) setOwn(copy, key.toWellFormed(), portable(item, depth - 1));
  return copy;
}

/** An object that is nothing but its members. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
