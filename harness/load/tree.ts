// A value together with the lines it was read from.
import type { Json } from '../contract/index.js';

export type Tree = MapTree | ListTree | ScalarTree;

export interface MapTree {
  readonly kind: 'map';
  readonly line: number;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  /** Line of the key. */
  readonly line: number;
  readonly value: Tree;
}

interface ListTree {
  readonly kind: 'list';
  readonly line: number;
  readonly items: readonly Tree[];
}

export interface ScalarTree {
  readonly kind: 'scalar';
  readonly line: number;
  /** A JSON scalar when it was read from a file; anything when it came from a module. */
  readonly value: unknown;
}

/** The value without its lines. */
export function plain(tree: Tree): Json {
  switch (tree.kind) {
    case 'scalar':
      return tree.value as Json;
    case 'list':
      return tree.items.map(plain);
    case 'map':
      // fromEntries defines properties, so that `__proto__` is an ordinary key.
      return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plain(value)]));
  }
}

/** A value that came from a module: it has no lines. */
export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'list', line: 0, items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', line: 0, value };
  return {
    kind: 'map',
    line: 0,
    entries: Object.entries(value).map(([key, item]) => ({ key, line: 0, value: treeOf(item) })),
  };
}

export function entryOf(tree: Tree, key: string): Entry | undefined {
  return tree.kind === 'map' ? tree.entries.find((entry) => entry.key === key) : undefined;
}

export function childOf(tree: Tree, key: string): Tree | undefined {
  return entryOf(tree, key)?.value;
}

/** The text under a key, if there is one. */
export function textOf(tree: Tree, key: string): string | undefined {
  const child = childOf(tree, key);
  return child?.kind === 'scalar' && typeof child.value === 'string' ? child.value : undefined;
}

/** The elements of a list under a key, none when there is no list. */
export function itemsOf(tree: Tree, key: string): readonly Tree[] {
  const child = childOf(tree, key);
  return child?.kind === 'list' ? child.items : [];
}

/** The texts in a list under a key. */
export function textsOf(tree: Tree, key: string): readonly string[] {
  return itemsOf(tree, key).flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : [],
  );
}

/** The entries of a map under a key, none when there is no map. */
export function entriesOf(tree: Tree, key: string): readonly Entry[] {
  const child = childOf(tree, key);
  return child?.kind === 'map' ? child.entries : [];
}
