// A plan on a terminal: what would run on each adapter, and how it is divided.
import type { PlannedAdapter, PlannedShard, PlanOutput } from '../model/generated/plan.js';
import { EMPTY_LINE, type Line, line, span } from './line.js';

export function planText({ adapters, unavailable, shards }: PlanOutput): Line[] {
  return [
    ...adapters.flatMap((adapter, at) => (at === 0 ? adapterText(adapter) : [EMPTY_LINE, ...adapterText(adapter)])),
    ...unavailable.map(({ name, reason }) => line(`${name}: `, span('warn', 'unavailable'), `: ${reason}`)),
    ...(shards === undefined ? [] : [EMPTY_LINE, ...shardText(shards)]),
  ];
}

/** Shards that have no run, for whoever prints something else than the text. */
export function emptyShardsText(shards: readonly PlannedShard[]): Line[] {
  const empty = shards.filter(({ runs }) => runs === 0).map(({ shard }) => shard);
  if (empty.length === 0) return [];
  const which = empty.length === 1 ? 'shard has' : 'shards have';
  return [line(span('warn', 'warning'), `: ${empty.length} ${which} nothing to run: ${empty.join(', ')}`)];
}

function adapterText({ name, suites }: PlannedAdapter): Line[] {
  const total = { cases: 0, runs: 0, unsupported: 0, excluded: 0 };
  for (const suite of suites) {
    for (const key of ['cases', 'runs', 'unsupported', 'excluded'] as const) total[key] += suite[key];
  }
  const rows = [...suites, { name: 'total', ...total }].map(({ name: suite, cases, runs, unsupported, excluded }) =>
    [suite, cases, runs, unsupported, excluded].map(String),
  );
  return table([name, 'cases', 'runs', 'unsupported', 'excluded'], rows);
}

function shardText(shards: readonly PlannedShard[]): Line[] {
  const isTimed = shards.some(({ ms }) => ms !== undefined);
  const rows = shards.map(({ shard, cases, runs, ms = 0 }) => [
    shard,
    String(cases),
    runs === 0 ? 'none' : String(runs),
    ...(isTimed ? [`${(ms / 1000).toFixed(2)} s`] : []),
  ]);
  return table(['shard', 'cases', 'runs', ...(isTimed ? ['about'] : [])], rows);
}

/** The first column is text, the others are figures. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): Line[] {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const padded = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return [line(span('title', padded(head))), ...rows.map((row) => line(padded(row)))];
}
