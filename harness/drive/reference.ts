// What a reference stands for: always a fresh value, so that nobody can change what is bound.
import { type Json, setOwn } from '../contract/index.js';
import type { Reference } from '../model/template.js';
import type { Scope } from './scope.js';

/** A bound answer is not what a later step needs of it: the store's fault, not the suite's. */
export class UnfitAnswer extends Error {
  override readonly name = 'UnfitAnswer';
  readonly expected: string;
  readonly answer: unknown;

  constructor(expected: string, answer: unknown) {
    super(`an answer that a later step uses is unfit: expected ${expected}`);
    this.expected = expected;
    this.answer = answer;
  }
}

/**
 * @param evaluateName evaluates the value of a preload.
 * @throws UnfitAnswer when the path leads nowhere in a bound answer.
 */
export function resolve(reference: Reference, scope: Scope, evaluateName: (name: string) => unknown): unknown {
  const { name, path } = reference;
  const answer = scope.bound.get(name);
  if (answer !== undefined) {
    const part = path.length === 0 ? answer : partOf(answer, path);
    if (part === undefined) throw new UnfitAnswer(`a value for $${[name, ...path].join('.')}`, answer);
    return freshCopy(part as Json);
  }
  if (!Object.hasOwn(scope.names, name)) throw new Error(`$${name} is not bound`);
  const value = evaluateName(name);
  const part = path.length === 0 ? value : partOf(value, path);
  if (part === undefined && path.length > 0) throw new Error(`the preload value $${name} has no ${path.join('.')}`);
  return part;
}

function partOf(value: unknown, path: readonly string[]): unknown {
  let part = value;
  for (const key of path) {
    // `length` of an array is no part of it.
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return undefined;
    if (Array.isArray(part) && !/^\d+$/.test(key)) return undefined;
    part = (part as Record<string, unknown>)[key];
  }
  return part;
}

/** A copy of what is known to be JSON. */
function freshCopy(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(freshCopy);
  const copy: { [key: string]: Json } = {};
  for (const key of Object.keys(value)) {
    const item = freshCopy(value[key] as Json);
    if (key === '__proto__') setOwn(copy, key, item);
    else copy[key] = item;
  }
  return copy;
}
