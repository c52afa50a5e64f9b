// One dictionary of names and counts, as JSON or as an S-expression: the whole text, or the rest of the one line that begins
// with a marker. A number that is not there is never 0.
import { lineReader } from '../lines.js';
import { type ForeignGroup, type Format, type Report, type ReportReader, type Tally, TESTS_MAX } from '../report.js';
import { DictError, type DictValue, parseDict } from './dict-text.js';
import { Faults } from './faults.js';
import { documentReader } from './json-document.js';

export interface DictOptions {
  readonly as: 'json' | 'sexp';
  readonly marker?: string;
}

export const dict: Format<DictOptions> = {
  name: 'dict',
  lists: 'totals',
  exit: { passed: 'zero', failed: 'any' },
  open: (options) =>
    options.marker === undefined
      ? documentReader((text) => read(text, options))
      : markedReader(options.marker, options),
};

/** What is wrong with the options, for people: one sentence each. */
export function checkDict({ marker }: DictOptions): readonly string[] {
  return marker === undefined || /^\S+$/.test(marker) ? [] : ['marker must be a word'];
}

function markedReader(marker: string, options: DictOptions): ReportReader {
  const faults = new Faults();
  let found: string | undefined;
  return lineReader(
    (line) => {
      if (!line.startsWith(marker)) return;
      if (found !== undefined) faults.add('TWO_TOTALS', `a second line with ${marker}`);
      else found = line.slice(marker.length);
    },
    () => {
      if (found === undefined) faults.add('NO_RESULT', `no line that begins with ${marker}`);
      return found === undefined || faults.list().length > 0 ? { faults: faults.list() } : read(found, options);
    },
  );
}

function read(text: string, { as }: DictOptions): Report {
  try {
    const value = parseDict(text, as);
    const entries = value.kind === 'map' ? value.entries : [];
    if (value.kind !== 'map') throw new DictError('GARBLED', 'no dictionary');
    if (entries.length === 0) throw new DictError('NO_RESULT', 'an empty dictionary');
    if (entries.length > TESTS_MAX) throw new DictError('TOO_LARGE', `more than ${TESTS_MAX} entries`);
    const suites = entries.find(([name]) => name === 'suites')?.[1];
    if (!isSuites(suites)) return { groups: entries.map(groupOf), faults: [] };
    const groups = suites.entries.map(groupOf);
    const wrong = contradiction(groups, new Map(entries));
    return { groups, faults: wrong === undefined ? [] : [{ code: 'TOTALS_DISAGREE', message: wrong }] };
  } catch (error) {
    if (!(error instanceof DictError)) throw error;
    const faults = new Faults();
    faults.add(error.code, error.message);
    return { faults: faults.list() };
  }
}

/** `{"suites": {"log": …}}`, and not a part that is called suites. */
function isSuites(value: DictValue | undefined): value is Extract<DictValue, { kind: 'map' }> {
  return value?.kind === 'map' && value.entries.length > 0 && value.entries.every(([, { kind }]) => kind !== 'number');
}

function groupOf([name, value]: readonly [string, DictValue]): ForeignGroup {
  return { name, tally: tallyOf(name, value) };
}

type Counter = 'pass' | 'fail' | 'error' | 'skip' | 'total';

const COUNTERS: Readonly<Record<string, Counter>> = {
  pass: 'pass',
  passed: 'pass',
  fail: 'fail',
  failed: 'fail',
  error: 'error',
  errors: 'error',
  skip: 'skip',
  skipped: 'skip',
  total: 'total',
};

function tallyOf(name: string, value: DictValue): Tally {
  if (value.kind === 'boolean') return value.value ? oneOf('pass') : oneOf('fail');
  if (value.kind === 'word') {
    const counter = counterOf(value.text);
    if (counter !== undefined && counter !== 'total') return oneOf(counter === 'error' ? 'fail' : counter);
  }
  if (value.kind !== 'map') throw new DictError('GARBLED', `${name} has neither counts nor an outcome`);
  const counts = new Map<string, number>();
  for (const [key, count] of value.entries) {
    const counter = counterOf(key);
    if (counter === undefined) throw new DictError('GARBLED', `${name} has ${key}, which is no counter`);
    if (count.kind !== 'number') throw new DictError('GARBLED', `${key} of ${name} is no number`);
    if (counts.has(counter)) throw new DictError('GARBLED', `${name} has ${counter} twice`);
    counts.set(counter, count.value);
  }
  const [pass, failed, total] = [counts.get('pass'), counts.get('fail'), counts.get('total')];
  if (pass === undefined || failed === undefined) throw new DictError('GARBLED', `${name} lacks pass or fail`);
  const tally = { pass, fail: failed + (counts.get('error') ?? 0), skip: counts.get('skip') ?? 0 };
  const sum = tally.pass + tally.fail + tally.skip;
  if (total !== undefined && total !== sum && total !== sum - tally.skip)
    throw new DictError('TOTALS_DISAGREE', `${name} has a total of ${total}, but its counts are ${sum}`);
  return tally;
}

function oneOf(outcome: 'pass' | 'fail' | 'skip'): Tally {
  return { pass: 0, fail: 0, skip: 0, [outcome]: 1 };
}

function counterOf(word: string): Counter | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(COUNTERS, key) ? COUNTERS[key] : undefined;
}

/** `total_pass` and so on beside `suites`. */
function contradiction(groups: readonly ForeignGroup[], beside: ReadonlyMap<string, DictValue>): string | undefined {
  const sums = { pass: 0, fail: 0, skip: 0 };
  for (const { tally } of groups) for (const key of ['pass', 'fail', 'skip'] as const) sums[key] += tally[key];
  const all = sums.pass + sums.fail + sums.skip;
  const lawful: Readonly<Record<string, readonly number[]>> = {
    total_pass: [sums.pass],
    total_fail: [sums.fail],
    total_skip: [sums.skip],
    total: [all, all - sums.skip],
  };
  for (const [name, sum] of Object.entries(lawful)) {
    const told = beside.get(name) ?? beside.get(name.replace('_', '-'));
    if (told === undefined) continue;
    if (told.kind !== 'number') throw new DictError('GARBLED', `${name} is no number`);
    if (!sum.includes(told.value)) return `${name} is ${told.value}, but the suites have ${sum[0]}`;
  }
  return undefined;
}
