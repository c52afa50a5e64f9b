// What folds, predicates, upcasters, reactions and changes have in common: they are data, checked key by key before use.
import { ContractError, copyJson, type Json } from '../contract/index.js';

export type Definition = Readonly<Record<string, Json>>;

/** A private copy of a definition that was handed in, so that nobody can change it while it is used. */
export function copyDefinition(value: unknown, what: string): Json {
  if (!isPlainObject(value) && !Array.isArray(value)) {
    throw invalid(`${what} must be ${what === 'upcasters' ? 'a list' : 'an object'}`);
  }
  return copyJson(value);
}

/** The object itself, once it is known to have all the keys that are required and no key that is unknown. */
export function definition(
  value: Json | undefined,
  what: string,
  required: readonly string[],
  optional: readonly string[] = [],
): Definition {
  if (!isPlainObject(value)) throw invalid(`${what} must be an object`);
  for (const key of required) {
    if (!Object.hasOwn(value, key)) throw invalid(`${what} lacks "${key}"`);
  }
  for (const key of Object.keys(value)) {
    if (!required.includes(key) && !optional.includes(key)) throw invalid(`${what} has an unknown key "${key}"`);
  }
  return value as Definition;
}

export function textIn(from: Definition, key: string, what: string): string {
  const value = from[key];
  if (typeof value !== 'string' || value === '') throw invalid(`"${key}" of ${what} must be a text that is not empty`);
  return value;
}

export function wholeNumberIn(from: Definition, key: string, what: string): number {
  const value = from[key];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw invalid(`"${key}" of ${what} must be a whole number from 1 on`);
  }
  return value;
}

export function listIn(from: Definition, key: string, what: string): readonly Json[] {
  const value = from[key];
  if (!Array.isArray(value)) throw invalid(`"${key}" of ${what} must be a list`);
  return value;
}

/** The names listed under the key, or undefined when it is left out. */
export function namesIn(from: Definition, key: string, what: string): ReadonlySet<string> | undefined {
  if (!Object.hasOwn(from, key)) return undefined;
  const names = new Set<string>();
  for (const name of listIn(from, key, what)) {
    if (typeof name !== 'string' || name === '') throw invalid(`"${key}" of ${what} must be a list of names`);
    names.add(name);
  }
  return names;
}

export function invalid(message: string): ContractError {
  return new ContractError('INVALID_ARGUMENT', message);
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
