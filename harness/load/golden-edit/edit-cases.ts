// Rewrites goldens in a file of cases, each found by the name of its case.
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../contract/index.js';
import { childOf, itemsOf, plain, type Tree, textOf } from '../tree.js';
import { parseYaml } from '../yaml-tree.js';
import { type EditedGolden, editGolden, type GoldenEdit } from './edit-golden.js';
import type { Path } from './locate.js';

export interface CaseEdit {
  /** The name of the case within its suite. */
  readonly case: string;
  /** From the case to the golden of a step. */
  readonly path: Path;
  /** What the golden says, as it was loaded; it must be what stands there. */
  readonly before: Json;
  /** Parts of the golden. */
  readonly rewrites: readonly GoldenEdit[];
}

/** All of them or none. */
export function editCases(source: string, edits: readonly CaseEdit[]): EditedGolden {
  const file = parseYaml(source.replace(/^\uFEFF/, ''), () => undefined);
  if (file === undefined) return { kind: 'refused', reason: 'the file is not YAML any more' };
  const cases = itemsOf(file, 'cases');
  const all: GoldenEdit[] = [];
  for (const { case: name, path, before, rewrites } of edits) {
    const index = cases.findIndex((one) => textOf(one, 'case') === name);
    const golden = treeAt(cases[index], path);
    if (golden === undefined || !isDeepStrictEqual(plain(golden), before)) {
      return { kind: 'refused', reason: 'the file no longer says what was loaded from it' };
    }
    all.push(...rewrites.map(({ path: part, value }) => ({ path: ['cases', index, ...path, ...part], value })));
  }
  return editGolden(source, all);
}

function treeAt(tree: Tree | undefined, [key, ...rest]: Path): Tree | undefined {
  if (tree === undefined || key === undefined) return tree;
  return treeAt(
    typeof key === 'number' ? (tree.kind === 'list' ? tree.items[key] : undefined) : childOf(tree, key),
    rest,
  );
}
