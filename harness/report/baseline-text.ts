// What a run says of known failures: which came true, and what is wrong with the baselines.
import type { BaselineFinding } from '../baseline/index.js';
import type { ExcuseOf } from '../model/baseline.js';
import type { Scoreboard } from '../model/generated/scoreboard.js';
import { cut, groupBy } from '../score/index.js';
import { type Line, line, span } from './line.js';

const EXPECTED_MAX = 20;
const REASON_MAX = 160;

/** A line for each case that failed as its baseline says. */
export function expectedText(scoreboards: readonly Scoreboard[], excuseOf: ExcuseOf): Line[] {
  const lines = scoreboards.flatMap(({ adapter, failures }) =>
    [...groupBy(failures, (failure) => failure.case)].flatMap(([id, runs]) => {
      const excuses = runs.flatMap((run) => excuseOf({ adapter, ...run }) ?? []);
      const [first] = excuses;
      if (first === undefined || excuses.length < runs.length) return [];
      const issue = first.issue === undefined ? '' : ` (${first.issue})`;
      return [line(span('warn', 'expected'), ` ${id} on ${adapter}: ${cut(`${first.reason}${issue}`, REASON_MAX)}`)];
    }),
  );
  const rest = lines.length - EXPECTED_MAX;
  return rest > 0 ? [...lines.slice(0, EXPECTED_MAX), line(`… and ${rest} more that were expected`)] : lines;
}

/** Each finding with the command that shows it again. */
export function baselineText(findings: readonly BaselineFinding[]): Line[] {
  return findings.flatMap(({ code, file, line: at, message, again }) => [
    line(span('bad', 'baseline'), ` ${file}:${at}: ${code}: ${message}`),
    line('  again    ', span('command', again)),
  ]);
}
