// The last lines of a run: what it came to in all, for each adapter, and how long it took.
import type { Scoreboard } from '../model/generated/scoreboard.js';
import type { RunRecord } from '../model/record.js';
import { isBad } from '../model/verdict.js';
import { isFiltered, plural } from '../score/index.js';
import { type Line, line, type Span, span } from './line.js';

export function summaryText(record: RunRecord, scoreboards: readonly Scoreboard[]): Line[] {
  const { unavailable } = record.header;
  const names = [...scoreboards.map(({ adapter }) => adapter), ...unavailable.map(({ name }) => name)];
  const width = Math.max(0, ...names.map((name) => name.length));
  return [
    ...scoreboards.map((scoreboard) => line(`${scoreboard.adapter.padEnd(width)}  `, ...figures(record, scoreboard))),
    ...unavailable.map(({ name, reason }) =>
      line(`${name.padEnd(width)}  `, span('warn', 'unavailable'), `: ${reason}`),
    ),
    ...(record.footer?.warnings ?? []).map((text) => line(span('warn', 'warning'), `: ${text}`)),
    lastLine(record),
  ];
}

function figures(record: RunRecord, scoreboard: Scoreboard): Span[] {
  const { total_pass, total_fail, total_unsupported, total_excluded, selection } = scoreboard;
  const failed = failedCases(record, scoreboard.adapter);
  const parts = [
    span(total_pass > 0 ? 'good' : 'plain', `${total_pass} passed`),
    span(failed > 0 ? 'bad' : 'plain', `${failed} failed`),
  ];
  if (total_fail > failed) parts.push(span('bad', `${total_fail - failed} not run`));
  if (total_unsupported > 0) parts.push(span('plain', `${total_unsupported} unsupported`));
  // In a filtered run they are the cases that were not asked for.
  if (total_excluded > 0 && !isFiltered(selection)) parts.push(span('plain', `${total_excluded} excluded`));
  return parts.flatMap((part, index) => (index === 0 ? [part] : [span('plain', ', '), part]));
}

function failedCases({ results }: RunRecord, name: string): number {
  const failed = results.filter(
    ({ adapter, verdict }) => adapter === name && isBad(verdict) && verdict.kind !== 'not-run',
  );
  return new Set(failed.map((result) => result.case)).size;
}

function lastLine({ results, footer }: RunRecord): Line {
  const executed = results.filter(({ verdict }) => ['pass', 'fail', 'error', 'unknown'].includes(verdict.kind)).length;
  const runs = plural(executed, 'run');
  if (footer === undefined) return line(span('bad', 'incomplete'), `: the record has no footer; ${runs} in it`);
  const time = `${runs} in ${(footer.durationMs / 1000).toFixed(2)} s`;
  return footer.stopped === undefined ? line(span('quiet', time)) : line(`${time}, `, span('bad', footer.stopped));
}
