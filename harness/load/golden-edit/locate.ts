// Finds the place of a value in a parsed YAML file.
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** Keys and positions from the top of the file. */
export type Path = readonly (string | number)[];

export type Collection = YAMLMap | YAMLSeq;

export type Spot =
  | {
      readonly kind: 'value';
      readonly node: Collection | Scalar;
      /** What holds it, if anything does. */
      readonly parent: Collection | undefined;
      /** Where its key ends, if it has one. */
      readonly keyEnd: number | undefined;
    }
  /** A key that nothing is written behind, not even a colon. */
  | { readonly kind: 'bare-key'; readonly keyEnd: number }
  /** One behind the last item of a list, or a key that a map does not have. */
  | { readonly kind: 'new'; readonly collection: Collection; readonly key: string | number }
  | { readonly kind: 'nowhere'; readonly reason: string };

export function locate(document: Document, path: Path): Spot {
  let node: unknown = document.contents;
  let parent: Collection | undefined;
  let keyEnd: number | undefined;
  for (const [index, key] of path.entries()) {
    if (isAlias(node)) return byAlias(node.source);
    const isLast = index === path.length - 1;
    if (isMap(node)) {
      const pair = pairOf(node, String(key));
      if (pair === undefined) return isLast ? { kind: 'new', collection: node, key } : nowhere(path);
      keyEnd = endOf(pair.key);
      if (pair.value === null) return isLast && keyEnd !== undefined ? { kind: 'bare-key', keyEnd } : nowhere(path);
      parent = node;
      node = pair.value;
    } else if (isSeq(node)) {
      const position = Number(key);
      if (position === node.items.length && isLast) return { kind: 'new', collection: node, key };
      if (!(position in node.items)) return nowhere(path);
      parent = node;
      keyEnd = undefined;
      node = node.items[position];
    } else return nowhere(path);
  }
  if (isAlias(node)) return byAlias(node.source);
  if (isMap(node) || isSeq(node) || isScalar(node)) return { kind: 'value', node, parent, keyEnd };
  return nowhere(path);
}

/** Where what is written of the node ends: behind its last leaf, not behind the comments that follow. */
export function contentEnd(node: unknown): number | undefined {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    if (!isMap(node)) return contentEnd(last);
    const pair = last as Pair | undefined;
    return pair?.value == null ? endOf(pair?.key) : contentEnd(pair.value);
  }
  return endOf(node);
}

export function startOf(node: unknown): number | undefined {
  return rangeOf(node)?.[0];
}

export function endOf(node: unknown): number | undefined {
  return rangeOf(node)?.[1];
}

function rangeOf(node: unknown): readonly number[] | undefined {
  return (node as { readonly range?: readonly number[] | null } | null | undefined)?.range ?? undefined;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function byAlias(name: string): Spot {
  return { kind: 'nowhere', reason: `the part is brought in by the alias *${name}` };
}

function nowhere(path: Path): Spot {
  return { kind: 'nowhere', reason: `the file has no ${path.join('.')}` };
}
