// What `assay list --json` prints.
import type { CaseList } from '../model/generated/case-list.js';
import type { GoldenCase } from '../model/suite.js';

export function caseList(cases: readonly GoldenCase[]): CaseList {
  return cases.map(({ id, suite, law, level, origin, facets, file, line, variants }) => ({
    id,
    suite,
    law,
    level,
    origin: [...origin],
    facets: [...facets],
    file,
    line,
    variants: [...variants],
  }));
}
