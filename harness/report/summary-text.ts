// The last lines of a run: what it came to in all, for each adapter, and how long it took.
import { type ExcuseOf, NO_EXCUSES } from '../model/baseline.js';
import type { Scoreboard, ScoreboardFailure } from '../model/generated/scoreboard.js';
import type { RecordView, Shard } from '../model/record.js';
import { cut, isFiltered, plural } from '../score/index.js';
import { type Line, line, type Span, span } from './line.js';

const NAME_MAX = 80;
const SENTENCE_MAX = 400;

export function summaryText(
  { header, footer }: RecordView,
  scoreboards: readonly Scoreboard[],
  excuseOf: ExcuseOf = NO_EXCUSES,
): Line[] {
  const { shard } = header;
  const unavailable = header.unavailable.map(({ name, reason }) => ({
    name: cut(name, NAME_MAX),
    reason: cut(reason, SENTENCE_MAX),
  }));
  const names = [...scoreboards.map(({ adapter }) => adapter), ...unavailable.map(({ name }) => name)];
  const width = Math.max(0, ...names.map((name) => name.length));
  return [
    ...scoreboards.map((scoreboard) =>
      line(`${scoreboard.adapter.padEnd(width)}  `, ...figures(scoreboard, shard !== undefined, excuseOf)),
    ),
    ...unavailable.map(({ name, reason }) =>
      line(`${name.padEnd(width)}  `, span('warn', 'unavailable'), `: ${reason}`),
    ),
    ...(footer?.warnings ?? []).map((text) => line(span('warn', 'warning'), `: ${cut(text, SENTENCE_MAX)}`)),
    lastLine({ footer, shard }, scoreboards),
  ];
}

function figures(scoreboard: Scoreboard, isShard: boolean, excuseOf: ExcuseOf): Span[] {
  const { total_pass, total_fail, total_unsupported, total_excluded, selection } = scoreboard;
  const failed = failedCases(scoreboard, () => true);
  const news = failedCases(
    scoreboard,
    (failure) => excuseOf({ adapter: scoreboard.adapter, ...failure }) === undefined,
  );
  const parts = [
    span(total_pass > 0 ? 'good' : 'plain', `${total_pass} passed`),
    span(news > 0 ? 'bad' : 'plain', `${failed} failed${failed === news ? '' : ` (${failed - news} expected)`}`),
  ];
  if (total_fail > failed) parts.push(span('bad', `${total_fail - failed} not run`));
  if (total_unsupported > 0) parts.push(span('plain', `${total_unsupported} unsupported`));
  // In a filtered run or a shard they are the cases that were not asked for.
  if (total_excluded > 0 && !isFiltered(selection) && !isShard) parts.push(span('plain', `${total_excluded} excluded`));
  return parts.flatMap((part, index) => (index === 0 ? [part] : [span('plain', ', '), part]));
}

/** A block of tests counts as many as failed in it. */
function failedCases({ failures, tallies = {} }: Scoreboard, counts: (failure: ScoreboardFailure) => boolean): number {
  const failed = failures.filter((failure) => failure.verdict !== 'not-run' && counts(failure));
  const cases = [...new Set(failed.map((failure) => failure.case))];
  return cases.reduce((sum, id) => sum + Math.max(1, tallies[id]?.fail ?? 1), 0);
}

interface Ending {
  readonly footer: RecordView['footer'];
  readonly shard: Shard | undefined;
}

function lastLine({ footer, shard }: Ending, scoreboards: readonly Scoreboard[]): Line {
  const tallies = scoreboards.flatMap(({ variants }) => Object.values(variants));
  const executed = tallies.reduce((sum, { pass, fail }) => sum + pass + fail, 0);
  const runs = plural(executed, 'run');
  if (footer === undefined) return line(span('bad', 'incomplete'), `: the record has no footer; ${runs} in it`);
  const part = shard === undefined ? '' : `, shard ${shard.index} of ${shard.of}`;
  const time = `${runs} in ${(footer.durationMs / 1000).toFixed(2)} s${part}`;
  return footer.stopped === undefined
    ? line(span('quiet', time))
    : line(`${time}, `, span('bad', cut(footer.stopped, SENTENCE_MAX)));
}
