// What `assay list --json` prints.
import type { CaseList } from '../model/generated/case-list.js';
import type { GoldenCase } from '../model/suite.js';

export function caseList(cases: readonly GoldenCase[]): CaseList {
  return cases.map(({ id, suite, law, level, origin, facets, file, line, row, variants }) => ({
    id,
    suite,
    law,
    level,
    origin: [...origin],
    facets: [...facets],
    file,
    line,
    ...(row !== undefined && { row: { table: row.table, name: row.name, file: row.file, line: row.line } }),
    variants: [...variants],
  }));
}
