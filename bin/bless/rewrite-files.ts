// From blessed cases to the files that say so. A golden that cannot be rewritten refuses its case, and no other.
import type { EndedWork } from '../../harness/bless/index.js';
import { type CaseEdit, editCases } from '../../harness/load/golden-edit/edit-cases.js';
import type { CaseRow } from '../../harness/model/suite.js';
import { type GoldenFile, readGolden } from './golden-files.js';
import type { PlacedCase } from './golden-place.js';

export interface Rewritten {
  /** One for each case, in the order of the places. */
  readonly works: readonly EndedWork[];
  /** Only those that change. */
  readonly files: readonly GoldenFile[];
}

/** @param ended of the cases that stand in a file to write to. */
export function rewriteFiles(ended: readonly EndedWork[], places: readonly PlacedCase[]): Rewritten {
  const files = new Map<string, GoldenFile>();
  const works = places.flatMap(({ goldenCase, place }): EndedWork[] => {
    const refused = (reason: string): EndedWork[] => [{ kind: 'refused', goldenCase, reason, stances: [] }];
    if (place.kind === 'refused') return refused(place.reason);
    const work = ended.find((one) => one.goldenCase.id === goldenCase.id);
    if (work?.kind !== 'blessed') return work === undefined ? [] : [work];
    if (goldenCase.row !== undefined) return refused(heldByRows(goldenCase.row));
    const file = files.get(place.path) ?? unchanged(place.path, place.shown);
    const edited = editCases(file.after, editsOf(work));
    if (edited.kind === 'refused') return refused(edited.reason);
    files.set(place.path, { ...file, after: edited.text });
    return [work];
  });
  return { works, files: [...files.values()] };
}

function heldByRows({ table }: CaseRow): string {
  return `its golden holds for every row of the table ${table}, and one row cannot rewrite it; edit it by hand`;
}

function unchanged(path: string, shown: string): GoldenFile {
  const text = readGolden(path, shown);
  return { path, shown, before: text, after: text };
}

function editsOf({ goldenCase, blessed }: Extract<EndedWork, { readonly kind: 'blessed' }>): CaseEdit[] {
  const name = goldenCase.id.slice(goldenCase.id.indexOf('/') + 1);
  return blessed.map(({ proposal: { path, before, rewrites } }) => ({ case: name, path, before, rewrites }));
}
