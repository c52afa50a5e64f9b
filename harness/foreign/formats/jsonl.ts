// Results as lines of JSON, for programs that can print what they like: a line for each test, and one with the totals at the
// end, without which it is not the end.
//
//     {"test": "log > appends", "outcome": "pass"}
//     {"test": "log > reads", "outcome": "fail", "reason": "expected 1, got 2"}
//     {"totals": {"pass": 1, "fail": 1, "skip": 0}}
import { type ForeignTest, type Format, type Report, type ReportReader, type Tally, TESTS_MAX } from '../report.js';
import { Faults } from './faults.js';
import { countOf, isObject, type JsonObject, jsonLinesReader } from './json-lines.js';
import { kept, reasonOf } from './kept.js';

export const jsonl: Format = {
  name: 'jsonl',
  lists: 'tests',
  exit: { passed: 'zero', failed: 'any' },
  open: () => open(),
};

function open(): ReportReader {
  const faults = new Faults();
  const tests: ForeignTest[] = [];
  let totals: Tally | undefined;

  function test(object: JsonObject): void {
    const { test, outcome, reason = '' } = object;
    const known = outcome === 'pass' || outcome === 'fail' || outcome === 'skip';
    if (typeof test !== 'string' || test === '' || !known || typeof reason !== 'string') {
      faults.add('GARBLED', `no test with an outcome: ${JSON.stringify(object).slice(0, 200)}`);
    } else if (totals !== undefined) {
      faults.add('GARBLED', `a test after the totals: ${test}`);
    } else if (tests.length === TESTS_MAX) {
      faults.add('TOO_LARGE', `more than ${TESTS_MAX} tests`);
    } else {
      const why = reasonOf(reason);
      tests.push({ name: kept(test), outcome, ...(why !== '' && { reason: why }) });
    }
  }

  function result(object: JsonObject): void {
    if (!('totals' in object)) {
      test(object);
      return;
    }
    const told = isObject(object['totals']) ? object['totals'] : {};
    const [pass, fail, skip] = [countOf(told['pass']), countOf(told['fail']), countOf(told['skip'])];
    if (totals !== undefined) faults.add('TWO_TOTALS', 'a second line with totals');
    else if (pass === undefined || fail === undefined || skip === undefined || 'test' in object)
      faults.add('GARBLED', `no totals with pass, fail and skip: ${JSON.stringify(object).slice(0, 200)}`);
    else totals = { pass, fail, skip };
  }

  function end(): Report {
    if (faults.has('TOO_LARGE')) return { faults: faults.list() };
    if (totals === undefined && !faults.has('GARBLED')) {
      if (tests.length === 0) faults.add('NO_RESULT', 'neither a test nor totals');
      else faults.add('CUT_OFF', `no line with totals after ${tests.length} tests`);
    }
    return {
      ...(tests.length > 0 && { tests }),
      ...(totals !== undefined && { tests, totals }),
      faults: faults.list(),
    };
  }

  return jsonLinesReader({ faults, mark: /"(?:test|outcome|totals)"\s*:/, result, end });
}
