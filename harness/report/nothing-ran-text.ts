// Why no selected case was run: nothing passes by absence, so the reasons are told.
import type { RecordResult, RunRecord } from '../model/record.js';
import { type Line, line, span } from './line.js';

const REASONS_MAX = 10;

/** No lines when something was run. */
export function nothingRanText(record: RunRecord): Line[] {
  const silent = record.results.every(({ verdict }) => verdict.kind === 'unsupported' || verdict.kind === 'excluded');
  if (!silent) return [];
  const reasons = record.results.slice(0, REASONS_MAX).map((result) => line(`  ${reasonText(result)}`));
  const rest = record.results.length - reasons.length;
  if (rest > 0) reasons.push(line(`  … and ${rest} more`));
  return [line(span('bad', 'nothing was run'), reasons.length === 0 ? '' : ':'), ...reasons];
}

function reasonText({ adapter, case: id, variant, verdict }: RecordResult): string {
  const run = `${id}@${variant} on ${adapter}`;
  if (verdict.kind === 'unsupported') return `${run}: not in the profile: ${verdict.missing.join(', ')}`;
  return verdict.kind === 'excluded' ? `${run}: excluded: ${verdict.reason}` : run;
}
