// What moved between two scoreboards of one adapter, and what can have moved it.
import type {
  ChangedScoreboard,
  Figures,
  FiguresDifference,
  MovedCase,
  MovedSuite,
  TrendCause,
  TrendOutcome,
  TrendSplit,
} from '../model/generated/trend.js';
import { suiteOf } from '../score/case-id.js';
import { causesOfBoth, inputsOf } from './inputs.js';
import type { Snapshot } from './snapshot.js';

const NOTHING: Figures = { pass: 0, total: 0 };
const CAUSES: readonly TrendCause[] = ['suites', 'harness', 'subject'];

/** @param suite the only one to look at. */
export function movementOf(adapter: string, before: Snapshot, after: Snapshot, suite?: string): ChangedScoreboard {
  const inputs = inputsOf(before, after);
  const partial = partialOf(before, after);
  const inBoth = partial === undefined ? causesOfBoth(inputs) : [];
  const cases = partial === undefined ? movedCases(before, after, inBoth, suite) : undefined;
  const figures = { before: figuresOf(before, suite), after: figuresOf(after, suite) };
  return {
    kind: 'changed',
    adapter,
    ...figures,
    inputs,
    ...(partial !== undefined && { partial }),
    ...(cases !== undefined && { split: splitOf(difference(figures.before, figures.after), cases) }),
    suites: movedSuites(before, after, inBoth, cases, suite),
    ...(cases !== undefined && { cases }),
  };
}

/** Of all suites, or of one. */
export function figuresOf({ figures, suites }: Snapshot, suite?: string): Figures {
  return suite === undefined ? figures : (suites.get(suite) ?? NOTHING);
}

function partialOf(before: Snapshot, after: Snapshot): ChangedScoreboard['partial'] {
  if (before.partial && after.partial) return 'both';
  if (before.partial) return 'before';
  return after.partial ? 'after' : undefined;
}

/** Undefined where one of the scoreboards does not list its cases. */
function movedCases(
  before: Snapshot,
  after: Snapshot,
  inBoth: TrendCause[],
  suite: string | undefined,
): MovedCase[] | undefined {
  if (before.cases === undefined || after.cases === undefined) return undefined;
  const ids = [...new Set([...before.cases.keys(), ...after.cases.keys()])];
  return ids
    .filter((id) => suite === undefined || suiteOf(id) === suite)
    .flatMap((id) => movedCase(id, before.cases?.get(id), after.cases?.get(id), inBoth) ?? []);
}

function movedCase(
  id: string,
  before: TrendOutcome | undefined,
  after: TrendOutcome | undefined,
  inBoth: TrendCause[],
): MovedCase | undefined {
  if (before === after) return undefined;
  if (before === undefined) return { case: id, movement: 'new', ...(after && { after }), causes: ['suites'] };
  if (after === undefined) return { case: id, movement: 'gone', before, causes: ['suites'] };
  const movement = movementBetween(before, after);
  return movement && { case: id, movement, before, after, causes: inBoth };
}

/** Between unsupported and excluded no figure moves. */
function movementBetween(before: TrendOutcome, after: TrendOutcome): MovedCase['movement'] | undefined {
  if (isCounted(before) && isCounted(after)) return after === 'pass' ? 'fixed' : 'broken';
  if (isCounted(after)) return 'counted';
  return isCounted(before) ? 'uncounted' : undefined;
}

function movedSuites(
  before: Snapshot,
  after: Snapshot,
  inBoth: readonly TrendCause[],
  cases: readonly MovedCase[] | undefined,
  only: string | undefined,
): MovedSuite[] {
  const names = only === undefined ? [...new Set([...before.suites.keys(), ...after.suites.keys()])] : [only];
  return names.flatMap((suite) => {
    const [was, is] = [before.suites.get(suite), after.suites.get(suite)];
    const { pass, total } = difference(was ?? NOTHING, is ?? NOTHING);
    const moved = cases?.filter((one) => suiteOf(one.case) === suite);
    const isStill = pass === 0 && total === 0 && (was === undefined) === (is === undefined);
    if (isStill && (moved ?? []).length === 0) return [];
    // What no case accounts for, such as one without a result, can have moved like one that both have.
    const causes = moved === undefined || moved.length === 0 ? inBoth : moved.flatMap((one) => one.causes);
    return [{ suite, ...(was && { before: was }), ...(is && { after: is }), causes: inOrder(causes) }];
  });
}

function splitOf(whole: FiguresDifference, cases: readonly MovedCase[]): TrendSplit {
  const fresh = counted(cases.flatMap(({ movement, after }) => (movement === 'new' && after ? [after] : [])));
  const lost = counted(cases.flatMap(({ movement, before }) => (movement === 'gone' && before ? [before] : [])));
  return {
    new: fresh,
    gone: { pass: 0 - lost.pass, total: 0 - lost.total },
    both: { pass: whole.pass - fresh.pass + lost.pass, total: whole.total - fresh.total + lost.total },
  };
}

function counted(outcomes: readonly TrendOutcome[]): Figures {
  return {
    pass: outcomes.filter((outcome) => outcome === 'pass').length,
    total: outcomes.filter(isCounted).length,
  };
}

function isCounted(outcome: TrendOutcome): boolean {
  return outcome === 'pass' || outcome === 'fail';
}

function difference(before: Figures, after: Figures): FiguresDifference {
  return { pass: after.pass - before.pass, total: after.total - before.total };
}

function inOrder(causes: readonly TrendCause[]): TrendCause[] {
  return CAUSES.filter((cause) => causes.includes(cause));
}
