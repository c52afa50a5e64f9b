// How the scoreboards moved over a history: a pure function of what was read of it.
import type { Trend, TrendChange, TrendCommit, TrendPoint, TrendSeries } from '../model/generated/trend.js';
import type { History, HistoryChange, HistoryCommit } from './history.js';
import { figuresOf, movementOf } from './movement.js';
import type { Snapshot } from './snapshot.js';

export interface TrendChoice {
  /** The only suite to tell of. */
  readonly suite?: string;
  /** How many commits, of the newest. */
  readonly limit?: number;
}

export function trendOf({ shallow, commits }: History, { suite, limit }: TrendChoice = {}): Trend {
  /** By adapter, the last scoreboard that could be read. */
  const known = new Map<string, Snapshot>();
  const told = commits.flatMap((commit) => {
    const changes = commit.changes
      .map((change) => changeOf(change, known, suite))
      .filter((change) => suite === undefined || concernsSuite(change))
      .sort((a, b) => (a.adapter < b.adapter ? -1 : 1));
    return changes.length === 0 ? [] : [commitOf(commit, changes)];
  });
  const shown = limit === undefined ? told : told.slice(-limit);
  return {
    schemaVersion: 1,
    shallow,
    ...(suite !== undefined && { suite }),
    adapters: seriesOf(shown),
    commits: shown,
  };
}

function commitOf({ hash, date, subject, merge }: HistoryCommit, changes: TrendChange[]): TrendCommit {
  return { commit: hash, date, subject, merge, changes };
}

function changeOf(
  { adapter, before, after }: HistoryChange,
  known: Map<string, Snapshot>,
  suite?: string,
): TrendChange {
  const was = before?.kind === 'unreadable' ? known.get(adapter) : before;
  if (after === undefined) {
    known.delete(adapter);
    return { kind: 'removed', adapter, ...(was && { before: figuresOf(was, suite) }) };
  }
  if (after.kind === 'unreadable') {
    if (was !== undefined) known.set(adapter, was);
    return { kind: 'unreadable', adapter, reason: after.reason };
  }
  known.set(adapter, after);
  if (was === undefined) return { kind: 'added', adapter, after: figuresOf(after, suite) };
  return movementOf(adapter, was, after, suite);
}

/** A suite that is nowhere to be seen is not told of. */
function concernsSuite(change: TrendChange): boolean {
  switch (change.kind) {
    case 'changed':
      return change.suites.length > 0;
    case 'added':
      return change.after.total > 0;
    case 'removed':
      return (change.before?.total ?? 0) > 0;
    case 'unreadable':
      return true;
  }
}

function seriesOf(commits: readonly TrendCommit[]): TrendSeries[] {
  const series = new Map<string, TrendPoint[]>();
  for (const { commit, date, changes } of commits) {
    for (const change of changes) {
      const points = series.get(change.adapter) ?? [];
      series.set(change.adapter, points);
      if ('after' in change) points.push({ commit, date, ...change.after });
    }
  }
  return [...series].sort(([a], [b]) => (a < b ? -1 : 1)).map(([adapter, points]) => ({ adapter, points }));
}
