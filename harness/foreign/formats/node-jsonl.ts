// The events of node's test runner, one as JSON on each line: a reporter of three lines prints them.
//
//     export default async function* (events) {
//       for await (const event of events) yield `${JSON.stringify(event)}\n`;
//     }
import { type Format, REASON_MAX, type Report, type ReportReader, type TestOutcome } from '../report.js';
import { Faults } from './faults.js';
import { countOf, isObject, type JsonObject, jsonLinesReader, textOf } from './json-lines.js';
import { firstLine, kept, reasonOf } from './kept.js';
import { TestTree } from './test-tree.js';

export const nodeJsonl: Format = {
  name: 'node-jsonl',
  lists: 'tests',
  exit: { passed: 'zero', failed: 'nonzero' },
  open: () => open(),
};

const DEPTH_MAX = 64;

/** What was told on one level since the level above was told. */
interface Level {
  readonly from: number;
  count: number;
  plan?: number;
}

function open(): ReportReader {
  const faults = new Faults();
  const tree = new TestTree(faults);
  const levels: (Level | undefined)[] = [];

  function test(type: string, data: JsonObject, nesting: number): void {
    const name = kept(textOf(data['name']));
    const details = isObject(data['details']) ? data['details'] : {};
    const suite = details['type'] === 'suite';
    const told = { name: name === '' ? '<anonymous>' : name, ...outcomeOf(type === 'test:pass', data, details) };
    const below = levels[nesting + 1];
    levels.length = Math.min(levels.length, nesting + 1);
    levels[nesting] ??= { from: below?.from ?? tree.length, count: 0 };
    const level = levels[nesting];
    level.count++;
    if (level.plan !== undefined) faults.add('PLAN_NOT_MET', `a test after the plan: ${name}`);
    if (data['testNumber'] !== level.count)
      faults.add('GARBLED', `test ${level.count} has the number ${String(data['testNumber'])}: ${name}`);
    if (nesting === 0) tree.totals.restart();
    if (nesting === 0) tree.totals.top(told.outcome);
    if (below === undefined) {
      tree.leaf(told, suite);
      return;
    }
    planMet(below, ` in ${name}`);
    const { todo, skip } = data;
    const announced = isTold(todo) || isTold(skip);
    tree.close(below.from, { test: told, ok: type === 'test:pass' && !announced });
  }

  function plan(data: JsonObject, nesting: number): void {
    const level = levels[nesting] ?? { from: tree.length, count: 0 };
    levels[nesting] = level;
    const count = countOf(data['count']);
    if (count === undefined) faults.add('GARBLED', 'a plan without a count');
    else if (level.plan !== undefined) faults.add('TWO_TOTALS', `a second plan: ${count}`);
    else level.plan = count;
  }

  function planMet({ count, plan }: Level, where: string): void {
    if (plan === undefined) faults.add('CUT_OFF', `no plan${where}, after ${count} tests`);
    else if (plan !== count) faults.add('PLAN_NOT_MET', `${plan} tests announced${where}, ${count} there`);
  }

  function result({ type, data }: JsonObject): void {
    const nesting = isObject(data) ? countOf(data['nesting']) : undefined;
    const counts = type === 'test:pass' || type === 'test:fail' || type === 'test:plan' || type === 'test:diagnostic';
    if (!counts) return;
    if (!isObject(data) || nesting === undefined || nesting > DEPTH_MAX)
      faults.add('GARBLED', `${type} without a nesting`);
    else if (type === 'test:plan') plan(data, nesting);
    else if (type === 'test:diagnostic') {
      if (nesting === 0) tree.totals.read(textOf(data['message']));
    } else test(type, data, nesting);
  }

  function end(): Report {
    if (faults.has('TOO_LARGE')) return { faults: faults.list() };
    const [top] = levels;
    if (levels.length === 0) faults.add('NO_RESULT', 'neither a plan nor a test');
    else if (levels.length > 1) faults.add('CUT_OFF', 'tests without the test they are in');
    if (top !== undefined) planMet(top, '');
    else if (levels.length > 0) faults.add('CUT_OFF', 'no plan');
    const contradiction = tree.totals.contradiction(tree.tests);
    if (contradiction !== undefined && faults.list().length === 0) faults.add('TOTALS_DISAGREE', contradiction);
    return { ...(levels.length > 0 && { tests: tree.tests }), faults: faults.list() };
  }

  return jsonLinesReader({ faults, mark: /"type"\s*:\s*"test:/, result, end });
}

function isTold(directive: unknown): boolean {
  return directive === true || (typeof directive === 'string' && directive !== '');
}

function outcomeOf(ok: boolean, data: JsonObject, details: JsonObject): { outcome: TestOutcome; reason?: string } {
  const { todo, skip } = data;
  if (isTold(skip))
    return { outcome: 'skip', ...(typeof skip === 'string' && { reason: firstLine(skip, REASON_MAX) }) };
  if (isTold(todo))
    return { outcome: 'skip', reason: firstLine(typeof todo === 'string' ? `todo: ${todo}` : 'todo', REASON_MAX) };
  if (ok) return { outcome: 'pass' };
  const error = isObject(details['error']) ? details['error'] : {};
  const cause = isObject(error['cause']) ? error['cause']['message'] : error['cause'];
  const reason = reasonOf(textOf(cause) || textOf(error['message']) || textOf(error['failureType']));
  return { outcome: 'fail', ...(reason !== '' && { reason }) };
}
