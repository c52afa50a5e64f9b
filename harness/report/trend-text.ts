// How the scoreboards moved, for people: a line for each adapter, then commit by commit what moved and what can have moved it.
import type {
  ChangedScoreboard,
  Figures,
  FiguresDifference,
  MovedCase,
  MovedSuite,
  Trend,
  TrendCause,
  TrendChange,
  TrendCommit,
  TrendSeries,
} from '../model/generated/trend.js';
import { cut, groupBy, plural, suiteOf } from '../score/index.js';
import { EMPTY_LINE, type Line, line, plainText, type Span, span } from './line.js';
import { sparkline } from './sparkline.js';

const CASES_MAX = 10;
const SUBJECT_MAX = 100;
const SPARKS_MAX = 40;
const HASH_LENGTH = 7;

/** @param bars whether whoever reads it can see bars. */
export function trendText(trend: Trend, bars: boolean): Line[] {
  const blocks = [
    ...(trend.shallow
      ? [[line(span('warn', 'this clone is shallow'), ': what is older is not known; git fetch --unshallow')]]
      : []),
    seriesText(trend, bars),
    ...trend.commits.map(commitText),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : [EMPTY_LINE, ...block]));
}

function seriesText({ adapters }: Trend, bars: boolean): Line[] {
  const width = Math.max(...adapters.map(({ adapter }) => adapter.length));
  return adapters.map(({ adapter, points }) =>
    line(span('title', adapter.padEnd(width)), '  ', ...seriesLine(points, bars)),
  );
}

function seriesLine(points: TrendSeries['points'], bars: boolean): (Span | string)[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [span('quiet', 'nothing that can be read')];
  const sparks = sparkline(
    points.map(({ pass }) => pass),
    SPARKS_MAX,
  );
  return [
    ...(bars ? [`${sparks}  `] : []),
    ...(figure(first) === figure(last) ? [] : [span('quiet', `${figure(first)} → `)]),
    span(last.pass === last.total ? 'good' : 'bad', figure(last)),
    span('quiet', `  in ${plural(points.length, 'commit')}`),
  ];
}

function commitText({ commit, date, subject, merge, changes }: TrendCommit): Line[] {
  const head = line(
    span('quiet', `${date.slice(0, 10)} `),
    span('command', commit.slice(0, HASH_LENGTH)),
    ` ${cut(subject, SUBJECT_MAX)}`,
    ...(merge ? [span('quiet', ' (merge)')] : []),
  );
  const isStill = (change: TrendChange): change is ChangedScoreboard =>
    change.kind === 'changed' && change.suites.length === 0;
  const still = groupBy(changes.filter(isStill), (change) => inputsText(change));
  // What one commit does to several adapters is mostly the same.
  const texts = changes.filter((change) => !isStill(change)).map((change) => ({ change, lines: changeText(change) }));
  const moved = groupBy(texts, ({ lines }) => plainText(lines));
  return [head, ...[...moved.values()].flatMap(movedText), ...[...still.values()].map(stillText)];
}

function movedText(group: readonly { readonly change: TrendChange; readonly lines: readonly Line[] }[]): Line[] {
  const [first = EMPTY_LINE, ...rest] = group[0]?.lines ?? [];
  const names = group.map(({ change }) => change.adapter).join(', ');
  return [[...line('  ', span('title', names), '  '), ...first], ...rest];
}

function stillText(group: readonly ChangedScoreboard[]): Line {
  const names = group.map(({ adapter, after }) => `${adapter} ${figure(after)}`).join(', ');
  const why = group[0] === undefined ? '' : inputsText(group[0]);
  return line(span('quiet', `  nothing moved on ${names}${why === '' ? '' : `; ${why}`}`));
}

function changeText(change: TrendChange): Line[] {
  switch (change.kind) {
    case 'added':
      return [line(figure(change.after), ', the first scoreboard')];
    case 'removed':
      return [line(span('warn', 'removed'), change.before === undefined ? '' : `, was ${figure(change.before)}`)];
    case 'unreadable':
      return [line(span('warn', 'passed over'), `: ${change.reason}`)];
    case 'changed':
      return [
        line(...figuresText(change), `; ${inputsText(change) || SAME}`),
        ...splitText(change),
        ...change.suites.map((suite) => suiteText(suite, change.cases)),
        ...casesText(change.cases ?? []),
      ];
  }
}

