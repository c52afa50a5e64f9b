// What went wrong, one for each case and adapter: what goes wrong in one variant mostly goes wrong in the others too.
import type { RecordResult } from '../../model/record.js';
import type { Variant } from '../../model/suite.js';
import type { ReportInput } from './report-input.js';
import { standingOf, type Wrong } from './standing.js';

export interface FailedCase {
  readonly result: RecordResult;
  readonly verdict: Wrong;
  /** The other variants in which it went wrong. */
  readonly others: readonly Variant[];
}

/** In the order of the record, in which the variants of a case stand together. */
export function* failedCases({ record, excuseOf }: ReportInput): Generator<FailedCase, void, void> {
  let failed: (FailedCase & { readonly others: Variant[] }) | undefined;
  for (const result of record.results) {
    const standing = standingOf(result, excuseOf);
    if (standing.kind !== 'failed') continue;
    if (failed?.result.case === result.case && failed.result.adapter === result.adapter) {
      failed.others.push(result.variant);
      continue;
    }
    if (failed !== undefined) yield failed;
    failed = { result, verdict: standing.verdict, others: [] };
  }
  if (failed !== undefined) yield failed;
}
