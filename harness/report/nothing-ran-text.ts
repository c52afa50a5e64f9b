// Why no selected case was run: nothing passes by absence, so the reasons are told.
import type { Scoreboard } from '../model/generated/scoreboard.js';
import type { RecordResult, RecordView } from '../model/record.js';
import { type Line, line, span } from './line.js';

const REASONS_MAX = 10;

/** No lines when something was run. */
export function nothingRanText(record: RecordView, scoreboards: readonly Scoreboard[]): Line[] {
  const tallies = scoreboards.flatMap(({ variants }) => Object.values(variants));
  if (tallies.some(({ pass, fail, not_run }) => pass + fail + not_run > 0)) return [];
  const reasons: Line[] = [];
  for (const result of record.results) {
    if (reasons.length === REASONS_MAX) break;
    reasons.push(line(`  ${reasonText(result)}`));
  }
  const rest = tallies.reduce((sum, { unsupported, excluded }) => sum + unsupported + excluded, 0) - reasons.length;
  if (rest > 0) reasons.push(line(`  … and ${rest} more`));
  const role = record.header.shard === undefined ? 'bad' : 'warn';
  return [line(span(role, 'nothing was run'), reasons.length === 0 ? '' : ':'), ...reasons];
}

function reasonText({ adapter, case: id, variant, verdict }: RecordResult): string {
  const run = `${id}@${variant} on ${adapter}`;
  if (verdict.kind === 'unsupported') return `${run}: not in the profile: ${verdict.missing.join(', ')}`;
  return verdict.kind === 'excluded' ? `${run}: excluded: ${verdict.reason}` : run;
}