function figuresText({ before, after }: ChangedScoreboard): (Span | string)[] {
  const by = { pass: after.pass - before.pass, total: after.total - before.total };
  const figures = `${figure(before)} → ${figure(after)}`;
  if (by.pass === 0 && by.total === 0) return [figures];
  const role = by.pass < by.total ? 'bad' : by.pass < 0 ? 'warn' : 'good';
  return [`${figures} `, span(role, `(${differenceText(by)})`)];
}

const SAME = 'suites, harness and version are the same, so it was the code of the subject';

/** Empty where nothing changed that a scoreboard tells of. */
function inputsText({ inputs, partial }: ChangedScoreboard): string {
  const { versions, profile } = inputs;
  const subject = [
    ...(versions?.implementation ? [`${versions.implementation.before} → ${versions.implementation.after}`] : []),
    ...(profile ? ['profile'] : []),
  ];
  const harness = versions?.harness ? ` (${versions.harness.before} → ${versions.harness.after})` : '';
  const changed = [
    ...(inputs.suites === 'changed' ? ['suites'] : []),
    ...(inputs.harness === 'changed' ? [`harness${harness}`] : []),
    ...(inputs.subject === 'changed' ? [`subject (${subject.join(', ')})`] : []),
  ];
  const unknown = (['suites', 'harness', 'subject'] as const).filter((key) => inputs[key] === 'unknown');
  return [
    ...(changed.length === 0 ? [] : [`changed: ${changed.join(', ')}`]),
    ...(unknown.length === 0 ? [] : [`not known: ${unknown.join(', ')}`]),
    ...(partial === undefined ? [] : [`a part of a run ${partial === 'both' ? 'before and after' : partial}`]),
  ].join('; ');
}

function splitText({ split, suites }: ChangedScoreboard): Line[] {
  if (split === undefined || suites.length === 0) return [];
  const parts = [
    ['new cases', split.new],
    ['cases that are gone', split.gone],
    ['cases that both have', split.both],
  ] as const;
  const moved = parts.filter(([, { pass, total }]) => pass !== 0 || total !== 0);
  if (moved.length === 0) return [];
  return [line(span('quiet', `    from ${moved.map(([what, by]) => `${what} ${differenceText(by)}`).join(', ')}`))];
}

function suiteText({ suite, before, after, causes }: MovedSuite, cases: readonly MovedCase[] | undefined): Line {
  const figures =
    before === undefined
      ? `new, ${after === undefined ? '' : figure(after)}`
      : `${figure(before)} → ${after === undefined ? 'gone' : figure(after)}`;
  const moved = (cases ?? []).filter((one) => suiteOf(one.case) === suite);
  const kinds = [...groupBy(moved, ({ movement }) => movement)].map(([kind, all]) => `${all.length} ${kind}`);
  const why = causes.length === 0 ? '' : `  ${causesText(causes)}`;
  return line(`    ${suite}  ${figures}`, span('quiet', `${kinds.length === 0 ? '' : `  ${kinds.join(', ')}`}${why}`));
}

function causesText(causes: readonly TrendCause[]): string {
  const names = causes.map((cause) => `the ${cause}`);
  return `by ${names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`}`;
}

/** Those that somebody has to look at: what comes and goes is counted only. */
function casesText(cases: readonly MovedCase[]): Line[] {
  const telling = cases.filter(
    ({ movement, after }) => movement === 'broken' || movement === 'fixed' || after === 'fail',
  );
  const rest = telling.length - CASES_MAX;
  return [
    ...telling.slice(0, CASES_MAX).map(({ case: id, movement, after }) => {
      const isBad = after === 'fail';
      return line('      ', span(isBad ? 'bad' : 'good', isBad ? '✗' : '✓'), ` ${movement} ${id}`);
    }),
    ...(rest > 0 ? [line(span('quiet', `      … and ${rest} more; --json has them all`))] : []),
  ];
}

function figure({ pass, total }: Figures): string {
  return `${pass}/${total}`;
}

function differenceText({ pass, total }: FiguresDifference): string {
  return total === 0 ? signed(pass) : `${signed(pass)} of ${signed(total)}`;
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}
