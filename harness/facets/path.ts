// Dotted paths: how folds, predicates and lifts reach into a value. Only own properties count, so that `data.constructor`
// and `data.__proto__` name what was stored there and nothing else.
import { ContractError, type Json, setOwn } from '../contract/index.js';

export type Path = readonly string[];

export function parsePath(text: string): Path {
  return text.split('.');
}

/** The value at the path, undefined when it is absent. */
export function getAt(root: unknown, path: Path): Json | undefined {
  let at: unknown = root;
  for (const segment of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    if (Array.isArray(at)) {
      if (!isIndex(segment)) return undefined;
      at = at[Number(segment)];
    } else {
      if (!Object.hasOwn(at, segment)) return undefined;
      at = (at as Record<string, unknown>)[segment];
    }
  }
  return at as Json | undefined;
}

/** Sets the value in place and makes the objects that are missing on the way. */
export function setAt(root: Json, path: Path, value: Json): void {
  let at = root;
  for (const segment of path.slice(0, -1)) {
    const next = getAt(at, [segment]);
    if (next === undefined) {
      const made: Json = {};
      put(at, segment, made, path);
      at = made;
    } else {
      at = next;
    }
  }
  put(at, last(path), value, path);
}

/** Removes what is at the path in place; what is absent stays absent. */
export function removeAt(root: Json, path: Path): void {
  const parent = getAt(root, path.slice(0, -1));
  const segment = last(path);
  if (getAt(parent, [segment]) === undefined) return;
  if (Array.isArray(parent)) parent.splice(Number(segment), 1);
  else delete (parent as Record<string, Json>)[segment];
}

function put(container: Json, segment: string, value: Json, path: Path): void {
  if (Array.isArray(container)) {
    if (isIndex(segment) && Number(segment) <= container.length) {
      container[Number(segment)] = value;
      return;
    }
  } else if (typeof container === 'object' && container !== null) {
    setOwn(container, segment, value);
    return;
  }
  throw new ContractError('INVALID_VALUE', `nothing can be set at "${path.join('.')}"`);
}

function isIndex(segment: string): boolean {
  return /^[0-9]+$/.test(segment);
}

function last(path: Path): string {
  return path[path.length - 1] ?? '';
}
